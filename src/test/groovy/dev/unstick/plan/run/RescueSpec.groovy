package dev.unstick.plan.run

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.Connection
import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.ListingProgress
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.diagnosis.Inspection
import dev.unstick.plan.Action
import dev.unstick.plan.Consent
import dev.unstick.plan.Outcome
import dev.unstick.plan.Outcome.Ending
import dev.unstick.plan.Plan
import dev.unstick.plan.Step
import dev.unstick.plan.StepResult
import dev.unstick.plan.drawing.RescuePlanner
import dev.unstick.plan.record.PastRuns
import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.SandboxSettings
import dev.unstick.sandbox.time.ManualTimeline
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset
import spock.lang.Specification
import spock.lang.TempDir

/** Content that outlived its namespace, on the sandbox: freed, and nothing else touched. */
class RescueSpec extends Specification {
  static final String NAME = 'demo-stranded-content'
  static final String NAMESPACE = "/api/v1/namespaces/$NAME"
  static final String CLAIMS = '/apis/db.example.com/v1/namespaces/demo-content-finalizers/dbclaims'
  static final Set<String> OLD = [
    "$NAMESPACE/configmaps/rook-config-override", "$NAMESPACE/configmaps/rook-ceph-mon-endpoints", "$NAMESPACE/secrets/rook-ceph-mon",
    "/apis/ceph.rook.io/v1/namespaces/$NAME/cephclusters/rook-ceph"]*.toString() as Set

  @TempDir
  Path folder

  ManualTimeline timeline = new ManualTimeline(Instant.parse('2026-03-01T12:00:00Z'))
  Sandbox sandbox
  Connection connection
  Api api
  StopSignal stop = new StopSignal()
  def catalog = FinalizerCatalog.read()
  Closure afterStep = { }

  def cleanup() {
    connection?.close()
    sandbox?.close()
  }

  def "creates the namespace, frees what is in it, deletes it, and ends on 404"() {
    given:
    begin('stranded-content')

    when:
    def outcome = rescue(NAME)

    then:
    outcome.ending() == Ending.FREED
    outcome.results()*.result()*.toString().unique() == ['done']
    there(NAMESPACE) == false
    OLD.every { !there(it) }

    and: 'another look finds nothing more to do'
    rescue(NAME).ending() == Ending.NOTHING
  }

  def "what nobody asked to go is deleted before the namespace is back, so that it never lives again"() {
    given:
    begin('stranded-content')

    when:
    rescue(NAME)

    then:
    def writes = sandbox.requests().findAll { it.code() < 300 }.collect { "${it.method()} ${it.path()}".toString() }
    def deleted = writes.lastIndexOf("DELETE $NAMESPACE/configmaps/rook-config-override".toString())
    deleted >= 0
    deleted < writes.indexOf('POST /api/v1/namespaces')
  }

  def "an owner that was scaled to zero is woken and does its work once the namespace is back: nothing leaks"() {
    given:
    begin('content-finalizers')
    strand('demo-content-finalizers')
    assert ledger() == ['HELD'] * 3

    when:
    def plan = plan('demo-content-finalizers')
    def outcome = apply(plan)

    then:
    plan.steps()*.action() == [Action.REPAIR, Action.CREATE, Action.WAIT, Action.DELETE, Action.WAIT]
    outcome.ending() == Ending.FREED
    ledger() == ['RELEASED'] * 3
    api.get(CLAIMS).json.items == []
  }

  def "an owner that does not come gets its minute, and then its finalizers are stripped: what leaks stays in the ledger"() {
    given: 'an operator that nobody can find'
    begin('content-finalizers')
    strand('demo-content-finalizers')
    ['/apis/apps/v1/namespaces/db-operator/deployments/db-operator', '/apis/rbac.authorization.k8s.io/v1/clusterroles/db-operator',
      '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/db-operator', '/api/v1/namespaces/db-operator'].each { api.delete(it) }
    timeline.advance(Duration.ofMinutes(1))

    when:
    def outcome = rescue('demo-content-finalizers')

    then:
    outcome.ending() == Ending.FREED
    ledger() == ['LEAKED'] * 3
    outcome.results()*.step()*.action() == [Action.CREATE, Action.WAIT, Action.STRIP, Action.DELETE, Action.WAIT]
    outcome.results()[1].result().toString() == 'skipped'
    Duration.between(outcome.results()[1].began(), outcome.results()[1].ended()) > Duration.ofSeconds(50)
  }

  def "in a namespace that somebody has created again only what came back and waits is touched"() {
    given:
    begin('stranded-content')
    created(NAMESPACE)
    timeline.advance(Duration.ofMinutes(2))
    assert api.post("$NAMESPACE/configmaps", [metadata: [name: 'new'], data: [a: 'b']]).code == 201
    def untouched = [NAMESPACE, "$NAMESPACE/configmaps/new", "$NAMESPACE/configmaps/rook-config-override"]
    def before = untouched.collect { api.get(it).json }

    when:
    def outcome = rescue(NAME)

    then:
    outcome.ending() == Ending.DONE
    !outcome.gone()
    untouched.collect { api.get(it).json } == before
    (OLD - "$NAMESPACE/configmaps/rook-config-override".toString()).every { !there(it) }

    and: 'what came back alive stays until it is named'
    rescue(NAME).ending() == Ending.NOTHING
    apply(plan(NAME, ['configmap/rook-config-override'])).ending() == Ending.DONE
    !there("$NAMESPACE/configmaps/rook-config-override")
    there("$NAMESPACE/configmaps/new")
  }

  def "stopped after the step that #action, it goes on when it is called again"() {
    given:
    begin('stranded-content')
    afterStep = { StepResult result -> if (result.step().action() == action) { stop.ask() } }

    when:
    def first = rescue(NAME)
    afterStep = { }
    timeline.advance(Duration.ofSeconds(30))
    def plan = plan(NAME)
    def second = apply(plan)

    then:
    first.ending() == Ending.STOPPED
    plan.steps()*.action().contains(Action.CREATE) == creates
    second.ending() == Ending.FREED
    OLD.every { !there(it) }

    where:
    action        || creates
    Action.CREATE || false
    Action.STRIP  || false
  }

  def "a run that was killed before it heard the answer to its creation is gone on with as well"() {
    given:
    begin('stranded-content')
    afterStep = { StepResult result -> if (result.step().action() == Action.CREATE) { stop.ask() } }
    def journal = rescue(NAME).journal()
    afterStep = { }
    def lines = Files.readAllLines(journal)
    Files.write(journal, lines.take(lines.findIndexOf { it.contains('"what":"request"') && it.contains('"action":"create"') } + 1))
    timeline.advance(Duration.ofSeconds(30))

    expect:
    rescue(NAME).ending() == Ending.FREED
  }

  def "a namespace of which no journal says that we have created it is somebody's, and stays"() {
    given:
    begin('stranded-content')
    afterStep = { StepResult result -> if (result.step().action() == Action.CREATE) { stop.ask() } }
    rescue(NAME)
    afterStep = { }
    Files.walk(folder.resolve('journal')).filter { Files.isRegularFile(it) }.forEach { Files.delete(it) }
    timeline.advance(Duration.ofMinutes(2))

    when:
    def outcome = rescue(NAME)

    then:
    outcome.ending() == Ending.DONE
    there(NAMESPACE)
    OLD.every { !there(it) }
  }

  def "the namespace stays when somebody has begun to use it meanwhile"() {
    given:
    begin('stranded-content')
    afterStep = { StepResult result ->
      if (result.step().action() == Action.CREATE) {
        assert api.post("$NAMESPACE/configmaps", [metadata: [name: 'new']]).code == 201
      }
    }

    when:
    def outcome = rescue(NAME)

    then:
    outcome.ending() == Ending.PARTLY
    outcome.results().find { it.result().toString() == 'refused' }.detail().startsWith('namespace-in-use')
    there("$NAMESPACE/configmaps/new")
    api.get(NAMESPACE).json.status.phase == 'Active'
  }

  def "a plan that was made before somebody created the namespace is not applied"() {
    given:
    begin('stranded-content')
    def plan = plan(NAME)
    created(NAMESPACE)
    def writes = sandbox.writes()

    when:
    def outcome = apply(plan)

    then:
    outcome.ending() == Ending.REFUSED
    outcome.refusals()*.id() == ['plan-stale']
    sandbox.writes() == writes
  }

  def "what lives is not deleted when somebody creates the namespace while the plan is applied"() {
    given:
    begin('stranded-content')

    when:
    def outcome = new Applier(connection, new Diagnostician(catalog), settings(), clock(), stop)
      .apply(plan(NAME), { created(NAMESPACE); Consent.Answer.YES } as Consent, progress())

    then:
    outcome.ending() == Ending.REFUSED
    outcome.results().first().detail().startsWith('namespace-in-use')
    OLD.every { there(it) }
  }

  def "sends nothing: #situation"() {
    given:
    begin('stranded-content')
    def plan = plan(NAME)
    def writes = sandbox.writes()

    when:
    def outcome = new Applier(connection, new Diagnostician(catalog), settings(said), clock(), stop).apply(plan, consent, progress())

    then:
    outcome.ending() == ending
    sandbox.writes() == writes
    !Files.exists(folder.resolve('backup'))

    where:
    situation           | said             | consent                || ending
    'nobody to ask'     | [:]              | Consent.nobody()       || Ending.REFUSED
    'another name'      | [:]              | Consent.to('payments') || Ending.REFUSED
    'a dry run'         | [dryRun: true]   | Consent.to(NAME)       || Ending.DRY_RUN
    'read-only'         | [readOnly: true] | Consent.to(NAME)       || Ending.REFUSED
  }

  private void begin(String... scenarios) {
    sandbox = Sandbox.start(SandboxSettings.of(scenarios.toList()).on(timeline))
    api = Api.of(sandbox)
    def kubeconfig = Files.writeString(folder.resolve('kubeconfig'), """\
      current-context: sandbox
      contexts: [{name: sandbox, context: {cluster: sandbox, user: admin}}]
      clusters: [{name: sandbox, cluster: {server: "${sandbox.server()}"}}]
      users: [{name: admin, user: {token: "${sandbox.token()}"}}]
      """.stripIndent())
    connection = Fabric8Connection.open(new ConnectionOptions(kubeconfig, null, Duration.ofSeconds(20), false, [:]))
  }

  /** The command from the web: a PUT to /finalize of the namespace without any finalizer. */
  private void strand(String name) {
    def path = "/api/v1/namespaces/$name"
    def document = api.get(path).json
    document.spec.finalizers = []
    document.metadata.remove('finalizers')
    assert api.put("$path/finalize", document).code == 200
    assert !there(path)
  }

  private void created(String path) {
    assert api.post('/api/v1/namespaces', [metadata: [name: path.tokenize('/').last()]]).code == 201
  }

  /** What becomes of what the operators hold outside of the cluster. */
  private List<String> ledger() {
    sandbox.operators().external()*.state()*.name()
  }

  private boolean there(String path) {
    api.get(path).code == 200
  }

  private Plan plan(String name, List<String> named = []) {
    def cluster = connection.cluster()
    def evidence = new Inspection(cluster, catalog, clock(), ListingProgress.NONE).remains(name)
    def ours = new PastRuns(settings().journals()).hasCreated(cluster.endpoint(), evidence.namespace())
    new RescuePlanner(catalog).plan(evidence, cluster, ours, named as Set)
  }

  private Outcome apply(Plan plan) {
    new Applier(connection, new Diagnostician(catalog), settings(), clock(), stop).apply(plan, Consent.to(plan.name()), progress())
  }

  private Outcome rescue(String name) {
    apply(plan(name))
  }

  private ApplySettings settings(Map said = [:]) {
    new ApplySettings(folder, [] as Set<String>, said.dryRun ?: false, said.readOnly ?: false, Duration.ofSeconds(60), Duration.ofMillis(5))
  }

  private Clock clock() {
    def line = timeline
    new Clock() {
      ZoneId getZone() { ZoneOffset.UTC }
      Clock withZone(ZoneId zone) { this }
      Instant instant() { line.instant() }
    }
  }

  /** Time goes on while a step waits. */
  private Progress progress() {
    def line = timeline
    def heard = afterStep
    new Progress() {
      void saved(Path backup) { }
      void begins(Step step) { }
      void waits(Step step, Duration soFar) { line.advance(Duration.ofSeconds(2)) }
      void ended(StepResult result) { heard(result) }
    }
  }
}
