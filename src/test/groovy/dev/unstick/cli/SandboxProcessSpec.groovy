package dev.unstick.cli

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** The packaged program serves a sandbox, in a temporary folder of its own: whatever ends it, nothing stays there. */
class SandboxProcessSpec extends Specification {
  @TempDir
  Path folder

  @AutoCleanup('destroyForcibly')
  Process process

  def soon = new PollingConditions(timeout: 30, delay: 0.05)

  def "all scenarios at once are served until #name comes, also when nobody listens to standard output any more"() {
    given:
    start('sandbox', 'all', '--port', '0')
    def kubeconfig = Path.of(process.inputReader().readLine())

    expect:
    Files.readString(kubeconfig).contains('server: https://127.0.0.1:')
    temporary() == [kubeconfig.parent.fileName.toString()]

    when:
    process.inputStream.close()
    assert new ProcessBuilder('kill', "-$name", process.pid() as String).start().waitFor() == 0

    then:
    process.waitFor(20, TimeUnit.SECONDS)
    process.exitValue() == code
    temporary() == []

    where:
    name   || code
    'TERM' || 143
    'HUP'  || 129
  }

  def "what cannot start leaves nothing behind"() {
    given:
    def taken = new ServerSocket(0, 1, InetAddress.loopbackAddress)

    when:
    start('sandbox', '--port', taken.localPort as String)

    then:
    process.waitFor(20, TimeUnit.SECONDS)
    process.exitValue() == 1
    Files.readString(folder.resolve('errors')).contains("port ${taken.localPort} is taken")
    temporary() == []

    cleanup:
    taken.close()
  }

  def "a standard output that takes nothing ends it, and nothing is left"() {
    given:
    def command = command('sandbox', 'empty').collect { "'$it'" }.join(' ')

    when:
    launch(['bash', '-c', "exec $command >/dev/full".toString()])

    then:
    process.waitFor(20, TimeUnit.SECONDS)
    process.exitValue() == 1
    Files.readString(folder.resolve('errors')).contains('cannot be written to standard output')
    temporary() == []
  }

  private void start(String... words) {
    launch(command(words))
  }

  private void launch(List<String> command) {
    Files.createDirectories(folder.resolve('tmp'))
    def builder = new ProcessBuilder(command).redirectError(folder.resolve('errors').toFile())
      .redirectInput(ProcessBuilder.Redirect.from(new File('/dev/null')))
    builder.environment().putAll(HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString())
    process = builder.start()
  }

  private List<String> command(String... words) {
    def java = Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
    [java, '-XX:TieredStopAtLevel=1', "-Djava.io.tmpdir=${folder.resolve('tmp')}".toString(), '-jar', Path.of('target', 'unstick.jar').toAbsolutePath().toString()] + words.toList()
  }

  private List<String> temporary() {
    folder.resolve('tmp').toFile().list().findAll { it.startsWith('unstick-') }
  }
}
