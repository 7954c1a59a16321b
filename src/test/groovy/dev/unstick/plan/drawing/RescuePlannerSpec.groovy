package dev.unstick.plan.drawing

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.ObjectSummary
import dev.unstick.cluster.OwnerReference
import dev.unstick.diagnosis.Evidences
import dev.unstick.diagnosis.evidence.Evidence
import dev.unstick.namespace.NamespaceDocument
import dev.unstick.plan.Plan
import dev.unstick.plan.run.FakeConnection
import java.time.Duration
import spock.lang.Specification

import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.Evidences.unlisted
import static dev.unstick.diagnosis.Evidences.workload

class RescuePlannerSpec extends Specification {
  static final String ROOK = 'ceph.rook.io/disaster-protection'
  static final Duration HOUR = Duration.ofHours(1)
  static final Duration YOUNGER = Duration.ofMinutes(10)

  def planner = new RescuePlanner(FinalizerCatalog.read())

  def "of a namespace that is gone: #situation"() {
    when:
    def plan = plan(gone(said))

    then:
    steps(plan) == steps
    plan.refusals() == []
    !plan.goal().there
    plan.name() == 'payments'

    where:
    situation                                 | said                                                                     || steps
    'its owner is dead'                       | [objects: [object('a', [ROOK])]]                                         || ['create namespace/payments', "strip configmap/a $ROOK", 'delete namespace/payments', 'wait namespace/payments']
    'nobody knows its owner'                  | [objects: [object('a', ['x.io/y'])]]                                     || ['create namespace/payments', 'wait configmap/a x.io/y', 'strip configmap/a x.io/y', 'delete namespace/payments', 'wait namespace/payments']
    'its owner works'                         | [objects: [object('a', [ROOK])], workloads: [workload('rook-ceph-operator', 1)]] || ['create namespace/payments', "wait configmap/a $ROOK", 'delete namespace/payments', 'wait namespace/payments']
    'nobody asked it to go, and nothing waits' | [objects: [object('a', [], false), object('b', [], false)]]             || ['delete configmap/a and 1 more', 'wait namespace/payments']
    'nobody asked it to go, and it will wait' | [objects: [object('a', [ROOK], false)]]                                  || ['delete configmap/a', 'create namespace/payments', "strip configmap/a $ROOK", 'delete namespace/payments', 'wait namespace/payments']
    'each time several'                       | [objects: [object('a', [], false), object('b', [ROOK]), object('c', [ROOK])]] || ['delete configmap/a', 'create namespace/payments', "strip configmap/b and 1 more $ROOK", 'delete namespace/payments', 'wait namespace/payments']
  }

  def "says by name what it deletes though nobody asked it to go"() {
    expect:
    plan(gone(objects: [object('a', [], false), object('b', [], false)])).steps().first().effect().contains('configmap/a, configmap/b')
  }

  def "of a namespace that somebody has created again, touches only what came back and waits: #situation"() {
    when:
    def plan = plan(there(said), false, named as Set)

    then:
    steps(plan) == steps
    plan.refusals() == []
    plan.leftOut()*.reason().count { it.contains('configmap/alive came back alive') } == left

    where:
    situation              | said                 | named               || steps                                                                  | left
    'Active'               | [active: true]       | []                  || ["strip configmap/old $ROOK", 'wait configmap/old']                    | 1
    'asked to go'          | [active: false]      | []                  || ["strip configmap/old $ROOK", 'wait configmap/old']                    | 1
    'what lives is named'  | [active: true]       | ['configmap/alive'] || ['delete configmap/alive', "strip configmap/old $ROOK", 'wait configmap/old'] | 0
    'and named by its type' | [active: true]      | ['configmaps/alive'] || ['delete configmap/alive', "strip configmap/old $ROOK", 'wait configmap/old'] | 0
  }

  def "gives owners a minute first in a namespace that has just been created again, and none once they had it: #created"() {
    expect:
    steps(plan(there(active: true, created: created, objects: [object('old', ['x.io/y'])]))).contains('wait configmap/old x.io/y') == waits

    where:
    created                || waits
    Duration.ofSeconds(30) || true
    Duration.ofMinutes(2)  || false
  }

  def "an owner that works and has had its time is a reason to refuse, as anywhere else"() {
    expect:
    plan(there(active: true, objects: [object('old', [ROOK])], workloads: [workload('rook-ceph-operator', 1)])).refusals()*.id() == ['owner-alive']
  }

  def "of a namespace that an earlier run has created: #situation"() {
    expect:
    steps(plan(there(active: active, objects: objects), true)) == steps

    where:
    situation                          | active | objects                                                                        || steps
    'something is left'                | true   | [object('old', [ROOK]), object('alive', [], false)]                            || ['delete configmap/alive', "strip configmap/old $ROOK", 'delete namespace/payments', 'wait namespace/payments']
    'nothing is left'                  | true   | []                                                                             || ['delete namespace/payments', 'wait namespace/payments']
    'only what the cluster puts there' | true   | [fresh('kube-root-ca.crt')]                                                    || ['delete namespace/payments', 'wait namespace/payments']
    'what a controller made for it'    | true   | [object('old', [ROOK]), owned(fresh('slice'), 'uid-old'), owned(fresh('part'), 'uid-slice')] || ["strip configmap/old $ROOK", 'delete namespace/payments', 'wait namespace/payments']
    'it was asked to go already'       | false  | [object('old', [ROOK])]                                                        || ["strip configmap/old $ROOK", 'wait namespace/payments']
    'somebody uses it by now'          | true   | [object('old', [ROOK]), object('alive', [], false), fresh('new')]              || ["strip configmap/old $ROOK", 'wait configmap/old']
  }

  def "has nothing to do, and no reason to refuse: #situation"() {
    when:
    def plan = plan(evidence, ours)

    then:
    plan.steps() == []
    plan.refusals() == []

    where:
    situation                      | evidence                                                 | ours
    'nothing is there at all'      | gone(objects: [])                                        | false
    'all is newer'                 | there(active: true, objects: [fresh('new')])             | false
    'it is empty'                  | there(active: true, objects: [])                         | false
    'what came back lives'         | there(active: true, objects: [object('a', [ROOK], false)]) | false
  }

  def "refuses: #id"() {
    when:
    def plan = plan(evidence)

    then:
    plan.refusals()*.id() == [id]
    plan.refusals().first().reason().contains(reason)

    where:
    evidence                                                                            || id                      | reason
    there(active: false, objects: [fresh('new', ['x.io/y'])])                           || 'namespace-terminating' | 'unstick free payments'
    there(name: 'kube-system', active: true, objects: [object('old', [ROOK])])          || 'namespace-protected'   | 'kube-system'
    gone(objects: [], unlisted: [unlisted('example.com/v1')])                           || 'content-unlisted'      | 'example.com/v1'
    gone(objects: [object('a', [ROOK])], unlisted: [unlisted('example.com/v1')])        || 'content-unlisted'      | 'example.com/v1'
    there(active: true, objects: [], unlisted: [unlisted('example.com/v1')])            || 'content-unlisted'      | 'example.com/v1'
  }

  def "what is named must have come back alive: #named"() {
    when:
    plan(there(active: true), false, [named] as Set)

    then:
    def failure = thrown(IllegalArgumentException)
    failure.message.contains(named)
    failure.message.contains('configmap/alive')

    where:
    named << ['configmap/nothing', 'configmap/old', 'configmap/new']
  }

  private static List<String> steps(Plan plan) {
    plan.steps().collect { "${it.action()} ${it.objects()} ${it.finalizer()}".toString().trim() }
  }

  private Plan plan(Evidence evidence, boolean ours = false, Set<String> named = []) {
    planner.plan(evidence, new FakeConnection(), ours, named)
  }

  static Evidence gone(Map said) {
    of(Evidences.of(said), NamespaceDocument.gone('payments'))
  }

  /** A namespace created an hour ago, with something older that waits, something older that does not, and something new. */
  static Evidence there(Map said) {
    Evidences.of([created: HOUR, objects: [object('old', [ROOK]), object('alive', [], false), fresh('new')]] + said)
  }

  static ObjectSummary fresh(String name, List<String> finalizers = []) {
    object(name: name, finalizers: finalizers, created: YOUNGER, deleted: !finalizers.isEmpty())
  }

  static ObjectSummary owned(ObjectSummary object, String uid) {
    new ObjectSummary(object.reference(), object.uid(), object.resourceVersion(), object.finalizers(), object.creationTimestamp(),
      object.deletionTimestamp(), [new OwnerReference('v1', 'ConfigMap', 'owner', uid, false)], object.managers())
  }

  private static Evidence of(Evidence seen, NamespaceDocument namespace) {
    new Evidence(namespace, seen.contents(), seen.cluster(), seen.details(), seen.operators(), seen.unread(), seen.seen())
  }
}
