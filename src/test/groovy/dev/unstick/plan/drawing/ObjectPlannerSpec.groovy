package dev.unstick.plan.drawing

import dev.unstick.diagnosis.Evidences
import dev.unstick.diagnosis.evidence.Backend
import dev.unstick.diagnosis.evidence.Lease
import dev.unstick.diagnosis.evidence.NodeState.Readiness
import dev.unstick.diagnosis.evidence.ObjectEvidence
import dev.unstick.diagnosis.evidence.ObjectEvidence.Home
import dev.unstick.plan.Rung
import dev.unstick.plan.run.FakeConnection
import java.time.Duration
import spock.lang.Specification

import static dev.unstick.diagnosis.Evidences.behind
import static dev.unstick.diagnosis.Evidences.node
import static dev.unstick.diagnosis.Evidences.pod
import static dev.unstick.diagnosis.Evidences.unlisted
import static dev.unstick.diagnosis.Evidences.webhook
import static dev.unstick.diagnosis.Evidences.workload
import static dev.unstick.diagnosis.ObjectEvidences.DEFINITIONS
import static dev.unstick.diagnosis.ObjectEvidences.DEPLOYMENTS
import static dev.unstick.diagnosis.ObjectEvidences.VOLUMES
import static dev.unstick.diagnosis.ObjectEvidences.diagnose
import static dev.unstick.diagnosis.ObjectEvidences.summary

class ObjectPlannerSpec extends Specification {
  static final String CLEANUP = 'db.example.com/cleanup'
  static final String LEDGER = 'dbclaim/ledger'
  static final Map POD = [type: Evidences.PODS, name: 'web', pods: [pod()]]

  def cluster = new FakeConnection()

  def "of #situation the steps are #steps, and #refusals speak against it"() {
    when:
    def plan = plan(said)

    then:
    plan.steps().collect { "${it.action()} ${it.object().shortName()} ${it.finalizer()}".toString().trim() } == steps
    plan.refusals()*.id() == refusals

    where:
    situation                       | said                                                                             || steps                                                                   | refusals
    'a claim of a dead owner'       | [finalizers: [CLEANUP], workloads: dead()]                                       || ["strip $LEDGER $CLEANUP", "wait $LEDGER"]                              | []
    'two finalizers'                | [finalizers: ['a/b', 'c/d']]                                                     || ["strip $LEDGER a/b", "strip $LEDGER c/d", "wait $LEDGER"]              | []
    'an owner that is alive'        | [finalizers: [CLEANUP], workloads: [workload('db-operator', 1)], grants: grant()] || ["strip $LEDGER $CLEANUP", "wait $LEDGER"]                             | ['owner-alive']
    'a young deletion'              | [finalizers: [CLEANUP], workloads: dead(), ago: Duration.ofSeconds(20)]          || ["strip $LEDGER $CLEANUP", "wait $LEDGER"]                              | ['deletion-young']
    'orphan'                        | [finalizers: ['orphan']]                                                         || ["strip $LEDGER orphan", "wait $LEDGER"]                                | ['orphan-finalizer']
    'one in kube-system'            | [finalizers: [CLEANUP], workloads: dead(), in: 'kube-system']                    || ["strip $LEDGER $CLEANUP", "wait $LEDGER"]                              | ['object-protected']
    'one in default'                | [finalizers: [CLEANUP], workloads: dead(), in: 'default']                        || ["strip $LEDGER $CLEANUP", "wait $LEDGER"]                              | []
    'one that nobody asked to go'   | [finalizers: [CLEANUP], deleted: false]                                          || []                                                                      | ['object-active']
    'one without its namespace'     | [finalizers: [CLEANUP], home: Home.GONE]                                         || []                                                                      | ['object-stranded']
    'one without finalizers'        | [:]                                                                              || ["wait $LEDGER"]                                                        | []
    'a pod on a missing node'       | POD + [nodes: node(Readiness.MISSING)]                                           || ['force-delete pod/web', 'wait pod/web']                                | []
    'a pod on a node not ready'     | POD + [nodes: node(Readiness.NOT_READY)]                                         || ['force-delete pod/web', 'wait pod/web']                                | ['node-not-gone']
    'a pod on a silent node'        | POD + [nodes: node(Readiness.SILENT)]                                            || ['force-delete pod/web', 'wait pod/web']                                | ['node-not-gone']
    'a pod on a ready node'         | POD + [nodes: node(Readiness.READY)]                                             || ['force-delete pod/web', 'wait pod/web']                                | ['node-not-gone']
    'a pod on an unread node'       | POD                                                                              || ['force-delete pod/web', 'wait pod/web']                                | ['node-not-gone']
    'a pod in grace'                | [type: Evidences.PODS, name: 'web', pods: [pod(graceEnds: Duration.ofSeconds(20))], nodes: node(Readiness.READY)] || ['wait pod/web']                       | []
    'a held pod on a missing node'  | POD + [nodes: node(Readiness.MISSING), finalizers: ['a/b']]                      || ['force-delete pod/web', 'strip pod/web a/b', 'wait pod/web']           | []
    'a bound volume'                | [type: VOLUMES, name: 'pv', finalizers: ['kubernetes.io/pv-protection'], users: ['persistentvolumeclaim/data in payments']] || ['strip persistentvolume/pv kubernetes.io/pv-protection', 'wait persistentvolume/pv'] | ['owner-alive', 'protection-in-use']
    'a claim in use'                | [type: Evidences.VOLUME_CLAIMS, name: 'data', finalizers: ['kubernetes.io/pvc-protection'], pods: [pod(mounts: ['data'], graceEnds: null)], users: ['pod/web']] || ['strip persistentvolumeclaim/data kubernetes.io/pvc-protection', 'wait persistentvolumeclaim/data'] | ['owner-alive', 'protection-in-use']
    'a claim that nobody uses'      | [type: Evidences.VOLUME_CLAIMS, name: 'data', finalizers: ['kubernetes.io/pvc-protection']] || ['strip persistentvolumeclaim/data kubernetes.io/pvc-protection', 'wait persistentvolumeclaim/data'] | ['owner-alive']
    'a definition with instances'   | crd([summary(Evidences.CLAIMS, 'a', [CLEANUP])])                                 || ["strip $CRD $ObjectEvidence.INSTANCES", "wait $CRD"]                   | ['owner-alive', 'instances-remain']
    'a definition unlisted'         | crd([]) + [unlisted: [unlisted()]]                                               || ["strip $CRD $ObjectEvidence.INSTANCES", "wait $CRD"]                   | ['owner-alive', 'content-unlisted']
    'an owner in the foreground'    | foreground()                                                                     || ['strip deployment/web foregroundDeletion', 'wait deployment/web']      | ['owner-alive', 'dependents-remain']
    'no controllers at all'         | foreground() + [lease: Evidences.lease(Lease.CONTROLLER_MANAGER, Duration.ofHours(1))] || ['strip deployment/web foregroundDeletion', 'wait deployment/web'] | ['dependents-remain', 'controller-down']
  }

  static final String CRD = 'customresourcedefinition/dbclaims.db.example.com'

  def "an operator that somebody scaled down is scaled up, and nothing is stripped"() {
    given:
    cluster.put('/apis/apps/v1/namespaces/operators/deployments/db-operator', [
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'db-operator', namespace: 'operators', uid: 'u', resourceVersion: '1'], spec: [replicas: 0]])

    when:
    def plan = plan(finalizers: [CLEANUP], workloads: [workload('db-operator', 0, [wanted: 0])], grants: grant())

    then:
    plan.steps()*.action()*.toString() == ['repair', 'wait']
    plan.leftOut()*.rung().containsAll([Rung.WAIT, Rung.STRIP])
    plan.refusals() == []
  }

  def "a dead webhook is taken out of the way rather than the finalizer"() {
    given:
    cluster.put('/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/guard', [
      kind: 'ValidatingWebhookConfiguration', metadata: [name: 'guard', uid: 'u', resourceVersion: '1'], webhooks: [[name: 'guard.example.com', failurePolicy: 'Fail']]])

    when:
    def plan = plan(
      finalizers: [CLEANUP], backends: behind(Backend.MISSING), webhooks: [webhook(operations: ['UPDATE'], groups: ['db.example.com'], resources: ['dbclaims'])])

    then:
    plan.steps()*.action()*.toString() == ['repair', 'wait']
  }

  def "the plan is about the object: its name is what consents to it, and its id follows from it"() {
    when:
    def plan = plan(finalizers: ['a/b'])

    then:
    plan.name() == 'ledger'
    plan.namespace() == 'payments'
    !plan.ofNamespace
    plan.steps().first().kubectl().startsWith('kubectl patch dbclaims.db.example.com ledger -n payments --type=json')
    plan.id() != this.plan(finalizers: ['a/b'], name: 'other').id()
  }

  private static List dead() {
    [workload('dbclaim-operator', 0)]
  }

  private static List grant() {
    [Evidences.grant(accounts: ['operators/db-operator'])]
  }

  private static Map crd(List instances) {
    [type: DEFINITIONS, name: 'dbclaims.db.example.com', finalizers: [ObjectEvidence.INSTANCES], instances: instances]
  }

  private static Map foreground() {
    [type: DEPLOYMENTS, name: 'web', finalizers: [ObjectEvidence.FOREGROUND], dependents: [summary(Evidences.PODS, 'web-0', [])]]
  }

  private plan(Map said) {
    new ObjectPlanner(Evidences.CATALOG).plan(diagnose(said), cluster)
  }
}
