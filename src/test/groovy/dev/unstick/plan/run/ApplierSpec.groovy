package dev.unstick.plan.run

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.cluster.Contents
import dev.unstick.cluster.ListingProgress
import dev.unstick.cluster.Endpoint
import dev.unstick.cluster.Unlisted
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.diagnosis.Evidences
import dev.unstick.diagnosis.Inspection
import dev.unstick.namespace.Draft
import dev.unstick.plan.*
import dev.unstick.plan.drawing.Planner
import dev.unstick.plan.Outcome.Ending
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.time.Clock
import java.time.Duration
import java.time.ZoneOffset
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper
import tools.jackson.dataformat.yaml.YAMLMapper

class ApplierSpec extends Specification {
  static final String NAMESPACE = '/api/v1/namespaces/payments'
  static final String API = '/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io'

  @TempDir
  Path state

  def clock = Clock.fixed(Evidences.NOW, ZoneOffset.UTC)
  def catalog = FinalizerCatalog.read()
  def diagnostician = new Diagnostician(catalog)
  def connection = new FakeConnection()
  def stop = new StopSignal()
  def asked = []
  def answer = Consent.Answer.YES

  def setup() {
    connection.put(NAMESPACE, [
      apiVersion: 'v1', kind: 'Namespace',
      metadata: [name: 'payments', uid: 'uid-1', resourceVersion: '41', deletionTimestamp: '2026-11-23T09:00:00Z', finalizers: ['a/b', 'c/d'], labels: [team: 'x']],
      spec: [finalizers: []], status: [phase: 'Terminating']])
  }

  def "strips one finalizer after the other, each with a dry run first, and claims success after a 404 only"() {
    when:
    def outcome = apply()

    then:
    outcome.ending() == Ending.FREED
    outcome.gone()
    outcome.results()*.result()*.toString() == ['done', 'done', 'done']
    outcome.results().last().detail() == 'a GET answered 404'
    connection.sent == ["PATCH $NAMESPACE?dryRun=All", "PATCH $NAMESPACE", "PATCH $NAMESPACE?dryRun=All", "PATCH $NAMESPACE"]*.toString()
    asked.size() == 1
  }

  def "waits for the namespace controller to take its own finalizer out, and never takes it"() {
    given:
    namespace { it.path('spec').putArray('finalizers').add('kubernetes') }
    int reads = 0
    connection.beforeRead = { path ->
      if (path == NAMESPACE && ++reads == 6) {
        namespace { it.path('spec').putArray('finalizers') }
      }
    }

    when:
    def outcome = apply()

    then:
    outcome.gone()
    outcome.results().first().step().action() == Action.WAIT
    connection.sent.every { !it.contains('finalize') }
  }

  def "takes out of spec.finalizers what was consented to, and leaves what somebody has put there since"() {
    given:
    namespace {
      it.path('metadata').remove('finalizers')
      it.path('spec').putArray('finalizers').add('example.com/old')
    }
    def meanwhile = { plan ->
      namespace {
        it.path('spec').path('finalizers').add('example.com/new')
        it.path('metadata').put('resourceVersion', '42')
      }
      Consent.Answer.YES
    } as Consent

    when:
    def outcome = applier(patience: Duration.ofMillis(50)).apply(plan(), meanwhile, Progress.silent())

    then:
    !outcome.gone()
    connection.sent.last() == "PUT $NAMESPACE/finalize".toString()
    connection.objects[NAMESPACE].at('/spec/finalizers').valueStream().map { it.asString() }.toList() == ['example.com/new']
  }

  def "deletes the dead API only if nobody has brought it back: #situation"() {
    given:
    namespace { it.path('spec').putArray('finalizers').add('kubernetes') }
    connection.put(API, [
      apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata: [name: 'v1beta1.metrics.k8s.io', uid: 'uid-api', resourceVersion: '3'],
      spec: [group: 'metrics.k8s.io', version: 'v1beta1', service: [namespace: 'kube-system', name: 'metrics-server']],
      status: [conditions: [[type: 'Available', status: 'False', reason: 'ServiceNotFound']]]])
    connection.contents = new Contents([], [new Unlisted('metrics.k8s.io/v1beta1', 'stale')], [])
    def plan = plan()
    meanwhile(this)
    connection.afterWrite = { what ->
      if (what.startsWith('DELETE')) {
        connection.contents = new Contents([], [], [])
        namespace { it.path('spec').putArray('finalizers') }
      }
    }

    when:
    def outcome = applier().apply(plan, consent(), Progress.silent())

    then:
    outcome.results().first().result().toString() == result
    connection.sent.any { it == "DELETE $API".toString() } == deleted

    where:
    situation       | meanwhile                                                                                    || result    | deleted
    'still dead'    | { it }                                                                                       || 'done'    | true
    'back again'    | { it.connection.objects[API].at('/status/conditions/0').put('status', 'True'); it.settle() } || 'skipped' | false
    'gone already'  | { it.connection.objects.remove(API); it.settle() }                                           || 'skipped' | false
    'coming back'   | { it.connection.objects[API].at('/status/conditions/0').put('reason', 'MissingEndpoints') }        || 'refused' | false
    'another one'   | { it.connection.objects[API].path('metadata').put('uid', 'uid-other') }                      || 'refused' | false
  }

  def "sends nothing without consent: #said"() {
    given:
    answer = said

    when:
    def outcome = apply()

    then:
    outcome.ending() == ending
    outcome.refusals()*.id() == ids
    connection.sent == []
    Files.list(state).count() == 0

    where:
    said                     || ending          | ids
    Consent.Answer.NO        || Ending.DECLINED | []
    Consent.Answer.NOBODY    || Ending.REFUSED  | ['no-consent']
    Consent.Answer.ELSEWHERE || Ending.REFUSED  | ['wrong-confirmation']
  }

  def "sends nothing, and asks nobody, in a dry run"() {
    when:
    def outcome = apply(dryRun: true)

    then:
    outcome.ending() == Ending.DRY_RUN
    outcome.results()*.result()*.toString().unique() == ['not-reached']
    connection.sent == []
    asked == []
  }

  def "sends nothing when it only reads"() {
    expect:
    apply(readOnly: true).refusals()*.id() == ['read-only']
    connection.sent == []
    asked == []
  }

  def "refuses a plan that the cluster has left behind: #what"() {
    given:
    def plan = plan()
    change(this)

    when:
    def outcome = applier().apply(plan, consent(), Progress.silent())

    then:
    outcome.ending() == Ending.REFUSED
    outcome.refusals()*.id() == ['plan-stale']
    outcome.refusals().first().reason().contains(reason)
    connection.sent == []

    where:
    what                       | change                                                                             || reason
    'another context'          | { it.connection.endpoint = new Endpoint('staging', 'https://10.0.0.2:6443') }      || 'prod-eu'
    'the namespace is gone'    | { it.connection.objects.clear() }                                                  || 'is gone'
    'the namespace is another' | { it.connection.objects[NAMESPACE].path('metadata').put('uid', 'uid-2') }          || 'deleted and created again'
  }

  def "refuses what is refused until it is overridden by its name"() {
    given:
    connection.contents = new Contents([], [new Unlisted('example.com/v1', 'stale')], [])

    expect:
    apply().refusals()*.id() == ['content-unlisted']
    connection.sent == []

    and:
    apply(overrides: ['content-remains']).refusals()*.id() == ['content-unlisted']
    connection.sent == []

    and:
    apply(overrides: ['content-unlisted']).gone()
  }

  def "looks again right before it lets the namespace go"() {
    given:
    def plan = plan()
    connection.contents = new Contents([Evidences.object('late', [])], [], [])

    when:
    def outcome = applier().apply(plan, consent(), Progress.silent())

    then:
    outcome.ending() == Ending.REFUSED
    outcome.results().first().detail().startsWith('content-remains')
    outcome.results()*.result()*.toString() == ['refused', 'not-reached', 'not-reached']
    connection.sent == []
  }

  def "tries again when somebody else changed something harmless, and keeps what they did"() {
    given:
    boolean meddled = false
    connection.beforeWrite = { what ->
      if (!meddled) {
        meddled = true
        namespace {
          it.path('metadata').put('resourceVersion', '77')
          (it.path('metadata').path('labels')).put('by', 'somebody')
        }
        throw FakeConnection.failure(Failure.INVALID, 422)
      }
    }

    when:
    def outcome = apply()

    then:
    outcome.gone()
    meddled
  }

  def "stops at a refusal of the server that nobody's change explains, and says so"() {
    given:
    connection.beforeWrite = { throw FakeConnection.failure(Failure.INVALID, 422) }

    when:
    def outcome = apply()

    then:
    outcome.ending() == Ending.FAILED
    outcome.results()*.result()*.toString() == ['failed', 'not-reached', 'not-reached']
    outcome.results().first().detail().contains('it went wrong: INVALID')
    connection.objects[NAMESPACE].at('/metadata/finalizers').size() == 2
  }

  def "a lost answer is looked up, never sent again: #lost"() {
    given:
    connection.afterWrite = { throw FakeConnection.failure(lost) }

    when:
    def outcome = apply()

    then:
    outcome.gone()
    connection.sent.count { !it.contains('dryRun') } == 2

    where:
    lost << [Failure.TIMED_OUT, Failure.BROKEN_ANSWER, Failure.UNREACHABLE]
  }

  def "a write that was lost on its way is told as one that may have happened, and nothing is claimed of it"() {
    given:
    connection.beforeWrite = { throw FakeConnection.failure(Failure.TIMED_OUT) }

    when:
    def outcome = apply()

    then:
    outcome.ending() == Ending.PARTLY
    outcome.results().first().sent()
    connection.objects[NAMESPACE].at('/metadata/finalizers').size() == 2
  }

  def "what goes by itself meanwhile is what was wanted"() {
    given:
    connection.beforeWrite = {
      connection.objects.remove(NAMESPACE)
      throw FakeConnection.failure(Failure.NOT_FOUND, 404)
    }

    expect:
    apply().gone()
  }

  def "a namespace that is created again under its name is another one, and is not called gone with a 404"() {
    given:
    connection.afterWrite = { what ->
      if (!connection.objects.containsKey(NAMESPACE)) {
        connection.put(NAMESPACE, [apiVersion: 'v1', kind: 'Namespace', metadata: [name: 'payments', uid: 'uid-2', resourceVersion: '90'], spec: [finalizers: ['kubernetes']]])
      }
    }

    when:
    def outcome = apply()

    then:
    outcome.ending() == Ending.RECREATED
    !outcome.gone()
  }

  def "one look that fails is no reason to stop waiting"() {
    given:
    int reads = 0
    boolean written = false
    connection.afterWrite = { written = true }
    connection.beforeRead = { path ->
      if (written && path == NAMESPACE && reads++ % 2 == 0 && connection.sent.size() == 4) {
        throw FakeConnection.failure(Failure.TIMED_OUT)
      }
    }

    expect:
    apply().gone()
  }

  def "owners of a young deletion get their time, unless a person who knows better says so"() {
    given:
    namespace { it.path('metadata').put('deletionTimestamp', (Evidences.NOW - Duration.ofSeconds(20)).toString()) }

    expect:
    apply().refusals()*.id() == ['deletion-young']
    connection.sent == []

    and:
    apply(overrides: ['deletion-young']).gone()
  }

  def "an interrupt ends the run with what is done told and written down"() {
    given:
    connection.afterWrite = { Thread.currentThread().interrupt() }
    connection.beforeRead = {
      if (Thread.currentThread().interrupted) {
        throw FakeConnection.failure(Failure.INTERRUPTED)
      }
    }

    when:
    def outcome = apply()

    then:
    Thread.interrupted()
    outcome.ending() == Ending.STOPPED
    outcome.results()*.result()*.toString() == ['done', 'not-reached', 'not-reached']
    journalLines()*.what == ['plan', 'request', 'answer', 'step', 'step', 'end']
  }

  def "whatever goes wrong in a step is told in its result, never thrown"() {
    given:
    connection.beforeWrite = { throw new IllegalStateException('nobody expected this') }

    when:
    def outcome = apply()

    then:
    outcome.results().first().result().toString() == 'failed'
    outcome.results().first().detail().contains('nobody expected this')
  }

  def "saves again what has changed since the backup was made"() {
    given:
    boolean meddled = false
    connection.beforeWrite = {
      if (!meddled) {
        meddled = true
        namespace { it.path('metadata').put('resourceVersion', '77').putObject('labels').put('late', 'yes') }
        throw FakeConnection.failure(Failure.CONFLICT, 409)
      }
    }

    when:
    def outcome = apply()

    then:
    JsonMapper.shared().readTree(Files.readAllLines(outcome.backup().resolve('whole/namespaces.jsonl')).last()).at('/metadata/labels/late').asString() == 'yes'
  }

  def "nothing overrides the protection of what the cluster needs"() {
    given:
    def path = '/api/v1/namespaces/kube-system'
    connection.put(path, [apiVersion: 'v1', kind: 'Namespace', metadata: [name: 'kube-system', uid: 'uid-9', resourceVersion: '1'], spec: [finalizers: ['kubernetes']], status: [phase: 'Active']])
    def diagnosis = diagnostician.diagnose(new Inspection(connection, catalog, clock, ListingProgress.NONE).evidence('kube-system'))
    def byHand = new Planner(catalog).finalizing(Draft.of(connection.get(path)).prune('$.spec.finalizers'), diagnosis, connection)

    when:
    def outcome = applier(overrides: Refusal.overridable() + ['namespace-protected']).apply(byHand, consent(), Progress.silent())

    then:
    outcome.refusals()*.id() == ['namespace-protected']
    connection.sent == []

    when: 'somebody has taken the refusal out of the plan'
    def forged = new Plan(byHand.id(), byHand.goal(), byHand.endpoint(), byHand.made(), byHand.steps(), [], [])

    then:
    applier([:]).apply(forged, consent(), Progress.silent()).refusals()*.id() == ['namespace-protected']
    connection.sent == []
  }

  def "a failure half-way tells what is done and what is not"() {
    given:
    int writes = 0
    connection.beforeWrite = {
      if (++writes == 2) {
        throw FakeConnection.failure(Failure.FORBIDDEN, 403)
      }
    }

    when:
    def outcome = apply()

    then:
    outcome.ending() == Ending.PARTLY
    outcome.results()*.result()*.toString() == ['done', 'failed', 'not-reached']
    !outcome.gone()
  }

  def "stops before the next step when it is told to, and not within one"() {
    given:
    connection.beforeWrite = { assert stop.ask() }

    when:
    def outcome = apply()

    then:
    outcome.ending() == Ending.STOPPED
    outcome.results()*.result()*.toString() == ['done', 'not-reached', 'not-reached']

    and: 'there is nothing to stop any more'
    !stop.ask()
  }

  def "gives up waiting when its patience is over, and tells what the namespace says"() {
    given:
    namespace {
      it.path('spec').putArray('finalizers').add('kubernetes')
      it.path('status').putArray('conditions').addObject().put('type', 'NamespaceContentRemaining').put('status', 'True').put('message', 'Some resources are remaining: pods. has 1 resource instances')
    }

    when:
    def outcome = apply(patience: Duration.ofMillis(30))

    then:
    outcome.ending() == Ending.FAILED
    outcome.results().first().detail().contains('pods. has 1 resource instances')
  }

  def "saves what is let go before the first write, whole and as kubectl applies it, for its owner's eyes alone"() {
    given:
    def whole = connection.objects[NAMESPACE].deepCopy()
    boolean savedFirst = false
    connection.beforeWrite = { savedFirst = savedFirst || Files.walk(state.resolve('backup')).anyMatch { it.endsWith('whole/namespaces.jsonl') } }

    when:
    def outcome = apply()

    then:
    savedFirst
    JsonMapper.shared().readTree(Files.readAllLines(outcome.backup().resolve('whole/namespaces.jsonl')).first()) == whole
    def applyable = new YAMLMapper().readTree(Files.readString(outcome.backup().resolve('apply/namespaces/payments.yaml')))
    applyable.at('/metadata/labels/team').asString() == 'x'
    ['uid', 'resourceVersion', 'deletionTimestamp'].every { applyable.at("/metadata/$it").missingNode }
    applyable.path('status').missingNode

    and:
    Files.walk(state).filter { Files.isRegularFile(it) }.allMatch { PosixFilePermissions.toString(Files.getPosixFilePermissions(it)) == 'rw-------' }
    Files.walk(state.resolve('backup')).filter { Files.isDirectory(it) }.allMatch { PosixFilePermissions.toString(Files.getPosixFilePermissions(it)) == 'rwx------' }
  }

  def "writes nothing when the backup cannot be written"() {
    given:
    Files.writeString(state.resolve('backup'), 'in the way')

    when:
    apply()

    then:
    def failure = thrown(UncheckedIOException)
    failure.message.contains('Nothing was changed')
    connection.sent == []
  }

  def "writes nothing when the journal cannot be written"() {
    given:
    Files.writeString(state.resolve('journal'), 'in the way')

    when:
    apply()

    then:
    thrown(UncheckedIOException)
    connection.sent == []
  }

  def "has each request in the journal before it is sent, and its answer after"() {
    given:
    def atSending = []
    connection.beforeWrite = { atSending << journalLines().last() }

    when:
    def outcome = apply()

    then:
    atSending*.what == ['request', 'request']
    atSending*.finalizer == ['a/b', 'c/d']
    journalLines()*.what == ['plan', 'request', 'answer', 'step', 'request', 'answer', 'step', 'step', 'end']
    outcome.journal().fileName.toString().endsWith("${outcome.plan().id()}.jsonl")
  }

  private List<Map> journalLines() {
    Files.list(state.resolve('journal')).findFirst().map { Files.readAllLines(it) }.get().collect { JsonMapper.shared().readValue(it, Map) }
  }

  private Consent consent() {
    { plan -> asked << plan; answer } as Consent
  }

  private Plan plan() {
    new Planner(catalog).plan(diagnostician.diagnose(new Inspection(connection, catalog, clock, ListingProgress.NONE).evidence('payments')), connection)
  }

  private Applier applier(Map said = [:]) {
    new Applier(connection, diagnostician, settings(said), clock, stop)
  }

  private ApplySettings settings(Map said) {
    new ApplySettings(state, (said.overrides ?: []) as Set<String>, said.dryRun ?: false, said.readOnly ?: false,
      said.patience ?: Duration.ofSeconds(10), Duration.ofMillis(1))
  }

  private Outcome apply(Map said = [:]) {
    applier(said).apply(plan(), consent(), Progress.silent())
  }

  private void namespace(Closure change) {
    change(connection.objects[NAMESPACE])
  }

  /** The namespace controller finishes. */
  void settle() {
    connection.contents = new Contents([], [], [])
    namespace { it.path('spec').putArray('finalizers') }
  }
}
