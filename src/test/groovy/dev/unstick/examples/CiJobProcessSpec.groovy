package dev.unstick.examples

import dev.unstick.sandbox.Sandbox
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import org.snakeyaml.engine.v2.api.Load
import org.snakeyaml.engine.v2.api.LoadSettings
import spock.lang.Specification
import spock.lang.TempDir

/** The steps of the example for CI, run as it would run them. */
class CiJobProcessSpec extends Specification {
  static final Path PROJECT = Path.of('').toAbsolutePath()

  @TempDir
  Path folder

  def "where #scenario is, the step «#step» ends with #code"() {
    given:
    Files.createSymbolicLink(folder.resolve('unstick'), PROJECT.resolve('unstick'))
    def sandbox = Sandbox.start([scenario], 0)
    sandbox.writeKubeconfig(folder.resolve('kubeconfig'))

    expect:
    run(step) == code
    Files.readString(folder.resolve('log')).contains(said)

    cleanup:
    sandbox?.close()

    where:
    scenario          | step            || code | said
    'empty'           | 'Nothing hangs' || 0    | 'No namespace is stuck.'
    'spec-finalizers' | 'Nothing hangs' || 3    | 'demo-spec-finalizers'
    'spec-finalizers' | 'Why it does'   || 3    | 'unstick run spec-finalizers demo-spec-finalizers'
  }

  private int run(String step) {
    def job = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(PROJECT.resolve('examples/ci-job.yaml')))
    def text = job.jobs['no-namespace-hangs'].steps.find { it.name == step }.run
    def builder = new ProcessBuilder('bash', '-e', '-c', text).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve('log').toFile())
    builder.environment().putAll([KUBECONFIG: folder.resolve('kubeconfig').toString(), HOME: folder.toString(), UNSTICK_NO_ARCHIVE: '1',
                                  UNSTICK_JAVA_HOME: System.getProperty('java.home')])
    def bash = builder.start()
    try {
      assert bash.waitFor(120, TimeUnit.SECONDS)
    } finally {
      bash.destroy()
    }
    bash.exitValue()
  }
}
