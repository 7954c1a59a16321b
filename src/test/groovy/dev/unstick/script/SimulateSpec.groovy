package dev.unstick.script

import dev.unstick.cluster.Connection
import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.dump.DumpConnection
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.plan.Consent
import dev.unstick.plan.run.ApplySettings
import dev.unstick.sandbox.Sandbox
import dev.unstick.view.Style
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** The word simulate, where nothing may be written. */
class SimulateSpec extends Specification {
  @TempDir
  Path folder

  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['content-finalizers', 'load-balancer-cleanup'], 0)

  @AutoCleanup
  Session session

  def "a plan is tried out where #where, by #code, and nothing is written"() {
    given:
    begin(readOnly, dryRun)

    when:
    def simulated = run(code)

    then:
    simulated.ending == 'freed'
    simulated.gone == ['dbclaim/orders', 'dbclaim/payments', 'dbclaim/sessions', 'namespace/demo-content-finalizers']
    simulated.json.at('/planId').asString() == simulated.plan.id
    simulated.next('$1') == ['apply $1.plan', "\$1.save 'simulation.svg'"]
    sandbox.writes() == 0
    session.outcomes() == []
    !Files.exists(folder.resolve('state'))

    where:
    where                    | readOnly | dryRun | code
    'plans may be applied'   | false    | false  | "simulate plan('demo-content-finalizers')"
    'one may only read'      | true     | false  | "simulate plan('demo-content-finalizers')"
    'one says --dry-run'     | false    | true   | "plan('demo-content-finalizers').simulate()"
  }

  def "a refusal is told, and one that is overridden says what would leak"() {
    given:
    begin(false, false)

    when:
    def refused = run("simulate plan('demo-load-balancer-cleanup')")
    def leaking = run("simulate plan('demo-load-balancer-cleanup'), override: 'owner-alive'")

    then:
    refused.ending == 'refused'
    refused.next('$1') == ["\$1.save 'simulation.svg'"]
    refused.show(Style.plain()).contains('The plan is refused, so nothing was tried out')
    refused.stayed.every { it.why() == 'the plan is refused: owner-alive' }
    leaking.ending == 'freed'
    leaking.leaked*.outside() == [['load balancer a7f3c1e9-shop.lb.cloud.example.com']]
    leaking.show(Style.plain()).contains('left behind: load balancer a7f3c1e9-shop.lb.cloud.example.com')
    sandbox.writes() == 0
  }

  def "the picture is saved as #ending"() {
    given:
    begin(false, false)
    def file = folder.resolve("simulation.$ending")

    when:
    run("plan('demo-content-finalizers').simulate().save '$file'")

    then:
    Files.readString(file).startsWith(head)

    where:
    ending || head
    'svg'  || '<svg'
    'mmd'  || 'flowchart LR'
    'md'   || '```mermaid'
    'txt'  || 'Simulation of plan'
  }

  def "what somebody saved of a cluster is enough to try a plan out"() {
    given:
    def dump = DumpConnection.open(Path.of('src/test/resources/dev/unstick/cluster/dump/real-1.20', scenario))
    begin(true, false, { dump })

    when:
    def simulated = run("simulate plan(stuck()[0].name), override: 'content-unlisted'")

    then:
    simulated.ending == ending
    simulated.show(Style.plain()).contains('In the simulation namespace/payments went.')

    where:
    scenario             || ending
    'content-finalizers' || 'freed'
  }

  private run(String code) {
    new Interpreter(session, [:]).enter(code)
  }

  private void begin(boolean readOnly, boolean dryRun, Closure<Connection> opening = { open(readOnly) }) {
    def quiet = new PrintWriter(Writer.nullWriter())
    session = new Session(opening,
      new ApplySettings(folder.resolve('state'), [] as Set, dryRun, readOnly, Duration.ofSeconds(10), Duration.ofMillis(5)),
      { plan -> Consent.Answer.NOBODY } as Consent, new Output(quiet, quiet, Style.plain(), Style.plain(), false), Clock.systemUTC())
  }

  private Connection open(boolean readOnly) {
    def kubeconfig = folder.resolve('kubeconfig')
    sandbox.writeKubeconfig(kubeconfig)
    Fabric8Connection.open(new ConnectionOptions(kubeconfig, null, Duration.ofSeconds(20), readOnly, [:]))
  }
}
