package dev.unstick.cli

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** Signals, as a terminal or an operator sends them to the packaged program. */
class SignalProcessSpec extends Specification {
  @TempDir
  Path folder

  @AutoCleanup('destroyForcibly')
  Process process

  def soon = new PollingConditions(timeout: 30, delay: 0.05)

  def "Ctrl-C while a plan is applied ends it after the request in flight, tells what is done and what is not, and exits with 130"() {
    when:
    start('--sandbox', 'free', 'kubesphere-system', '--confirm', 'kubesphere-system')

    then:
    soon.eventually { assert output().contains('1 delete apiservice/v1beta1.metrics.k8s.io: done') }

    when:
    signal('INT')

    then:
    process.waitFor(20, TimeUnit.SECONDS)
    process.exitValue() == 130
    output().contains('Stopping once what is under way has been answered')
    output().contains('Stopped as you asked. Not finished: ')
    output().contains('3 strip namespace/kubesphere-system finalizers.kubesphere.io/namespaces')
    !output().contains('is gone: a GET answered 404')
  }

  def "Ctrl-C ends a script at once with 130: #code"() {
    when:
    start('-e', "println 'begun'; $code")

    then:
    soon.eventually { assert output().contains('begun') }

    when:
    signal('INT')

    then:
    process.waitFor(10, TimeUnit.SECONDS)
    process.exitValue() == 130
    !output().contains('\tat ')

    where:
    code << ['while (true) {}', 'sleep 600_000']
  }

  def "a served sandbox ends on #name, and leaves nothing behind"() {
    given:
    start('sandbox')
    soon.eventually { assert output().contains('Serving a simulated cluster at ') }
    def kubeconfig = Path.of(output().readLines().find { it.startsWith('/') })

    expect:
    Files.exists(kubeconfig)

    when:
    signal(name)

    then:
    process.waitFor(10, TimeUnit.SECONDS)
    process.exitValue() == code
    !Files.exists(kubeconfig)
    !Files.exists(kubeconfig.parent)

    where:
    name   || code
    'INT'  || 130
    'TERM' || 143
  }

  private void start(String... words) {
    def java = Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
    // what is started in the background of a script has its Ctrl-C switched off, and a JVM leaves that as it is
    def listening = ['env', '--default-signal=INT']
    def builder = new ProcessBuilder((canReset(listening) ? listening : []) + [java, '-XX:TieredStopAtLevel=1', '-jar', Path.of('target', 'unstick.jar').toAbsolutePath().toString()] + words.toList())
      .redirectErrorStream(true).redirectOutput(folder.resolve('output').toFile()).redirectInput(ProcessBuilder.Redirect.from(new File('/dev/null')))
    builder.environment().putAll(HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString())
    process = builder.start()
  }

  private static boolean canReset(List<String> listening) {
    new ProcessBuilder(listening + 'true').redirectErrorStream(true).start().waitFor() == 0
  }

  private void signal(String name) {
    assert new ProcessBuilder('kill', "-$name", process.pid() as String).start().waitFor() == 0
  }

  private String output() {
    Files.readString(folder.resolve('output'))
  }
}
