package dev.unstick.view.picture

import dev.unstick.cluster.Endpoint
import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.ObjectSummary
import dev.unstick.plan.Action
import dev.unstick.plan.Outcome
import dev.unstick.plan.Plan
import dev.unstick.plan.Rung
import dev.unstick.plan.Step
import dev.unstick.plan.Subject
import dev.unstick.plan.Target
import dev.unstick.plan.Tier
import dev.unstick.simulation.Simulation
import dev.unstick.view.Columns
import dev.unstick.view.SimulationOutput
import dev.unstick.view.Style
import java.time.Duration
import java.time.Instant
import javax.xml.parsers.DocumentBuilderFactory
import org.xml.sax.InputSource
import spock.lang.Specification

/** Before and after, wherever it is looked at, and whatever things are called. */
class SimulationPictureSpec extends Specification {
  private static final Instant NOON = Instant.parse('2026-03-01T12:00:00Z')
  private static final String HOSTILE = '"]); click a0 "javascript:alert(1)" <script>alert(1)</script> &amp; \u202E\u0007\n--> x'

  def "the terminal tells of each object before and after, what is left behind, and what was assumed"() {
    expect:
    new SimulationPicture(simulation('ledger')).text(Style.plain()) == '''\
      Simulation of plan PLAN for namespace/payments. Nothing was sent to your
      cluster but reads.

      object               before                                 after
      configmap/settings   there                                  nobody asked it to go
      dbclaim/ledger       finalizers: [db.example.com/cleanup]   (gone); left behind: database "ledger"

      In the simulation it was done in part, and namespace/payments stays. It took 5 s
      of simulated time.
      Left behind:
        - dbclaim/ledger: the database stays (database "ledger")
      Sent to the simulation, without the dry runs: 1
        - PATCH /apis/db.example.com/v1/namespaces/payments/dbclaims/ledger
      Assumed, where the simulation is not your cluster:
        - nobody else is at work'''.stripIndent().replace('PLAN', simulation('ledger').plan().id())
  }

  def "on a screen of #width columns no row is longer than it is wide, and ASCII is enough: #ascii"() {
    given:
    def text = new SimulationPicture(simulation('ledger-' * 20)).text(new Style(false, width, true, ascii))

    expect:
    text.readLines().findAll { it.startsWith('dbclaim') || it.startsWith('object') }.every { Columns.of(it) <= width }
    !ascii || text.every { it < '\u0080' }

    where:
    width | ascii
    40    | true
    80    | true
    80    | false
    120   | false
  }

  def "the SVG is well-formed, and holds neither script nor link, even where #name is a name"() {
    given:
    def svg = new SimulationPicture(simulation(name)).svg()
    def document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)))
    def elements = document.getElementsByTagName('*')
    def all = (0..<elements.length).collect { elements.item(it) }

    expect:
    all*.nodeName as Set == ['svg', 'title', 'rect', 'text', 'line'] as Set
    !all.any { element -> (0..<element.attributes.length).any { element.attributes.item(it).nodeName =~ /^on|href/ } }
    document.documentElement.textContent.contains('(gone)')
    document.documentElement.textContent.contains('nobody else is at work')

    where:
    name << ['ledger', HOSTILE]
  }

  def "the Mermaid diagram keeps #name within its label"() {
    given:
    def mermaid = new SimulationPicture(simulation(name)).mermaid()

    expect:
    mermaid.readLines().every { it ==~ /flowchart LR|  subgraph (before|after)\["[^"\[\]<>]*"]|    [ab]\d+\["[^"\[\]<>]*"]|  end|  b\d+ --> a\d+|  n\d+\["[^"\[\]<>]*"]/ }
    mermaid.contains('  b1 --> a1')

    where:
    name << ['ledger', HOSTILE]
  }

  def "of thousands of objects a few are shown, and the rest counted"() {
    given:
    def gone = (1..5000).collect { summary("reading-$it", []) } + summary('last', [])
    def many = simulation('x', gone)

    expect:
    new SimulationPicture(many).text(Style.plain()).contains('and 4989 more that go')
    new SimulationPicture(many).text(Style.plain()).contains('dbclaim/last')
    new SimulationPicture(many).svg().length() < 20_000
    new SimulationPicture(many).mermaid().length() < 10_000
  }

  def "programs get the same"() {
    given:
    def json = SimulationOutput.of(simulation('ledger'))

    expect:
    json.propertyNames() as List == ['namespace', 'planId', 'ending', 'gone', 'stayed', 'leaked', 'assumed', 'refusals', 'requests', 'seconds']
    json.at('/ending').asString() == 'partly'
    json.at('/gone/0/object').asString() == 'dbclaim/ledger'
    json.at('/stayed/0/why').asString() == 'nobody asked it to go'
    json.at('/leaked/0/outside/0').asString() == 'database "ledger"'
    json.at('/requests/0/method').asString() == 'PATCH'
    json.at('/seconds').asInt() == 5
  }

  private static Simulation simulation(String name, List<ObjectSummary> gone = [summary(name, ['db.example.com/cleanup'])]) {
    def subject = Subject.of(summary(name, ['db.example.com/cleanup']))
    def step = new Step(1, Rung.STRIP, Tier.SEVERE, Action.STRIP, [subject], [Target.metadata('db.example.com/cleanup')], [], null,
      'it goes', 'the database stays', ["database \"$name\"".toString()], 'none', 'kubectl')
    def goal = new Subject(ObjectReference.namespace('payments'), 'u', '1', [])
    def plan = Plan.of(goal, new Endpoint('prod', 'https://10.0.0.1'), NOON, [step], [], [])
    def settings = new ObjectSummary(new ObjectReference('v1', 'ConfigMap', 'configmaps', 'payments', 'settings'), 'u2', '3', [], NOON, null, [], [:])
    new Simulation(plan, Outcome.Ending.PARTLY, gone, [new Simulation.Stayed(settings, 'nobody asked it to go')],
      [new Simulation.Leak(plan.steps()[0], 'the database stays', step.outside())], ['nobody else is at work'],
      [new Simulation.Sent('PATCH', '/apis/db.example.com/v1/namespaces/payments/dbclaims/ledger', 200)], [], [], Duration.ofSeconds(5))
  }

  private static ObjectSummary summary(String name, List<String> finalizers) {
    new ObjectSummary(new ObjectReference('db.example.com/v1', 'DbClaim', 'dbclaims', 'payments', name), "uid-$name", '2', finalizers, NOON, NOON, [], [:])
  }
}
