package dev.unstick.plan.run

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.cluster.ObjectReference
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.plan.Action
import dev.unstick.plan.Consent
import dev.unstick.plan.Edit
import dev.unstick.plan.Outcome
import dev.unstick.plan.Plans
import dev.unstick.plan.Step
import dev.unstick.plan.StepResult.Result
import dev.unstick.plan.Subject
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper

/** What each action sends, and when it does not. */
class ActionsSpec extends Specification {
  static final ObjectReference WEBHOOK = new ObjectReference('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'validatingwebhookconfigurations', null, 'guard')
  static final ObjectReference POD = new ObjectReference('v1', 'Pod', 'pods', 'payments', 'web-0')
  static final ObjectReference SECRET = new ObjectReference('v1', 'Secret', 'secrets', 'payments', 'password')
  static final ObjectReference NAMESPACE = ObjectReference.namespace('payments')

  static final String SERVICE = '/api/v1/namespaces/guards/services/guard'
  static final String ENDPOINTS = '/api/v1/namespaces/guards/endpoints/guard'

  @TempDir
  Path state

  def connection = new FakeConnection()
  def patches = []

  /** What happens while the person reads the plan. */
  Closure whileAsked = { }

  def setup() {
    connection.put(NAMESPACE.path(), [apiVersion: 'v1', kind: 'Namespace', metadata: [name: 'payments', uid: 'uid-1', resourceVersion: '41', deletionTimestamp: '2026-11-23T09:00:00Z'], spec: [finalizers: ['kubernetes']]])
    connection.put(WEBHOOK.path(), [apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration',
      metadata: [name: 'guard', uid: 'uid-w', resourceVersion: '5'], webhooks: [[name: 'a.example.com', failurePolicy: 'Fail']]])
    connection.put(POD.path(), [apiVersion: 'v1', kind: 'Pod', metadata: [name: 'web-0', namespace: 'payments', uid: 'uid-p', resourceVersion: '6', deletionTimestamp: '2026-11-23T09:00:00Z']])
    connection.put(SECRET.path(), [apiVersion: 'v1', kind: 'Secret', metadata: [name: 'password', namespace: 'payments', uid: 'uid-s', resourceVersion: '8'], data: [key: 'aHVudGVyMg==']])
  }

  def "a repair changes the fields it names and no other, if they are as the plan saw them: #what"() {
    given:
    def step = Plans.step(action: Action.REPAIR, object: WEBHOOK, subjects: [seen(WEBHOOK)], edits: [new Edit(pointer, before, json(after))])

    when:
    def outcome = apply(step)

    then:
    outcome.ending() == Outcome.Ending.DONE
    outcome.results()[0].result() == Result.DONE
    connection.objects[WEBHOOK.path()].at(where) == json(after)
    connection.objects[WEBHOOK.path()].at('/webhooks/0/name').asString() == 'a.example.com'
    connection.sent == ["PATCH ${WEBHOOK.path()}?dryRun=All", "PATCH ${WEBHOOK.path()}"]*.toString()

    where:
    what              | pointer                    | before       | after              || where
    'a field'         | '/webhooks/0/failurePolicy' | json('Fail') | 'Ignore'          || '/webhooks/0/failurePolicy'
    'a new field'     | '/webhooks/0/timeout'       | null         | 5                 || '/webhooks/0/timeout'
    'end of a list'   | '/webhooks/-'               | null         | [name: 'b']       || '/webhooks/1'
  }

  def "a repair that is not needed, or not what the plan saw, sends nothing: #now"() {
    given:
    connection.objects[WEBHOOK.path()].at('/webhooks/0').put('failurePolicy', now)
    def step = Plans.step(action: Action.REPAIR, subjects: [seen(WEBHOOK)], edits: [new Edit('/webhooks/0/failurePolicy', json('Fail'), json('Ignore'))])

    when:
    def result = apply(step).results()[0]

    then:
    result.result() == expected
    result.detail().contains(detail)
    connection.sent == []

    where:
    now      || expected       | detail
    'Ignore' || Result.SKIPPED | 'it is so already'
    'Odd'    || Result.REFUSED | '/webhooks/0/failurePolicy was "Fail" and is "Odd"'
  }

  def "a webhook is found by its name wherever it stands by now, and none else is weakened: #now"() {
    given:
    served(now)
    def step = Plans.step(action: Action.REPAIR, subjects: [seen(WEBHOOK)], edits: [new Edit('/webhooks/0/failurePolicy', json('Fail'), json('Ignore'), 'a.example.com')])

    when:
    def result = apply(step).results()[0]

    then:
    result.result() == expected
    result.detail().contains(detail)
    connection.objects[WEBHOOK.path()].at('/webhooks').collectEntries { [it.path('name').asString(), it.path('failurePolicy').asString()] } ==
      now.collectEntries { [it, it == 'a.example.com' ? 'Ignore' : 'Fail'] }

    where:
    now                                      || expected       | detail
    ['a.example.com']                        || Result.DONE    | ''
    ['critical.example.com', 'a.example.com'] || Result.DONE    | ''
    ['critical.example.com']                 || Result.SKIPPED | 'has no a.example.com any more'
  }

  def "a webhook is weakened only as long as nobody is behind it: #what"() {
    given:
    served(['a.example.com'])
    objects.each { path, document -> connection.put(path, document) }
    if (!service) {
      connection.objects[WEBHOOK.path()].at('/webhooks/0').remove('clientConfig')
    }
    connection.beforeRead = { if (broken && it.contains('/services/')) { throw FakeConnection.failure(Failure.TIMED_OUT) } }
    def step = Plans.step(action: Action.REPAIR, subjects: [seen(WEBHOOK)], edits: [new Edit('/webhooks/0/failurePolicy', json('Fail'), json('Ignore'), 'a.example.com')])

    when:
    def result = run(Plans.plan([step]), false, overrides as Set).results()[0]

    then:
    result.result() == expected
    result.detail().contains(detail)
    connection.sent.empty == (expected != Result.DONE)

    where:
    what                    | service | broken | objects                                                                        | overrides              || expected       | detail
    'no service'            | true    | false  | [:]                                                                            | []                     || Result.DONE    | ''
    'it is back'            | true    | false  | [(SERVICE): [:], (ENDPOINTS): [subsets: [[addresses: [[ip: '10.0.0.9']]]]]]    | []                     || Result.SKIPPED | 'behind its service guards/guard again'
    'the service is back'   | true    | false  | [(SERVICE): [:], (ENDPOINTS): [:]]                                             | []                     || Result.REFUSED | 'webhook-repairable: '
    'that, and overridden'  | true    | false  | [(SERVICE): [:], (ENDPOINTS): [:]]                                             | ['webhook-repairable'] || Result.DONE    | ''
    'nobody knows'          | true    | true   | [:]                                                                            | []                     || Result.REFUSED | 'cannot be told now'
    'it has a URL now'      | false   | false  | [:]                                                                            | []                     || Result.REFUSED | 'not served by a Service any more'
  }

  def "a Deployment that somebody scaled up meanwhile is let be"() {
    given:
    def deployment = new ObjectReference('apps/v1', 'Deployment', 'deployments', 'operators', 'db-operator')
    connection.put(deployment.path(), [apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'db-operator', namespace: 'operators', uid: 'uid-d', resourceVersion: '5'], spec: [replicas: 3]])
    def result = apply(Plans.step(action: Action.REPAIR, subjects: [seen(deployment)], edits: [new Edit('/spec/replicas', json(0), json(1))])).results()[0]

    expect:
    result.result() == Result.SKIPPED
    result.detail().contains('scaled up already, to 3')
    connection.sent == []
  }

  def "a namespace that is gone is created, and later steps know it by the uid it got"() {
    given:
    connection.objects.remove(NAMESPACE.path())

    when:
    def outcome = rescue()

    then:
    outcome.results()*.result() == [Result.DONE, Result.DONE]
    connection.sent == ["POST ${NAMESPACE.path()}?dryRun=All", "POST ${NAMESPACE.path()}", "DELETE ${NAMESPACE.path()}?dryRun=All", "DELETE ${NAMESPACE.path()}"]*.toString()
    !connection.objects[NAMESPACE.path()].at('/metadata/deletionTimestamp').missingNode
  }

  def "a namespace that somebody else creates while the person still reads is theirs: it is told, and left alone"() {
    given:
    def theirs = connection.objects.remove(NAMESPACE.path())
    theirs.path('metadata').remove('deletionTimestamp')
    whileAsked = { connection.objects[NAMESPACE.path()] = theirs }

    when:
    def outcome = rescue()

    then:
    outcome.results()*.result() == [Result.SKIPPED, Result.SKIPPED]
    outcome.results()[0].detail().contains('somebody else has created it')
    outcome.results()[1].detail().contains('is left alone')
    connection.sent == []
  }

  def "somebody may be quicker by a moment"() {
    given:
    def theirs = connection.objects.remove(NAMESPACE.path())
    theirs.path('metadata').remove('deletionTimestamp')
    connection.beforeWrite = {
      connection.objects[NAMESPACE.path()] = theirs
      throw FakeConnection.failure(Failure.CONFLICT, 409)
    }

    expect:
    rescue().results()*.result() == [Result.SKIPPED, Result.SKIPPED]
  }

  def "a namespace that is Terminating is not one that could be created"() {
    given:
    def theirs = connection.objects.remove(NAMESPACE.path())
    whileAsked = { connection.objects[NAMESPACE.path()] = theirs }

    expect:
    rescue().results()*.result() == [Result.REFUSED, Result.NOT_REACHED]
    connection.sent == []
  }

  def "a pod is deleted at once, by a request that says so, and waited for"() {
    when:
    def outcome = apply(Plans.step(action: Action.FORCE_DELETE, subjects: [seen(POD)]))

    then:
    outcome.results()[0].result() == Result.DONE
    connection.sent == ["DELETE ${POD.path()} at once?dryRun=All", "DELETE ${POD.path()} at once"]*.toString()
    !connection.objects.containsKey(POD.path())
  }

  def "nothing is deleted that was created again under its name: #action"() {
    given:
    connection.objects[POD.path()].path('metadata').put('uid', 'uid-other')

    when:
    def result = apply(Plans.step(action: action, subjects: [Plans.subject(POD, [], 'uid-p', '6')])).results()[0]

    then:
    result.result() == Result.REFUSED
    connection.sent == []

    where:
    action << [Action.DELETE, Action.FORCE_DELETE]
  }

  def "what was asked to go already is not asked again"() {
    expect:
    apply(Plans.step(action: Action.DELETE, subjects: [seen(POD)])).results()[0].result() == Result.SKIPPED
    connection.sent == []
  }

  def "a Secret is saved only when it is asked for: #include"() {
    when:
    def outcome = apply(Plans.step(action: Action.DELETE, subjects: [seen(SECRET)]), include)
    def index = JsonMapper.shared().readTree(Files.readString(outcome.backup().resolve('index.json')))

    then:
    !connection.objects.containsKey(SECRET.path())
    Files.walk(state).filter { Files.isRegularFile(it) }.any { Files.readString(it).contains('aHVudGVyMg==') } == include
    index.path('objects').size() == (include ? 1 : 0)
    index.path('leftOut').size() == (include ? 0 : 1)
    Files.readString(outcome.backup().resolve('RESTORE.md')).contains('1 Secrets are not here') == !include

    where:
    include << [true, false]
  }

  private Outcome rescue() {
    def absent = Subject.absent(NAMESPACE)
    run(Plans.plan([Plans.step(action: Action.CREATE, subjects: [absent]), Plans.step(action: Action.DELETE, subjects: [absent])], [], absent), false)
  }

  private void served(List<String> names) {
    connection.put(WEBHOOK.path(), [apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: [name: 'guard', uid: 'uid-w', resourceVersion: '5'],
      webhooks: names.collect { [name: it, failurePolicy: 'Fail', clientConfig: [service: [namespace: 'guards', name: 'guard']]] }])
  }

  private Outcome apply(Step step, boolean includeSecrets = false) {
    run(Plans.plan([step]), includeSecrets)
  }

  private Outcome run(plan, boolean includeSecrets, Set<String> overrides = []) {
    new Applier(connection, new Diagnostician(FinalizerCatalog.read()),
      new ApplySettings(state, overrides, false, false, Duration.ofSeconds(5), Duration.ofMillis(1), includeSecrets), Clock.systemUTC(), new StopSignal())
      .apply(plan, { whileAsked(); Consent.Answer.YES } as Consent, Progress.silent())
  }

  private Subject seen(ObjectReference object) {
    Subject.of(object, connection.objects[object.path()])
  }

  private static JsonNode json(Object value) {
    JsonMapper.shared().valueToTree(value)
  }
}
