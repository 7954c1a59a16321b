package dev.unstick.diagnosis

import dev.unstick.cluster.Unlisted
import dev.unstick.diagnosis.evidence.Lease
import dev.unstick.diagnosis.evidence.NodeState
import dev.unstick.diagnosis.evidence.ServiceReference
import java.time.Duration
import spock.lang.Specification

import static dev.unstick.catalog.CauseId.APISERVICE_UNAVAILABLE
import static dev.unstick.catalog.CauseId.CONTENT_FINALIZERS
import static dev.unstick.catalog.CauseId.CONTROLLER_FORBIDDEN
import static dev.unstick.catalog.CauseId.CONTROLLER_MANAGER_DOWN
import static dev.unstick.catalog.CauseId.CONVERSION_WEBHOOK_FAILING
import static dev.unstick.catalog.CauseId.CRD_TERMINATING
import static dev.unstick.catalog.CauseId.LOAD_BALANCER_CLEANUP
import static dev.unstick.catalog.CauseId.NAMESPACE_FINALIZERS
import static dev.unstick.catalog.CauseId.NOTHING_LEFT
import static dev.unstick.catalog.CauseId.OWNER_BLOCKED
import static dev.unstick.catalog.CauseId.PODS_TERMINATING
import static dev.unstick.catalog.CauseId.SPEC_FINALIZERS
import static dev.unstick.catalog.CauseId.VOLUME_PROTECTION
import static dev.unstick.catalog.CauseId.WEBHOOK_FAILING
import static dev.unstick.diagnosis.Evidences.CLAIMS
import static dev.unstick.diagnosis.Evidences.GUARD
import static dev.unstick.diagnosis.Evidences.PODS
import static dev.unstick.diagnosis.Evidences.SERVICES
import static dev.unstick.diagnosis.Evidences.VOLUME_CLAIMS
import static dev.unstick.diagnosis.Evidences.apiService
import static dev.unstick.diagnosis.Evidences.behind
import static dev.unstick.diagnosis.Evidences.condition
import static dev.unstick.diagnosis.Evidences.definition
import static dev.unstick.diagnosis.Evidences.forecast
import static dev.unstick.diagnosis.Evidences.grant
import static dev.unstick.diagnosis.Evidences.lease
import static dev.unstick.diagnosis.Evidences.node
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.Evidences.pod
import static dev.unstick.diagnosis.Evidences.rights
import static dev.unstick.diagnosis.Evidences.risks
import static dev.unstick.diagnosis.Evidences.sample
import static dev.unstick.diagnosis.Evidences.unlisted
import static dev.unstick.diagnosis.Evidences.webhook
import static dev.unstick.diagnosis.Evidences.workload
import static dev.unstick.diagnosis.cause.Certainty.LIKELY
import static dev.unstick.diagnosis.cause.Certainty.POSSIBLE
import static dev.unstick.diagnosis.cause.Certainty.PROVED
import static dev.unstick.diagnosis.evidence.Backend.MISSING
import static dev.unstick.diagnosis.evidence.Backend.READY
import static dev.unstick.diagnosis.evidence.Backend.UNKNOWN
import static dev.unstick.diagnosis.evidence.NodeState.Readiness.NOT_READY

class ForecastSpec extends Specification {
  static final OURS = 'db.example.com/release'
  static final VELERO = 'restores.velero.io/external-resources-finalizer'
  static final RAY = 'ray.io/gcs-ft-redis-cleanup-finalizer'
  static final CLOUD = 'service.kubernetes.io/load-balancer-cleanup'
  static final ALB = 'service.k8s.aws/resources'
  static final HERE = new ServiceReference('payments', 'guard')

  def "a healthy namespace that is full of things would go"() {
    given: 'finalizers whose owners live elsewhere, webhooks and conversions that answer, pods on ready nodes, claims in use'
    def said = [
      objects: [
        dbClaim(), held(SERVICES, CLOUD), held(VOLUME_CLAIMS, 'kubernetes.io/pvc-protection'), held(PODS, 'batch.kubernetes.io/job-tracking'),
        held(SERVICES, 'gke.networking.io/l4-netlb-v2'), object('settings', [], false)],
      grants: [grant(accounts: ['operators/db-operator'])], workloads: [workload('db-operator', 1)], cloudLease: lease('cloud-controller-manager', Duration.ofSeconds(2)),
      apiServices: [apiService(available: true), apiService(service: null)], webhooks: [webhook(operations: ['*'])], backends: behind(READY),
      definitions: ['dbclaims.db.example.com': definition(convertedBy: GUARD)],
      pods: [pod(graceEnds: null, mounts: ['main'])], nodes: node(NodeState.Readiness.READY)]

    expect:
    risks(said) == []
    !forecast(said).wouldStick()
  }

  def "an empty namespace would go"() {
    expect:
    !forecast([:]).wouldStick()
  }

  def "what stops the controller today would stop it then: #situation"() {
    expect:
    risks(said) == found

    where:
    situation                                    | said                                                                                             || found
    'nobody leads'                               | [lease: lease('kube-controller-manager', Duration.ofMinutes(3))]                                 || [[CONTROLLER_MANAGER_DOWN, PROVED]]
    'nobody leads, but nobody would be asked'    | [lease: lease('kube-controller-manager', Duration.ofMinutes(3)), spec: ['example.com/a']]        || [[SPEC_FINALIZERS, LIKELY]]
    'no Lease tells'                             | [lease: new Lease('kube-controller-manager', true, '', null)]                                     || []
    'nobody leads, to take out its finalizers'   | [lease: lease('kube-controller-manager', Duration.ofMinutes(3)), objects: [held(SERVICES, 'foregroundDeletion')]] || [[CONTROLLER_MANAGER_DOWN, PROVED]]
    'no Lease tells who takes out its finalizers' | [lease: new Lease('kube-controller-manager', true, '', null), metadata: ['orphan']]              || []
    'its role lacks a kind, and it once tried'   | [rights: rights([[apiGroups: ['x'], resources: ['*'], verbs: ['*']]]), conditions: [condition('NamespaceContentRemaining', 'False', '')]]          || [[CONTROLLER_FORBIDDEN, LIKELY]]
    'its role lacks a kind'                      | [rights: rights([[apiGroups: [''], resources: ['*'], verbs: ['*']]])]                            || [[CONTROLLER_FORBIDDEN, LIKELY]]
    'an API is dead and cannot be discovered'    | [apiServices: [apiService()], unlisted: [unlisted()]]                                            || [[APISERVICE_UNAVAILABLE, PROVED]]
    'an API is dead'                             | [apiServices: [apiService()]]                                                                    || [[APISERVICE_UNAVAILABLE, LIKELY]]
    'objects cannot be converted'                | [unlisted: [new Unlisted('db.example.com/v1/dbclaims', 'conversion webhook for db.example.com/v1, Kind=DbClaim failed: no')]] || [[CONVERSION_WEBHOOK_FAILING, PROVED]]
    'their definition is going, and they wait'   | [objects: [dbClaim()], definitions: ['dbclaims.db.example.com': definition(deleted: Duration.ofDays(1))]] || [[CRD_TERMINATING, PROVED], [CONTENT_FINALIZERS, POSSIBLE]]
  }

  def "an API that this very namespace serves dies with it: #situation"() {
    expect:
    risks([apiServices: [service]]) == found

    where:
    situation                        | service                                                          || found
    'it answers, from here'          | apiService(available: true, service: 'payments/metrics')         || [[APISERVICE_UNAVAILABLE, PROVED]]
    'it answers, from elsewhere'     | apiService(available: true, service: 'kube-system/metrics')      || []
    'from one whose name begins so'  | apiService(available: true, service: 'payments-eu/metrics')      || []
    'it is dead, and would be here'  | apiService(service: 'payments/metrics')                          || [[APISERVICE_UNAVAILABLE, LIKELY]]
  }

  def "says which API to delete first"() {
    expect:
    with(forecast([apiServices: [apiService(available: true, service: 'payments/metrics')]]).causes().first()) {
      evidence() == ['APIService v1beta1.metrics.k8s.io is served by payments/metrics, in this very namespace: it stays registered when the namespace goes, and then nobody answers for it']
      fix() == 'First: kubectl delete apiservice v1beta1.metrics.k8s.io'
    }
  }

  def "a webhook that would have to agree: #situation"() {
    expect:
    risks([objects: objects, webhooks: [webhook(hook)], backends: backends]) == found

    where:
    situation                              | hook                                            | objects     | backends                 || found
    'served from here'                     | [in: 'payments']                                | [settings()] | [(HERE): READY]         || [[WEBHOOK_FAILING, LIKELY]]
    'served from here, nobody knows how'   | [in: 'payments']                                | [settings()] | [:]                     || [[WEBHOOK_FAILING, LIKELY]]
    'served from here, and dead'           | [in: 'payments']                                | [settings()] | [(HERE): MISSING]       || [[WEBHOOK_FAILING, PROVED]]
    'served from here, may be ignored'     | [in: 'payments', policy: 'Ignore']              | [settings()] | [(HERE): READY]         || []
    'served from here, asked of nothing'   | [in: 'payments']                                | []           | [(HERE): READY]         || []
    'served from here, not of this one'    | [in: 'payments', namespaceSelector: [matchLabels: [a: 'b']]] | [settings()] | [(HERE): READY] || []
    'served from elsewhere'                | [:]                                             | [settings()] | behind(READY)           || []
    'served from elsewhere, and dead'      | [:]                                             | [settings()] | behind(MISSING)         || [[WEBHOOK_FAILING, PROVED]]
    'from elsewhere, nobody knows how'     | [:]                                             | [settings()] | behind(UNKNOWN)         || []
    'served by a URL'                      | [url: 'https://guard']                          | [settings()] | [:]                     || []
  }

  def "objects that somebody converts: #situation"() {
    given:
    def said = [objects: [object([type: CLAIMS, name: 'main', deleted: false])], definitions: ['dbclaims.db.example.com': definition(convertedBy: service, converts: converts)], backends: backends]

    expect:
    risks(said) == found

    where:
    situation                        | service | converts | backends        || found
    'from here'                      | HERE    | true     | [(HERE): READY] || [[CONVERSION_WEBHOOK_FAILING, LIKELY]]
    'from elsewhere, and is dead'    | GUARD   | true     | behind(MISSING) || [[CONVERSION_WEBHOOK_FAILING, LIKELY]]
    'from elsewhere'                 | GUARD   | true     | behind(READY)   || []
    'from elsewhere, nobody knows'   | GUARD   | true     | [:]             || []
    'nobody'                         | null    | false    | [:]             || []
    'nobody any more'                | HERE    | false    | [(HERE): READY] || []
  }

  def "a conversion that fails today is told once"() {
    given:
    def said = [
      unlisted: [new Unlisted('db.example.com/v1/dbclaims', 'conversion webhook for db.example.com/v1, Kind=DbClaim failed: no')],
      definitions: ['dbclaims.db.example.com': definition(convertedBy: HERE)]]

    expect:
    risks(said) == [[CONVERSION_WEBHOOK_FAILING, PROVED]]
  }

  def "a finalizer whose owner is #situation"() {
    expect:
    risks([objects: [held(type, finalizer)]] + said) == found

    where:
    situation                                | type     | finalizer              | said                                                                                        || found
    'gone'                                   | SERVICES | VELERO                 | [:]                                                                                         || [[CONTENT_FINALIZERS, PROVED]]
    'in this very namespace'                 | SERVICES | VELERO                 | [workloads: [workload('velero', 1, [in: 'payments'])]]                                      || [[CONTENT_FINALIZERS, LIKELY]]
    'in this very namespace, and dead'       | SERVICES | VELERO                 | [workloads: [workload('velero', 0, [in: 'payments'])]]                                      || [[CONTENT_FINALIZERS, PROVED]]
    'alive elsewhere'                        | SERVICES | VELERO                 | [workloads: [workload('velero', 1)]]                                                        || []
    'not known'                              | SERVICES | 'unheard-of'           | [:]                                                                                         || [[CONTENT_FINALIZERS, POSSIBLE]]
    'Kubernetes itself'                      | SERVICES | 'foregroundDeletion'   | [:]                                                                                         || []
    'the API server'                         | SERVICES | 'customresourcecleanup.apiextensions.k8s.io' | [:]                                                                   || []
    'outside of the cluster'                 | SERVICES | 'networking.gke.io/neg-finalizer' | [:]                                                                              || []
    'gone, of a load balancer'               | SERVICES | ALB                    | [:]                                                                                         || [[LOAD_BALANCER_CLEANUP, PROVED]]
    'here, of a load balancer'               | SERVICES | ALB                    | [workloads: [workload('aws-load-balancer-controller', 1, [in: 'payments'])]]               || [[LOAD_BALANCER_CLEANUP, LIKELY]]
    'not known, of a load balancer'          | SERVICES | CLOUD                  | [:]                                                                                         || []
    'not known, of a volume'                 | VOLUME_CLAIMS | 'snapshot.storage.kubernetes.io/pvc-as-source-protection' | [:]                                                 || []
    'scaled to none, of a volume'            | VOLUME_CLAIMS | 'snapshot.storage.kubernetes.io/pvc-as-source-protection' | [workloads: [workload('snapshot-controller', 0)]]    || [[CONTENT_FINALIZERS, PROVED]]
    'alive, and must create something first' | SERVICES | RAY                    | [workloads: [workload('kuberay-operator', 1)]]                                              || [[OWNER_BLOCKED, LIKELY]]
    'gone, and would have had to create'     | SERVICES | RAY                    | [:]                                                                                         || [[CONTENT_FINALIZERS, PROVED]]
  }

  def "an owner that was refused something may be refused again"() {
    given:
    def main = dbClaim()
    def said = [objects: [main], grants: [grant(accounts: ['operators/db-operator'])], workloads: [workload('db-operator', 1)], samples: [sample(main, [status: [message: 'AccessDenied']])]]

    expect:
    risks(said) == [[CONTENT_FINALIZERS, LIKELY]]
  }

  def "tells how many wait for whom, and the surest of several says how sure it is"() {
    given:
    def objects = (1..3).collect { object([type: SERVICES, name: "s$it", finalizers: [VELERO], deleted: false]) } + held(SERVICES, 'unheard-of')

    expect:
    with(forecast([objects: objects]).causes().first()) {
      certainty() == PROVED
      evidence() == [
        'restores.velero.io/external-resources-finalizer is on services (3); its owner is dead: no Deployment, StatefulSet or DaemonSet is called velero, and none has its rights',
        'unheard-of is on services (1); how its owner is, nobody can say: nothing tells whose it is; there is no name or API group to look for it by',
      ]
    }
  }

  def "pods on nodes that do not answer would stay, and the claims they mount: #situation"() {
    expect:
    risks([pods: [said], nodes: node(readiness)]) == found

    where:
    situation                        | said                                                  | readiness || found
    'a node that is not ready'       | pod(graceEnds: null)                                  | NOT_READY || [[PODS_TERMINATING, LIKELY]]
    'that, and a claim'              | pod(graceEnds: null, mounts: ['data'])                | NOT_READY || [[PODS_TERMINATING, LIKELY], [VOLUME_PROTECTION, LIKELY]]
    'a pod that has ended'           | pod(graceEnds: null, phase: 'Failed', mounts: ['data']) | NOT_READY || []
    'a pod on another node'          | pod(graceEnds: null, node: 'node-2')                  | NOT_READY || []
    'a node that nobody could read'  | pod(graceEnds: null)                                  | NodeState.Readiness.UNKNOWN || []
  }

  def "says which claim stays protected by which pod, and no more of pods that nobody asked to go"() {
    when:
    def causes = forecast([pods: [pod(graceEnds: null, mounts: ['data', 'logs', 'data'])], nodes: node(NOT_READY)]).causes()

    then:
    causes*.evidence() == [
      ['on node node-1, which is not ready since 4 h (Kubelet stopped posting node status.): pod/web'],
      ['the claim data is mounted by pod/web on node node-1, and stays protected as long as that pod is there', 'the claim logs is mounted by pod/web on node node-1, and stays protected as long as that pod is there']]
  }

  def "the namespace's own finalizers would hold it: metadata #metadata, spec #spec"() {
    expect:
    risks([metadata: metadata, spec: spec, workloads: workloads]) == found

    where:
    metadata                                 | spec                          | workloads                              || found
    ['finalizers.kubesphere.io/namespaces']  | ['kubernetes']                | []                                     || [[NAMESPACE_FINALIZERS, PROVED]]
    ['finalizers.kubesphere.io/namespaces']  | ['kubernetes']                | [workload('ks-controller-manager', 1)] || []
    ['unheard-of']                           | ['kubernetes']                | []                                     || [[NAMESPACE_FINALIZERS, POSSIBLE]]
    ['foregroundDeletion']                   | ['kubernetes']                | []                                     || []
    []                                       | ['kubernetes', 'example.com/a'] | []                                   || [[SPEC_FINALIZERS, LIKELY]]
    ['foregroundDeletion']                   | []                            | []                                     || [[NOTHING_LEFT, PROVED]]
    []                                       | []                            | []                                     || [[NOTHING_LEFT, PROVED]]
  }

  def "a namespace that was finalized while it was Active strands what is in it"() {
    expect:
    with(forecast([spec: []]).causes().first()) {
      evidence() == ['spec.finalizers of payments is empty: once it is deleted, nobody deletes what is in it, and it stays Terminating']
      fix() == 'Delete what is in it first. When it then hangs, a second kubectl delete namespace payments removes it at once.'
    }
  }

  private static dbClaim() {
    held(CLAIMS, OURS)
  }

  private static settings() {
    object('settings', [], false)
  }

  private static held(type, String finalizer) {
    object([type: type, name: 'main', finalizers: [finalizer], deleted: false])
  }
}
