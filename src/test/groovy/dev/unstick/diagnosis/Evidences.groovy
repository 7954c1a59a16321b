package dev.unstick.diagnosis

import dev.unstick.catalog.CauseId
import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.Contents
import dev.unstick.cluster.FieldManager
import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.ObjectSummary
import dev.unstick.cluster.ResourceType
import dev.unstick.cluster.Unlisted
import dev.unstick.diagnosis.cause.Cause
import dev.unstick.diagnosis.evidence.ApiService
import dev.unstick.diagnosis.evidence.Backend
import dev.unstick.diagnosis.evidence.ClusterFacts
import dev.unstick.diagnosis.evidence.Definition
import dev.unstick.diagnosis.evidence.Details
import dev.unstick.diagnosis.evidence.Evidence
import dev.unstick.diagnosis.evidence.Grant
import dev.unstick.diagnosis.evidence.Lease
import dev.unstick.diagnosis.evidence.NodeState
import dev.unstick.diagnosis.evidence.Operators
import dev.unstick.diagnosis.evidence.PodState
import dev.unstick.diagnosis.evidence.Rights
import dev.unstick.diagnosis.evidence.Sample
import dev.unstick.diagnosis.evidence.ServiceReference
import dev.unstick.diagnosis.evidence.Webhook
import dev.unstick.diagnosis.evidence.Workload
import dev.unstick.namespace.NamespaceDocument
import java.time.Duration
import java.time.Instant
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper

/** Evidence made by hand, for specs. */
class Evidences {
  static final Instant NOW = Instant.parse('2026-11-23T12:00:00Z')
  static final FinalizerCatalog CATALOG = FinalizerCatalog.read()
  static final Rights EVERYTHING = rights([[apiGroups: ['*'], resources: ['*'], verbs: ['*']]])
  static final ResourceType CONFIG_MAPS = new ResourceType('', 'v1', 'configmaps', 'ConfigMap', true, ['list', 'delete'] as Set)
  static final ResourceType PODS = new ResourceType('', 'v1', 'pods', 'Pod', true, ['list', 'delete'] as Set)
  static final ResourceType SERVICES = new ResourceType('', 'v1', 'services', 'Service', true, ['list', 'delete'] as Set)
  static final ResourceType VOLUME_CLAIMS = new ResourceType('', 'v1', 'persistentvolumeclaims', 'PersistentVolumeClaim', true, ['list', 'delete'] as Set)
  static final ResourceType CLAIMS = new ResourceType('db.example.com', 'v1', 'dbclaims', 'DbClaim', true, ['list', 'delete', 'deletecollection'] as Set)

  /**
   * Evidence of a namespace; what is not said is as in a namespace that was asked to go three hours ago and holds nothing, in a
   * healthy cluster.
   */
  static Evidence of(Map said = [:]) {
    new Evidence(
      namespace(said),
      new Contents(said.objects ?: [], said.unlisted ?: [], said.types ?: [CONFIG_MAPS, CLAIMS]),
      new ClusterFacts(
        said.version ?: 'v1.36.2', said.apiServices ?: [], said.webhooks ?: [],
        said.lease ?: lease(Lease.CONTROLLER_MANAGER, Duration.ofSeconds(2)),
        said.cloudLease ?: new Lease(Lease.CLOUD_CONTROLLER_MANAGER, true, '', null),
        said.containsKey('rights') ? said.rights : EVERYTHING),
      details(said),
      new Operators(said.grants ?: [], said.workloads ?: [], said.searched != false),
      said.unread ?: [],
      NOW)
  }

  /** The causes that follow from evidence, in their order, and how sure each is. */
  static Map<CauseId, ?> causes(Map said) {
    diagnose(said).causes().collectEntries { [it.id(), it.certainty()] }
  }

  static Diagnosis diagnose(Map said) {
    new Diagnostician(CATALOG).diagnose(of(said))
  }

  /** One cause, where there is one. */
  static Cause cause(CauseId id, Map said) {
    diagnose(said).causes().find { it.id() == id }
  }

  /** What a deletion would run into: each cause once for each thing to mend. */
  static List<List> risks(Map said) {
    forecast(said).causes().collect { [it.id(), it.certainty()] }
  }

  static Forecast forecast(Map said) {
    new Diagnostician(CATALOG).forecast(of([active: true] + said))
  }

  static NamespaceDocument namespace(Map said) {
    def metadata = [name: said.name ?: 'payments', uid: 'uid-1', resourceVersion: '41', finalizers: said.metadata ?: [], labels: said.labels ?: [:]]
    if (said.created) {
      metadata.creationTimestamp = (NOW - said.created).toString()
    }
    if (said.active != true) {
      metadata.deletionTimestamp = (NOW - (said.age ?: Duration.ofHours(3))).toString()
    }
    new NamespaceDocument(json([
      apiVersion: 'v1', kind: 'Namespace', metadata: metadata,
      spec: [finalizers: said.spec != null ? said.spec : ['kubernetes']],
      status: [phase: said.active ? 'Active' : 'Terminating', conditions: said.conditions != null ? said.conditions : (said.active ? [] : [condition('NamespaceContentRemaining', 'True', '')])],
    ]))
  }

  static Details details(Map said) {
    new Details(
      said.definitions ?: [:], said.pods ?: [], said.nodes ?: [:], said.claims ?: [], said.attachments ?: [], said.events ?: [],
      said.samples ?: [], said.backends ?: [:], said.controllerManagerPods ?: [])
  }

  /** A condition whose status last changed at the deletion, three hours ago unless said otherwise. */
  static Map condition(String type, String status, String message, Duration ago = Duration.ofHours(3)) {
    [type: type, status: status, reason: '', message: message, lastTransitionTime: (NOW - ago).toString()]
  }

  static Lease lease(String name, Duration ago) {
    new Lease(name, true, 'node-1_x', NOW - ago)
  }

  static Rights rights(List<Map> rules) {
    Rights.of(json([rules: rules]))
  }

  static JsonNode json(Map document) {
    JsonMapper.shared().valueToTree(document)
  }

  static ApiService apiService(Map said = [:]) {
    new ApiService(
      said.name ?: 'v1beta1.metrics.k8s.io', said.groupVersion ?: 'metrics.k8s.io/v1beta1', 'uid-api', '7',
      said.containsKey('service') ? said.service : 'kube-system/metrics-server',
      said.available ?: false, said.reason ?: 'ServiceNotFound', 'service/metrics-server in "kube-system" is not present')
  }

  static Unlisted unlisted(String groupVersion = 'metrics.k8s.io/v1beta1') {
    new Unlisted(groupVersion, "stale GroupVersion discovery: $groupVersion")
  }

  static ObjectSummary object(String name, List<String> finalizers, boolean deleted = true) {
    object([name: name, finalizers: finalizers, deleted: deleted])
  }

  /** An object; what is not said is as of a ConfigMap that was asked to go three hours ago. */
  static ObjectSummary object(Map said) {
    def type = said.type ?: CONFIG_MAPS
    new ObjectSummary(
      new ObjectReference(type.apiVersion(), type.kind(), type.resource(), 'payments', said.name), "uid-$said.name", '9', said.finalizers ?: [],
      NOW - (said.created ?: Duration.ofDays(9)), said.deleted == false ? null : NOW - (said.ago ?: Duration.ofHours(3)), [],
      said.manager ? said.finalizers.collectEntries { [it, new FieldManager(said.manager, NOW)] } : [:])
  }

  /** The conditions of a controller that tried everything, and what it could not delete. */
  static List<Map> failed(String... errors) {
    [condition('NamespaceDeletionContentFailure', 'True', "Failed to delete all resource types, $errors.length remaining: ${errors.sort().join(', ')}")]
  }

  /** A webhook; what is not said is as of one that is asked before any deletion, and served by hooks/guard. */
  static Webhook webhook(Map said = [:]) {
    def rule = [operations: said.operations ?: ['DELETE'], apiGroups: said.groups ?: ['*'], apiVersions: ['*'], resources: said.resources ?: ['*']]
    if (said.scope) {
      rule.scope = said.scope
    }
    def webhook = [name: said.name ?: 'guard.example.com', rules: [rule], clientConfig: said.url ? [url: said.url] : [service: [namespace: said.in ?: 'hooks', name: 'guard']]]
    if (said.policy) {
      webhook.failurePolicy = said.policy
    }
    ['namespaceSelector', 'objectSelector', 'matchConditions'].findAll { said[it] != null }.each { webhook[it] = said[it] }
    Webhook.of(json([metadata: [name: 'guard'], webhooks: [webhook]]), said.kind ?: 'ValidatingWebhookConfiguration').findFirst().get()
  }

  static final ServiceReference GUARD = new ServiceReference('hooks', 'guard')

  /** What stands behind hooks/guard. */
  static Map<ServiceReference, Backend> behind(Backend backend) {
    [(GUARD): backend]
  }

  /** The definition of DbClaims. */
  static Definition definition(Map said = [:]) {
    new Definition(
      'dbclaims.db.example.com', said.deleted ? NOW - said.deleted : null, said.terminating ?: '', said.convertedBy, said.converts != null ? said.converts : said.convertedBy != null,
      said.stored ?: ['v1'], said.schema ? [(said.schemaOf ?: 'v1'): json(said.schema)] : [:])
  }

  /** A pod; what is not said is as of one whose grace ended two hours ago, on node-1. */
  static PodState pod(Map said = [:]) {
    def graceEnds = said.containsKey('graceEnds') ? said.graceEnds : Duration.ofHours(-2)
    new PodState(
      said.name ?: 'web', said.node != null ? said.node : 'node-1', said.phase ?: 'Running', graceEnds == null ? null : NOW + graceEnds,
      said.finalizers ?: [], said.mounts ?: [])
  }

  static Map<String, NodeState> node(NodeState.Readiness readiness, String name = 'node-1') {
    [(name): new NodeState(name, readiness, NOW - Duration.ofHours(4), 'Kubelet stopped posting node status.')]
  }

  /** An object read as a whole. */
  static Sample sample(ObjectSummary summary, Map document) {
    new Sample(summary, json([apiVersion: summary.reference().apiVersion(), kind: summary.reference().kind()] + document))
  }

  /** A role that operates DbClaims, and whom it is given to. */
  static Grant grant(Map said = [:]) {
    new Grant(
      said.role ?: 'db-operator', rights([[apiGroups: said.groups ?: ['db.example.com'], resources: said.resources ?: ['dbclaims', 'dbclaims/status'], verbs: said.verbs ?: ['update']]]),
      said.accounts ?: [], said.others ?: [])
  }

  static Workload workload(String name, int ready, Map said = [:]) {
    new Workload('Deployment', said.in ?: 'operators', name, said.wanted != null ? said.wanted : 1, ready, said.account ?: name, said.product ?: '')
  }
}
