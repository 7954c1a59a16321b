package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline

import java.time.Duration

/** What the person on call should do in each scenario: requests to the API, and by the sandbox's levers what happens outside of the cluster. */
class Cure {
  final Api api
  final ManualTimeline timeline

  private Cure(Api api, ManualTimeline timeline) {
    this.api = api
    this.timeline = timeline
  }

  /** The cure of a scenario, ready to be called. */
  static Closure of(String scenario, Api api, ManualTimeline timeline) {
    def method = scenario.replaceAll(/-(\w)/) { it[1].toUpperCase() }
    new Cure(api, timeline).&"$method"
  }

  void apiserviceUnavailable() {
    did api.delete('/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.custom.metrics.k8s.io')
  }

  void contentFinalizers() {
    scaleUp 'db-operator', 'db-operator'
  }

  void namespaceFinalizers() {
    did api.jsonPatch('/api/v1/namespaces/demo-namespace-finalizers', [[op: 'remove', path: '/metadata/finalizers/0']])
  }

  void webhookFailing() {
    did api.delete('/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/kyverno-resource-validating-webhook-cfg')
  }

  void conversionWebhookFailing() {
    did api.merge('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/certificates.cert-manager.io', [spec: [conversion: [strategy: 'None', webhook: null]]])
  }

  void podsTerminating() {
    outOfService 'node-2'
  }

  void volumeProtection() {
    scaleUp 'csi-block', 'csi-block-controller'
    did api.put('/sandbox/components/kubelet/node-3', [running: true])
  }

  void loadBalancerCleanup() {
    did api.put('/sandbox/components/operator/service-controller', [running: true])
  }

  void crdTerminating() {
    def pipelines = '/apis/flow.example.com/v1/namespaces/demo-crd-terminating/pipelines'
    ['nightly', 'release'].each { strip("$pipelines/$it") }
    timeline.advance(Duration.ofMinutes(20))
    assert api.get('/apis/apiextensions.k8s.io/v1/customresourcedefinitions/pipelines.flow.example.com').code == 404
  }

  void ownerBlocked() {
    did api.post('/sandbox/external', [operator: 'kuberay-operator', namespace: 'demo-owner-blocked', object: 'training'])
    strip '/apis/ray.io/v1/namespaces/demo-owner-blocked/rayclusters/training'
  }

  void controllerManagerDown() {
    did api.put('/sandbox/components/controller-manager', [running: true])
  }

  void tooManyObjects() {
    def readings = '/apis/telemetry.example.com/v1/namespaces/demo-too-many-objects/readings'
    api.get(readings).json.items.take(3000).each { did api.delete("$readings/$it.metadata.name") }
  }

  void patchRejected() {
    def tenant = '/apis/cloud.example.com/v1/namespaces/demo-patch-rejected/tenants/acme'
    assert api.merge(tenant, [metadata: [finalizers: null]]).with { [code, message] } ==
      [422, 'Tenant.cloud.example.com "acme" is invalid: spec: Required value']
    did api.merge(tenant, [metadata: [finalizers: null], spec: [region: 'eu-west']])
  }

  void specFinalizers() {
    def path = '/api/v1/namespaces/demo-spec-finalizers'
    def document = api.get(path).json
    document.spec.finalizers = []
    did api.put("$path/finalize", document)
  }

  void controllerForbidden() {
    did api.jsonPatch('/apis/rbac.authorization.k8s.io/v1/clusterroles/system:controller:namespace-controller',
      [[op: 'replace', path: '/rules/2/apiGroups', value: ['*']]])
  }

  void strandedContent() {
    def namespace = '/api/v1/namespaces/demo-stranded-content'
    did api.post('/api/v1/namespaces', [metadata: [name: 'demo-stranded-content']])
    strip "$namespace/secrets/rook-ceph-mon"
    strip "$namespace/configmaps/rook-ceph-mon-endpoints"
    strip '/apis/ceph.rook.io/v1/namespaces/demo-stranded-content/cephclusters/rook-ceph'
    did api.delete(namespace)
  }

  void nothingLeft() {
    did api.delete('/api/v1/namespaces/demo-nothing-left')
  }

  void clusterApi() {
    scaleUp 'capa-system', 'capa-controller-manager'
    scaleUp 'capi-system', 'capi-controller-manager'
  }

  private void scaleUp(String namespace, String deployment) {
    did api.merge("/apis/apps/v1/namespaces/$namespace/deployments/$deployment", [spec: [replicas: 1]])
  }

  private void outOfService(String node) {
    def taints = api.get("/api/v1/nodes/$node").json.spec.taints
    did api.merge("/api/v1/nodes/$node", [spec: [taints: taints + [key: 'node.kubernetes.io/out-of-service', value: 'nodeshutdown', effect: 'NoExecute']]])
  }

  private void strip(String path) {
    did api.jsonPatch(path, [[op: 'remove', path: '/metadata/finalizers/0']])
  }

  private static void did(Api.Answer answer) {
    assert answer.code in [200, 201]
  }
}
