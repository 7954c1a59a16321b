package dev.unstick.diagnosis

import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.ObjectSummary
import dev.unstick.cluster.OwnerReference
import dev.unstick.cluster.ResourceType
import dev.unstick.diagnosis.evidence.ObjectEvidence
import dev.unstick.diagnosis.evidence.ObjectEvidence.Home
import java.time.Duration

import static dev.unstick.diagnosis.Evidences.NOW

/** Evidence of one object, made by hand, for specs. */
class ObjectEvidences {
  static final ResourceType VOLUMES = new ResourceType('', 'v1', 'persistentvolumes', 'PersistentVolume', false, ['list', 'delete'] as Set)
  static final ResourceType DEFINITIONS =
    new ResourceType('apiextensions.k8s.io', 'v1', 'customresourcedefinitions', 'CustomResourceDefinition', false, ['list', 'delete'] as Set)
  static final ResourceType DEPLOYMENTS = new ResourceType('apps', 'v1', 'deployments', 'Deployment', true, ['list', 'delete'] as Set)

  /** An object; what is not said is as of a DbClaim in payments that was asked to go three hours ago, in a healthy cluster. */
  static ObjectEvidence seen(Map said) {
    def type = said.type ?: Evidences.CLAIMS
    def name = said.name ?: 'ledger'
    def summary = summary(type, name, said.finalizers ?: [], said)
    def document = Evidences.json([
      apiVersion: type.apiVersion(), kind: type.kind(),
      metadata: [name: name, namespace: summary.reference().namespace(), uid: summary.uid(), resourceVersion: '9', finalizers: summary.finalizers()],
    ] + (said.document ?: [:]))
    new ObjectEvidence(
      summary, document, said.home ?: (type.namespaced() ? Home.ACTIVE : Home.NONE), said.instances ?: [], said.dependents ?: [],
      said.users ?: [], said.attachments ?: [],
      Evidences.of([name: said.in ?: 'payments', objects: [summary], types: [type], spec: [], conditions: [], active: said.deleted == false, age: said.ago] +
        said.subMap(['pods', 'nodes', 'webhooks', 'backends', 'unlisted', 'workloads', 'grants', 'lease', 'definitions', 'samples', 'events'])))
  }

  static ObjectSummary summary(ResourceType type, String name, List<String> finalizers, Map said = [:]) {
    new ObjectSummary(
      new ObjectReference(type.apiVersion(), type.kind(), type.resource(), type.namespaced() ? said.in ?: 'payments' : null, name),
      "uid-$name", '9', finalizers, NOW - Duration.ofDays(9), said.deleted == false ? null : NOW - (said.ago ?: Duration.ofHours(3)),
      (said.owners ?: []).collect { new OwnerReference('apps/v1', 'Deployment', it, "uid-$it", true) }, [:])
  }

  static ObjectDiagnosis diagnose(Map said) {
    new Diagnostician(Evidences.CATALOG).diagnoseObject(seen(said))
  }
}
