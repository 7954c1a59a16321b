package dev.unstick.plan.drawing

import dev.unstick.plan.*

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.diagnosis.Diagnosis
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.diagnosis.Evidences
import dev.unstick.namespace.Draft
import dev.unstick.plan.run.FakeConnection
import java.time.Duration
import spock.lang.Specification
import tools.jackson.databind.json.JsonMapper

import static dev.unstick.diagnosis.Evidences.apiService
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.Evidences.unlisted

class PlannerSpec extends Specification {
  def catalog = FinalizerCatalog.read()
  def cluster = new FakeConnection()

  def "goes from the least destructive step to the most: #situation"() {
    when:
    def plan = plan(said)

    then:
    plan.steps().collect { "${it.action()} ${it.object().shortName()} ${it.finalizer()} ${it.tier()}".toString() } == steps
    plan.steps()*.n() == (1..<(steps.size() + 1)).toList()
    plan.refusals() == []

    where:
    situation                      | said                                                                        || steps
    'the article'                  | [metadata: ['finalizers.kubesphere.io/namespaces'], apiServices: [apiService()], unlisted: [unlisted()]] || [
      'delete apiservice/v1beta1.metrics.k8s.io  moderate',
      'wait namespace/payments kubernetes mild',
      'strip namespace/payments finalizers.kubesphere.io/namespaces severe',
      'wait namespace/payments  mild',
    ]
    'only metadata finalizers'     | [metadata: ['a/b', 'c/d'], spec: []]                                        || [
      'strip namespace/payments a/b severe',
      'strip namespace/payments c/d severe',
      'wait namespace/payments  mild',
    ]
    'somebody else in spec'        | [spec: ['kubernetes', 'example.com/audit'], metadata: ['a/b']]              || [
      'wait namespace/payments kubernetes mild',
      'strip namespace/payments a/b severe',
      'finalize namespace/payments example.com/audit severe',
      'wait namespace/payments  mild',
    ]
    'a dead API that discovery still answers' | [apiServices: [apiService()]]                                    || [
      'wait namespace/payments kubernetes mild',
      'wait namespace/payments  mild',
    ]
    'nothing left'                 | [spec: []]                                                                  || [
      'delete namespace/payments  severe',
      'wait namespace/payments  mild',
    ]
    'the controller just has not come round' | [:]                                                               || [
      'wait namespace/payments kubernetes mild',
      'wait namespace/payments  mild',
    ]
  }

  def "refuses, with an id and a reason that says what to do: #id"() {
    when:
    def plan = plan(said)

    then:
    plan.refusals()*.id() == [id]
    plan.refusals().first().reason().contains(reason)

    where:
    id                      | said                                                                  || reason
    'namespace-active'      | [active: true]                                                        || 'kubectl delete namespace payments'
    'deletion-young'        | [metadata: ['a/b'], age: Duration.ofSeconds(20)]                      || 'only 20 s ago'
    'content-unlisted'      | [unlisted: [unlisted('example.com/v1')]]                              || 'example.com/v1'
    'content-unlisted'      | [spec: [], metadata: ['a/b'], apiServices: [apiService()], unlisted: [unlisted()]] || 'metrics.k8s.io/v1beta1'
    'apiservice-repairable' | [apiServices: [apiService(reason: 'MissingEndpoints')], unlisted: [unlisted()]] || 'kube-system/metrics-server exists'
    'orphan-finalizer'      | [metadata: ['orphan']]                                                || 'garbage collector'
  }

  def "never plans a step for a namespace that nobody asked to go, nor for one the cluster needs: #name"() {
    when:
    def plan = plan(name: name, active: active, metadata: ['a/b'])

    then:
    plan.refusals()*.id() == ids
    plan.steps().isEmpty()

    where:
    name              | active || ids
    'payments'        | true   || ['namespace-active']
    'kube-system'     | true   || ['namespace-protected']
    'default'         | true   || ['namespace-protected']
    'kube-public'     | false  || ['namespace-protected']
    'kube-node-lease' | false  || ['namespace-protected']
  }

  def "leaves to the namespace controller what it will delete by itself"() {
    expect:
    plan(objects: [object('kube-root-ca.crt', [])]).refusals() == []
  }

  def "the same plan has the same id, another one another"() {
    given:
    def first = plan(metadata: ['a/b'])

    expect:
    first.id() ==~ /[0-9a-f]{8}/
    first.id() == plan(metadata: ['a/b']).id()
    first.id() != plan(metadata: ['c/d']).id()
  }

  def "tells of every step what leaks, how it is undone, and the kubectl for it"() {
    when:
    def step = plan(metadata: ['finalizers.kubesphere.io/namespaces'], spec: []).steps().first()

    then:
    step.leak().contains('role left-overs')
    step.undo().startsWith('cannot be undone')
    step.kubectl() == '''kubectl patch namespace payments --type=json -p '[{"op":"test","path":"/metadata/uid","value":"uid-1"},{"op":"test","path":"/metadata/finalizers/0","value":"finalizers.kubesphere.io/namespaces"},{"op":"remove","path":"/metadata/finalizers/0"}]\''''
  }

  def "a draft becomes one PUT to finalize, refused while anything is or may be left: #situation"() {
    given:
    def diagnosis = diagnose(said)
    def draft = Draft.of(diagnosis.namespace().json()).prune('$..finalizers')

    when:
    def plan = new Planner(catalog).finalizing(draft, diagnosis, cluster)

    then:
    plan.steps().collect { "${it.action()} ${it.finalizer()}".toString() } == ['finalize a/b, kubernetes', 'wait ']
    plan.tier() == Tier.SEVERE
    plan.refusals()*.id() == ids

    where:
    situation              | said                                              || ids
    'empty'                | [metadata: ['a/b']]                               || []
    'something is left'    | [metadata: ['a/b'], objects: [object('a', [])]]   || ['content-remains']
    'not all could be seen'| [metadata: ['a/b'], unlisted: [unlisted()]]       || ['content-unlisted']
    'Active'               | [metadata: ['a/b'], active: true]                 || ['namespace-active']
  }

  def "a draft is of one namespace and of no other that has its name since"() {
    given:
    def draft = Draft.of(JsonMapper.shared().readTree('{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "payments", "uid": "uid-0", "finalizers": ["a/b"]}}')).prune('$..finalizers')

    when:
    def plan = new Planner(catalog).finalizing(draft, diagnose(metadata: ['a/b'], spec: []), cluster)

    then:
    plan.refusals()*.id() == ['plan-stale']
  }

  def "what a person takes out of objects by a path becomes a step for each kind and finalizer: #situation"() {
    given:
    def diagnosis = diagnose(said)

    when:
    def plan = new Planner(catalog).pruning(Pruning.of(diagnosis.evidence().contents().objects(), '$.metadata.finalizers[?(@ =~ /a.*/)]'), diagnosis, cluster)

    then: 'whatever is refused is refused once'
    plan.steps().collect { "${it.action()} ${it.finalizer()} ${it.subjects()*.object()*.name()}".toString() } == steps
    plan.refusals()*.id() == ids

    where:
    situation                    | said                                                                               || steps | ids
    'one of two finalizers'      | [objects: [object('x', ['a/b', 'c/d']), object('y', ['c/d'])]]                     || ['strip a/b [x]'] | []
    'two of one object'          | [objects: [object('x', ['a/b', 'a/c']), object('y', ['a/b'])]]                     || ['strip a/b [x, y]', 'strip a/c [x]'] | []
    'nobody asked it to go'      | [objects: [object('x', ['a/b'], false)]]                                           || ['strip a/b [x]'] | ['object-active']
    'of several'                 | [objects: [object('x', ['a/b'], false), object('y', ['a/b'], false)]]              || ['strip a/b [x, y]'] | ['object-active']
    'asked a moment ago'         | [objects: [object([name: 'x', finalizers: ['a/b'], ago: Duration.ofSeconds(9)])]]  || ['strip a/b [x]'] | ['deletion-young']
    'Active'                     | [active: true, objects: [object('x', ['a/b'])]]                                    || [] | ['namespace-active']
    'the cluster needs it'       | [name: 'kube-system', objects: [object('x', ['a/b'])]]                             || [] | ['namespace-protected']
  }

  def "only what a person can judge can be overridden"() {
    expect:
    Refusal.overridable() == [
      'namespace-active', 'content-unlisted', 'content-remains', 'apiservice-repairable', 'orphan-finalizer', 'deletion-young', 'owner-alive',
      'protection-in-use', 'node-not-gone', 'webhook-repairable', 'object-protected', 'instances-remain', 'dependents-remain', 'namespace-in-use',
    ]
  }

  def "a draft from which nothing was pruned has nothing to finalize"() {
    given:
    def diagnosis = diagnose(metadata: ['a/b'])

    when:
    new Planner(catalog).finalizing(Draft.of(diagnosis.namespace().json()), diagnosis, cluster)

    then:
    def failure = thrown(IllegalArgumentException)
    failure.message.contains("draft.prune '\$.spec.finalizers'")
  }

  private Diagnosis diagnose(Map said) {
    new Diagnostician(catalog).diagnose(Evidences.of(said))
  }

  private Plan plan(Map said) {
    new Planner(catalog).plan(diagnose(said), cluster)
  }
}
