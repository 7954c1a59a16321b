package dev.unstick.cli

import dev.unstick.fleet.MixedFleet
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.util.concurrent.PollingConditions

/** The packaged program over many contexts: its exit codes, and that it ends when it is to. */
class FleetProcessSpec extends Specification {
  @TempDir
  Path folder

  @AutoCleanup
  MixedFleet clusters

  @AutoCleanup('destroyForcibly')
  Process process

  def "the exit code tells whether all could be looked at, and otherwise whether anything hangs: #names"() {
    given:
    clusters = new MixedFleet(folder, names)

    when:
    start('list', '--all-contexts', '--timeout', '10s')

    then:
    process.waitFor(120, TimeUnit.SECONDS)
    process.exitValue() == code
    names.every { output().contains(it) }
    !output().contains('\tat ')

    where:
    names                                     || code
    ['staging']                               || 0
    ['staging', 'prod-us']                    || 3
    ['prod-us', 'refused']                    || 1
    ['staging', 'black-hole', 'slow-plugin']  || 1
  }

  def "Ctrl-C ends asking at once with 130, however long a cluster may take"() {
    given:
    clusters = new MixedFleet(folder, ['black-hole', 'staging'])
    start('list', '--all-contexts', '--timeout', '10m')

    when:
    new PollingConditions(timeout: 60, delay: 0.05).eventually { assert clusters.connections('black-hole') > 0 }
    assert new ProcessBuilder('kill', '-INT', process.pid() as String).start().waitFor() == 0

    then:
    process.waitFor(20, TimeUnit.SECONDS)
    process.exitValue() == 130
    !output().contains('\tat ')
  }

  private void start(String... words) {
    def java = Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
    // what is started in the background of a script has its Ctrl-C switched off, and a JVM leaves that as it is
    def listening = ['env', '--default-signal=INT']
    def builder = new ProcessBuilder((canReset(listening) ? listening : []) + [java, '-XX:TieredStopAtLevel=1', '-jar', Path.of('target', 'unstick.jar').toAbsolutePath().toString()] + words.toList())
      .redirectErrorStream(true).redirectOutput(folder.resolve('output').toFile()).redirectInput(ProcessBuilder.Redirect.from(new File('/dev/null')))
    builder.environment().putAll(HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString(), KUBECONFIG: clusters.kubeconfig.toString())
    process = builder.start()
  }

  private static boolean canReset(List<String> listening) {
    new ProcessBuilder(listening + 'true').redirectErrorStream(true).start().waitFor() == 0
  }

  private String output() {
    Files.readString(folder.resolve('output'))
  }
}
