package dev.unstick.sandbox

import java.nio.file.Files
import java.nio.file.NoSuchFileException
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import spock.lang.Specification
import spock.lang.TempDir

/** A sandbox of one's own leaves nothing behind. */
class PrivateSandboxSpec extends Specification {
  @TempDir
  Path parent

  def "its folder is its owner's alone, and goes with all that was written there, however often it is closed"() {
    given:
    def sandbox = PrivateSandbox.start(SandboxSettings.of(['empty']), parent)
    Files.createDirectories(sandbox.folder().resolve('state/backups'))
    Files.writeString(sandbox.folder().resolve('state/backups/one.json'), '{}')
    Files.createSymbolicLink(sandbox.folder().resolve('elsewhere'), Files.createFile(parent.resolve('kept')))

    expect:
    sandbox.folder().parent == parent
    PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.folder())) == 'rwx------'
    PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.kubeconfig())) == 'rw-------'
    Files.readString(sandbox.kubeconfig()).contains(sandbox.sandbox().token())

    when:
    2.times { sandbox.close() }

    then:
    Files.list(parent).withCloseable { it.toList() }*.fileName*.toString() == ['kept']
  }

  def "where no folder can be made, no sandbox is left running"() {
    when:
    PrivateSandbox.start(SandboxSettings.of(['empty']).onPort(port), parent.resolve('missing'))

    then:
    thrown(NoSuchFileException)

    and: 'its port is free again'
    Sandbox.start(['empty'], port).close()

    where:
    port = new ServerSocket(0).withCloseable { it.localPort }
  }
}
