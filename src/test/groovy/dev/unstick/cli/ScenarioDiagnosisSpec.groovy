package dev.unstick.cli

import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.Scenario
import java.nio.charset.StandardCharsets
import java.nio.file.Path
import java.time.Clock
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper

/** Whatever is wrong in a scenario, the tool looks at it, says what it knows, and does not stumble. */
class ScenarioDiagnosisSpec extends Specification {
  static final String NO_NAMESPACE = 'stranded-content'

  @TempDir
  Path folder

  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def "why #scenario.name finds it stuck, shows what the server says of it, and sends nothing"() {
    given:
    def sandbox = Sandbox.start([scenario.name()], 0)

    when:
    int code = unstick(sandbox, 'why', scenario.namespace(), '-o', 'json')

    then:
    errors() == ''
    code == 3
    JsonMapper.shared().readValue(output(), Map).with { it.namespace == scenario.namespace() && it.phase == 'Terminating' }
    sandbox.writes() == 0

    when:
    code = unstick(sandbox, 'why', scenario.namespace())

    then:
    code == 3
    errors() == ''
    output().startsWith("${scenario.namespace()} has been Terminating for ")

    cleanup:
    sandbox.close()

    where:
    scenario << Scenario.all().findAll { it.namespace() && it.name() != NO_NAMESPACE }
  }

  def "a namespace that was forced away is not there, and the tool says what is left of it"() {
    given:
    def sandbox = Sandbox.start([NO_NAMESPACE], 0)

    expect:
    unstick(sandbox, 'why', "demo-$NO_NAMESPACE".toString()) == 3
    output().startsWith('demo-stranded-content is gone, and its content is not\n')
    errors() == ''

    and:
    unstick(sandbox, 'list', '--stranded', '-o', 'name') == 3
    output() == 'namespace/demo-stranded-content\n'

    and:
    unstick(sandbox, 'plan', "demo-$NO_NAMESPACE".toString()) == 4
    output().contains('refused namespace-gone:')

    cleanup:
    sandbox.close()
  }

  def "list shows all of them in one cluster"() {
    given:
    def sandbox = Sandbox.start([Scenario.ALL], 0)

    expect:
    unstick(sandbox, 'list', '-o', 'name') == 3
    output().readLines() as Set == Scenario.all().findAll { it.namespace() && it.name() != NO_NAMESPACE }.collect { "namespace/${it.namespace()}".toString() } as Set
    errors() == ''

    cleanup:
    sandbox.close()
  }

  def "--sandbox takes the same names, all of them together too"() {
    expect:
    run('--sandbox=all', 'list', '-o', 'name') == 3
    output().contains('namespace/demo-crd-terminating\n')

    and:
    run('--sandbox=spec-finalizers,nothing-left', 'list', '-o', 'name') == 3
    output().readLines().toSet() == ['namespace/demo-nothing-left', 'namespace/demo-spec-finalizers'].toSet()
  }

  private int unstick(Sandbox sandbox, String... words) {
    def kubeconfig = folder.resolve('kubeconfig')
    sandbox.writeKubeconfig(kubeconfig)
    run((['--kubeconfig', kubeconfig.toString()] + words.toList()) as String[])
  }

  private int run(String... words) {
    out.reset()
    err.reset()
    def streams = new Streams(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'), false, false, false, 80)
    new Unstick(streams, [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString()], Clock.systemUTC()).run(words)
  }

  private String output() {
    out.toString(StandardCharsets.UTF_8)
  }

  private String errors() {
    err.toString(StandardCharsets.UTF_8)
  }
}
