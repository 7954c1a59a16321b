package dev.unstick.diagnosis

import dev.unstick.cluster.Contents
import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.ObjectSummary
import dev.unstick.cluster.Unlisted
import dev.unstick.namespace.NamespaceDocument
import java.time.Duration
import java.time.Instant
import tools.jackson.databind.json.JsonMapper

/** Evidence made by hand, for specs. */
class Evidences {
  static final Instant NOW = Instant.parse('2026-11-23T12:00:00Z')

  /** Evidence of a namespace; what is not said is as in a namespace that was asked to go three hours ago and holds nothing. */
  static Evidence of(Map said = [:]) {
    new Evidence(
      namespace(said),
      new Contents(said.objects ?: [], said.unlisted ?: [], said.types ?: []),
      said.apiServices ?: [],
      'v1.36.2',
      NOW)
  }

  static NamespaceDocument namespace(Map said) {
    def metadata = [name: said.name ?: 'payments', uid: 'uid-1', resourceVersion: '41', finalizers: said.metadata ?: []]
    if (said.active != true) {
      metadata.deletionTimestamp = (NOW - (said.age ?: Duration.ofHours(3))).toString()
    }
    new NamespaceDocument(JsonMapper.shared().valueToTree([
      apiVersion: 'v1', kind: 'Namespace', metadata: metadata,
      spec: [finalizers: said.spec != null ? said.spec : ['kubernetes']],
      status: [phase: said.active ? 'Active' : 'Terminating', conditions: said.conditions ?: []],
    ]))
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
    new ObjectSummary(
      new ObjectReference('v1', 'ConfigMap', 'configmaps', 'payments', name), "uid-$name", '9', finalizers,
      NOW - Duration.ofDays(9), deleted ? NOW - Duration.ofHours(3) : null, [], [:])
  }
}
