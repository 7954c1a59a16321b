package dev.unstick.plan.drawing

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.ResourceType
import dev.unstick.cluster.Unlisted
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.diagnosis.Evidences
import dev.unstick.diagnosis.evidence.Backend
import dev.unstick.diagnosis.evidence.NodeState.Readiness
import dev.unstick.plan.Action
import dev.unstick.plan.Plan
import dev.unstick.plan.Tier
import dev.unstick.plan.run.FakeConnection
import spock.lang.Specification

import java.time.Duration

import static dev.unstick.diagnosis.Evidences.CLAIMS
import static dev.unstick.diagnosis.Evidences.GUARD
import static dev.unstick.diagnosis.Evidences.PODS
import static dev.unstick.diagnosis.Evidences.VOLUME_CLAIMS
import static dev.unstick.diagnosis.Evidences.behind
import static dev.unstick.diagnosis.Evidences.definition
import static dev.unstick.diagnosis.Evidences.grant
import static dev.unstick.diagnosis.Evidences.node
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.Evidences.pod
import static dev.unstick.diagnosis.Evidences.unlisted
import static dev.unstick.diagnosis.Evidences.webhook
import static dev.unstick.diagnosis.Evidences.workload

/** Which rung a plan stands on, by the state of whoever should have let go. */
class LadderSpec extends Specification {
  static final String FINALIZER = 'db.example.com/cleanup'
  static final FinalizerCatalog CATALOG = FinalizerCatalog.read()

  def cluster = new FakeConnection()

  def "of an owner that is #owner: #steps, and against it #refusals"() {
    given:
    cluster.put('/apis/apps/v1/namespaces/operators/deployments/db-operator', [
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'db-operator', namespace: 'operators', uid: 'uid-op', resourceVersion: '5'], spec: [replicas: 0]])

    when:
    def plan = plan([objects: [object(type: CLAIMS, name: 'ledger', finalizers: [FINALIZER])]] + said)

    then:
    written(plan) == steps
    plan.refusals()*.id() == refusals
    plan.leftOut().findAll { it.rung().toString() != 'finalize' }*.rung()*.toString() == leftOut

    where:
    owner                          | said                                                                                                                            || steps                                       | refusals         | leftOut
    'unknown'                      | [:]                                                                                                                             || ["strip dbclaim/ledger $FINALIZER"]         | []               | []
    'gone'                         | [grants: [grant(accounts: ['operators/db-operator'])]]                                                                          || ["strip dbclaim/ledger $FINALIZER"]         | []               | []
    'not ready'                    | [grants: [grant(accounts: ['operators/db-operator'])], workloads: [workload('db-operator', 0)]]                                 || ["strip dbclaim/ledger $FINALIZER"]         | []               | []
    'asleep'                       | [grants: [grant(accounts: ['operators/db-operator'])], workloads: [workload('db-operator', 0, [wanted: 0])]]                    || ['repair deployment/db-operator']           | []               | ['strip']
    'asleep, and cannot be read'   | [grants: [grant(accounts: ['operators/other'])], workloads: [workload('other', 0, [wanted: 0])]]                                || ["strip dbclaim/ledger $FINALIZER"] | [] | ['repair']
    'asleep in the same namespace' | [grants: [grant(accounts: ['payments/db-operator'])], workloads: [workload('db-operator', 0, [wanted: 0, in: 'payments'])]]      || ["strip dbclaim/ledger $FINALIZER"]         | []               | ['repair']
    'alive'                        | [grants: [grant(accounts: ['operators/db-operator'])], workloads: [workload('db-operator', 1)]]                                 || ["strip dbclaim/ledger $FINALIZER"]         | ['owner-alive']  | []
    'young'                        | [objects: [object(type: CLAIMS, name: 'ledger', finalizers: [FINALIZER], ago: Duration.ofSeconds(5))]]                           || ["strip dbclaim/ledger $FINALIZER"]         | ['deletion-young'] | []
  }

  def "five thousand objects with one finalizer are one step, of several finalizers one each"() {
    given:
    def objects = (1..5000).collect { object(type: CLAIMS, name: "claim-$it", finalizers: [FINALIZER]) } + object(type: CLAIMS, name: 'odd', finalizers: ['a/b', FINALIZER])

    when:
    def plan = plan(objects: objects)

    then:
    written(plan) == ["strip dbclaim/claim-1 and 5000 more $FINALIZER", 'strip dbclaim/odd a/b']
    plan.steps()[0].subjects()*.uid() as Set == objects*.uid() as Set

    and: 'its command takes out the entry where it stands'
    plan.steps()[1].kubectl().contains('/metadata/finalizers/0')
    Kubectl.strip(plan.steps()[0].subjects().last(), FINALIZER).contains('/metadata/finalizers/1')
  }

  def "of one object the commands of later steps count with what the earlier ones took out"() {
    when:
    def plan = plan(objects: [object(type: CLAIMS, name: 'odd', finalizers: ['a/b', FINALIZER, 'c/d'])])

    then:
    written(plan) == ['strip dbclaim/odd a/b', "strip dbclaim/odd $FINALIZER", 'strip dbclaim/odd c/d']
    plan.steps()*.kubectl().findAll { it.contains('patch') }.every { it.contains('"op":"remove","path":"/metadata/finalizers/0"') }
  }

  def "a pod goes by force when its node is #readiness, and against it #refusals"() {
    when:
    def plan = plan(objects: [object(type: PODS, name: 'web')], types: [PODS], pods: [pod()], nodes: node(readiness))

    then:
    written(plan) == ['force-delete pod/web']
    plan.refusals()*.id() == refusals

    where:
    readiness           || refusals
    Readiness.MISSING   || []
    Readiness.SILENT    || ['node-not-gone']
    Readiness.NOT_READY || ['node-not-gone']
    Readiness.READY     || ['node-not-gone']
    Readiness.UNKNOWN   || ['node-not-gone']
  }

  def "a pod in its grace period is waited for"() {
    when:
    def plan = plan(objects: [object(type: PODS, name: 'web')], types: [PODS], pods: [pod(graceEnds: Duration.ofMinutes(5))], nodes: node(Readiness.READY))

    then:
    written(plan) == []
    plan.leftOut().find { it.rung().toString() == 'delete' }.reason().contains('pod/web has its grace period until')
  }

  def "the protection of a claim is never stripped while #user uses it"() {
    when:
    def plan = plan(objects: [object(type: VOLUME_CLAIMS, name: 'data', finalizers: ['kubernetes.io/pvc-protection'])], types: [VOLUME_CLAIMS, PODS],
      pods: [pod(mounts: ['data'], graceEnds: graceEnds)], nodes: node(Readiness.READY))

    then:
    written(plan) == []
    plan.leftOut().any { it.rung().toString() == 'strip' && it.reason().contains('once no pod uses') }

    where:
    user                          | graceEnds
    'a pod that nobody asked to go' | null
    'a pod in its grace period'   | Duration.ofMinutes(5)
  }

  def "what the controller would delete is left to it, and deleted where it is not at work"() {
    given:
    def said = [objects: [object('settings', [], false)]]

    expect:
    written(plan(said)) == []
    plan(said).leftOut()*.rung()*.toString().contains('delete')
    written(plan([spec: [], metadata: ['a/b']] + said)) == ['delete configmap/settings', 'strip namespace/payments a/b']
  }

  def "a #kind that is deleted is #tier to lose: #undo"() {
    given:
    def type = new ResourceType('', 'v1', resource, kind, true, ['list', 'delete'] as Set)

    when:
    def step = plan(spec: [], metadata: ['a/b'], objects: [object(type: type, name: 'one', deleted: false)]).steps()[0]

    then:
    step.action() == Action.DELETE
    step.tier() == tier
    step.undo().contains(undo)

    where:
    kind        | resource     || tier          | undo
    'ConfigMap' | 'configmaps' || Tier.MODERATE | 'kubectl apply -f'
    'Secret'    | 'secrets'    || Tier.SEVERE   | 'with --include-secrets only'
  }

  def "of a webhook whose service is #backend only the failure policy is changed, and against it #refusals"() {
    given:
    cluster.put('/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/guard', [
      apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: [name: 'guard', uid: 'uid-hook', resourceVersion: '5'],
      webhooks: [[name: 'other.example.com', failurePolicy: 'Fail'], [name: 'guard.example.com', failurePolicy: 'Fail']]])

    when:
    def plan = plan(objects: [object('settings', [], false)], webhooks: [webhook()], backends: behind(backend))

    then:
    written(plan) == ['repair validatingwebhookconfiguration/guard']
    plan.steps()[0].edits()*.pointer() == ['/webhooks/1/failurePolicy']
    plan.steps()[0].edits()*.entry() == ['guard.example.com']
    plan.steps()[0].edits()*.after()*.asString() == ['Ignore']
    plan.refusals()*.id() == refusals

    and: 'by hand, there and back, it is the very webhook that is changed, or none'
    plan.steps()[0].kubectl().contains('{"op":"test","path":"/webhooks/1/name","value":"guard.example.com"},{"op":"test","path":"/webhooks/1/failurePolicy","value":"Fail"}')
    plan.steps()[0].undo().contains('{"op":"test","path":"/metadata/uid","value":"uid-hook"},{"op":"test","path":"/webhooks/1/name","value":"guard.example.com"},{"op":"test","path":"/webhooks/1/failurePolicy","value":"Ignore"},{"op":"replace","path":"/webhooks/1/failurePolicy","value":"Fail"}')

    where:
    backend                   || refusals
    Backend.MISSING           || []
    Backend.WITHOUT_ENDPOINTS || ['webhook-repairable']
  }

  def "a webhook that answers is let be"() {
    expect:
    written(plan(objects: [object('settings', [], false)], webhooks: [webhook()], backends: behind(Backend.READY))) == []
  }

  def "without its conversion webhook a kind is read as it is stored: #stored"() {
    given:
    cluster.put('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/dbclaims.db.example.com', [
      apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: [name: 'dbclaims.db.example.com', uid: 'uid-crd', resourceVersion: '5'],
      spec: [conversion: [strategy: 'Webhook']]])

    when:
    def plan = plan(
      unlisted: [new Unlisted('db.example.com/v1/dbclaims', 'conversion webhook for db.example.com/v1, Kind=DbClaim failed: service "guard" not found')],
      definitions: ['dbclaims.db.example.com': definition(convertedBy: GUARD, stored: stored)], backends: behind(backend))

    then:
    written(plan) == steps
    plan.refusals()*.id() == refusals
    plan.steps().findAll { it.action() == Action.REPAIR }.every { it.edits()[0].after().toString() == '{"strategy":"None"}' && it.leak().contains(leak) }

    where:
    stored       | backend                   || steps                                                     | refusals                                   | leak
    ['v1']       | Backend.MISSING           || ['repair customresourcedefinition/dbclaims.db.example.com'] | []                                         | 'one stored version'
    ['v1', 'v2'] | Backend.MISSING           || ['repair customresourcedefinition/dbclaims.db.example.com'] | []                                         | 'several versions'
    ['v1']       | Backend.WITHOUT_ENDPOINTS || ['repair customresourcedefinition/dbclaims.db.example.com'] | ['webhook-repairable']                     | ''
    ['v1']       | Backend.READY             || []                                                        | ['content-unlisted']                       | ''
  }

  def "what could not be looked at is refused, unless the plan mends what hides it"() {
    expect:
    plan(unlisted: [unlisted('example.com/v1')], objects: [object('a', ['x/y'])]).refusals()*.id() == ['content-unlisted']
  }

  private Plan plan(Map said) {
    new Planner(CATALOG).plan(new Diagnostician(CATALOG).diagnose(Evidences.of(said)), cluster)
  }

  private static List<String> written(Plan plan) {
    plan.steps().findAll { it.action().writes() }.collect { "${it.action()} ${it.objects()} ${it.finalizer()}".toString().trim() }
  }
}
