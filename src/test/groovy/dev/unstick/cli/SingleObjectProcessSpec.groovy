package dev.unstick.cli

import dev.unstick.sandbox.Sandbox
import java.nio.file.Path
import java.time.Clock
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** kubectl agrees with the tool on what has become of an object. */
class SingleObjectProcessSpec extends Specification {
  static final String NAMESPACE = 'demo-pods-terminating'

  @TempDir
  Path folder

  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['pods-terminating'], 0)

  def "a pod that was freed is gone for kubectl, too, and the others are there"() {
    given:
    sandbox.writeKubeconfig(folder.resolve('kubeconfig'))

    expect:
    kubectl('get', 'pod', 'queue-0', '-n', NAMESPACE).code == 0
    kubectl('delete', 'node', 'node-2').code == 0

    when:
    int code = unstick('free', 'pod/queue-0', '-n', NAMESPACE, '--confirm', 'queue-0')

    then:
    code == 0
    with(kubectl('get', 'pod', 'queue-0', '-n', NAMESPACE)) {
      it.code == 1
      it.text.contains('Error from server (NotFound): pods "queue-0" not found')
    }
  }

  private int unstick(String... words) {
    def nowhere = new PrintStream(new ByteArrayOutputStream(), true, 'UTF-8')
    def streams = new Streams(new ByteArrayInputStream(new byte[0]), nowhere, nowhere, false, false, false, 80)
    def environment = [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString()]
    new Unstick(streams, environment, Clock.systemUTC()).run((['--kubeconfig', folder.resolve('kubeconfig').toString()] + words.toList()) as String[])
  }

  private Map kubectl(String... words) {
    def builder = new ProcessBuilder(['kubectl', *words]).redirectErrorStream(true)
    builder.environment().putAll(KUBECONFIG: folder.resolve('kubeconfig').toString(), HOME: folder.toString())
    def process = builder.start()
    def text = process.inputStream.text
    assert process.waitFor(60, TimeUnit.SECONDS)
    [code: process.exitValue(), text: text]
  }
}
