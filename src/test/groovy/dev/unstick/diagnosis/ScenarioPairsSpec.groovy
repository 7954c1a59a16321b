package dev.unstick.diagnosis

import dev.unstick.catalog.CauseId
import dev.unstick.sandbox.Scenario
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Path
import java.time.Duration

import static dev.unstick.diagnosis.cause.Certainty.LIKELY
import static dev.unstick.diagnosis.cause.Certainty.PROVED

/** In the company of others each namespace keeps its own causes, and gets those that hold every namespace of the cluster. */
class ScenarioPairsSpec extends Specification {
  static final List<Scenario> SCENARIOS = Scenario.all().findAll { it.namespace() }
  static final String STRANDED = 'stranded-content'

  /** Whoever has one of these can do something to other namespaces. */
  static final List<String> REACHING = ['apiservice-unavailable', 'controller-forbidden', 'controller-manager-down', 'webhook-failing', 'conversion-webhook-failing']

  /** Those of products that are about nothing but their own objects are tried with those that reach others, and all together. */
  static final List<Scenario> NARROW = SCENARIOS.findAll { !(it.name() in CauseId.values()*.id()) && it.causes().disjoint(REACHING) }

  /** Their namespace controller is through with them, or never looks at them. */
  static final List<String> NOT_AWAITING = ['namespace-finalizers', 'spec-finalizers', 'nothing-left', 'rancher', 'openshift-project', STRANDED]

  /** In them the controller has tried pods at most, or nothing; it was not forbidden anything yet. */
  static final List<String> UNTRIED = ['pods-terminating', 'volume-protection', 'controller-manager-down']

  @TempDir
  Path folder

  def "#one.name and #other.name do not get in each other's way"() {
    given:
    def simulation = new Simulation([one, other]*.name(), folder)
    simulation.after(Duration.ofMinutes(1))

    when:
    def list = simulation.list()

    then:
    list.keySet() == ([one, other]*.namespace() - "demo-$STRANDED".toString()) as Set
    [one, other].each {
      assert seen(list[it.namespace()] ?: simulation.why(it.namespace())) == expected(it, [one, other])
    }
    simulation.sandbox.writes() == 0

    cleanup:
    simulation.close()

    where:
    [one, other] << [SCENARIOS, SCENARIOS].combinations().findAll { a, b -> SCENARIOS.indexOf(a) < SCENARIOS.indexOf(b) && worthTrying(a, b) }
  }

  def "in all of them together a list finds of each namespace what a look at it alone finds, and asks for each kind once"() {
    given:
    def simulation = new Simulation([Scenario.ALL], folder)
    simulation.after(Duration.ofMinutes(1))
    def relay = new AskedRelay(simulation.sandbox)
    simulation.reachedBy(relay.server)

    when:
    def list = simulation.list()
    def asked = relay.takeAsked()

    then: 'of each the same as by itself'
    list.keySet() == (SCENARIOS*.namespace() - "demo-$STRANDED".toString()) as Set
    SCENARIOS.each { scenario ->
      def alone = simulation.why(scenario.namespace())
      assert seen(alone) == expected(scenario, SCENARIOS)
      if (list[scenario.namespace()]) {
        assert list[scenario.namespace()].causes() == alone.causes()
        assert list[scenario.namespace()].owners() == alone.owners()
        assert list[scenario.namespace()].disagreements() == alone.disagreements()
        assert list[scenario.namespace()].evidence().contents().unlisted() == alone.evidence().contents().unlisted()
      }
    }

    and: 'each kind in all namespaces at once; only what a dead converter hides is looked for in each'
    asked.countBy { it }.findAll { it.value > 1 } == [:]
    asked.findAll { it.metadataOnly && it.path.contains('/namespaces/') }*.path as Set ==
      list.keySet().collect { "/apis/cert-manager.io/v1/namespaces/$it/certificates?limit=500".toString() } as Set

    and:
    simulation.sandbox.writes() == 0

    cleanup:
    relay.close()
    simulation.close()
  }

  private static boolean worthTrying(Scenario one, Scenario other) {
    [one, other].disjoint(NARROW) || [one, other].any { !it.causes().disjoint(REACHING) }
  }

  /** The causes of a scenario among others with their certainty, in the order of their mending. */
  private static List<List> expected(Scenario scenario, List<Scenario> all) {
    def awaits = !(scenario.name() in NOT_AWAITING)
    def causes = scenario.causes().collectEntries { [it, PROVED] }
    if (awaits && all.any { 'apiservice-unavailable' in it.causes() }) {
      causes['apiservice-unavailable'] = PROVED
    }
    if (awaits && all.any { 'controller-forbidden' in it.causes() }) {
      causes['controller-forbidden'] = scenario.name() in UNTRIED ? LIKELY : PROVED
    }
    CauseId.values()*.id().findAll { it in causes }.collect { [it, causes[it]] }
  }

  private static List<List> seen(Diagnosis diagnosis) {
    diagnosis.causes().collect { [it.id().id(), it.certainty()] }
  }
}
