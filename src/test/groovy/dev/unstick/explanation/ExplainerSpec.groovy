package dev.unstick.explanation

import dev.unstick.catalog.CauseId
import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.namespace.condition.ConditionType
import dev.unstick.plan.Refusal
import dev.unstick.plan.Tier
import spock.lang.Specification

/** What is said of finalizers, conditions, the words of Unstick, and messages. */
class ExplainerSpec extends Specification {
  static final Explainer EXPLAINER = new Explainer(FinalizerCatalog.read())

  def "every finalizer of the catalogue is explained from it, whatever is around it"() {
    expect:
    FinalizerCatalog.read().entries().findAll { !(it.finalizer() =~ /[*{]/) }.every { entry ->
      [entry.finalizer(), "- ${entry.finalizer()}".toString(), "\"${entry.finalizer()}\",".toString(), "[${entry.finalizer()}]".toString()].every { text ->
        def explanation = EXPLAINER.explain(text)
        def facts = explanation.facts().collectEntries { [it.name(), it.text()] }
        explanation.topic() == Topic.FINALIZER && explanation.title().contains(entry.owner()) && facts.leak == entry.leak() &&
          facts.first == entry.fix() && facts.source.startsWith(entry.source())
      }
    }
  }

  def "of a finalizer that nobody knows it says so, and where to look: #finalizer"() {
    when:
    def explanation = EXPLAINER.explain(finalizer)

    then:
    explanation.topic() == Topic.FINALIZER
    explanation.title().contains(title)
    explanation.facts()*.name() == ['known', 'leak', 'look', 'first']

    where:
    finalizer              || title
    'nobody.example/x'     || 'neither the catalogue nor any rule knows'
    'new.cattle.io/thing'  || 'Rancher, or one of its operators'
  }

  def "a condition is explained by its type, its status and its message: #text"() {
    when:
    def explanation = EXPLAINER.explain(text)
    def said = ([explanation.title()] + explanation.facts()*.text()).join('\n')

    then:
    explanation.topic() == Topic.CONDITION
    expected.every { said.contains(it) }

    where:
    text                                                     || expected
    'NamespaceContentRemaining'                              || ['True:', 'False:', '1.33']
    'NamespaceContentRemaining=False'                        || ['NamespaceContentRemaining=False: nothing is left, it says']
    'NamespaceDeletionDiscoveryFailure   True   Thu, 05 Mar 2026   DiscoveryFailed   Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: metrics.k8s.io/v1beta1: the server is currently unable to handle the request' || ['kubectl get apiservice v1beta1.metrics.k8s.io', 'apiservice-unavailable']
    'Some resources are remaining: pods. has 1 resource instances, widgets.example.com has 3 resource instances' || ['1 pods', '3 widgets.example.com']
    'Some content in the namespace has finalizers remaining: kubernetes.io/pvc-protection in 2 resource instances' || ['pvc-protection controller', 'data is lost']
    'Failed to delete all resource types, 1 remaining: unexpected items still remain in namespace: x for gvr: /v1, Resource=pods' || ['pods-terminating']
    'Failed to delete all resource types, 1 remaining: conversion webhook for acme.cert-manager.io/v1alpha2, Kind=Challenge failed: Post "https://cert-manager-webhook.cert-manager.svc:443/convert?timeout=30s": service "cert-manager-webhook" not found' || ['conversion-webhook-failing', 'Challenge']
    'Failed to delete all resource types, 1 remaining: Internal error occurred: failed calling webhook "a.b.c": failed to call webhook: Post "https://s.n.svc:443/x?timeout=10s": service "s" not found' || ['webhook-failing', 'n/s']
    'All content successfully removed'                       || ['NamespaceContentRemaining=False']
  }

  def "conditions are explained as kubectl get -o yaml prints them, each"() {
    when:
    def explanation = EXPLAINER.explain(yaml)

    then:
    explanation.topic() == Topic.CONDITION
    explanation.parts()*.text() == ['NamespaceDeletionDiscoveryFailure=True', 'NamespaceContentRemaining=False']
    explanation.parts()[0].facts()*.text().any { it.contains('v1beta1.metrics.k8s.io') }

    where:
    yaml << ['', 'status:\n  conditions:\n', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\nstatus:\n  conditions:\n'].collect { head -> head + '''\
      |  - lastTransitionTime: "2020-06-19T09:19:21Z"
      |    message: 'Discovery failed for some groups, 1 failing: unable to retrieve the
      |      complete list of server APIs: metrics.k8s.io/v1beta1: the server is currently
      |      unable to handle the request'
      |    reason: DiscoveryFailed
      |    status: "True"
      |    type: NamespaceDeletionDiscoveryFailure
      |  - lastTransitionTime: "2020-06-19T09:19:22Z"
      |    message: All content successfully removed
      |    reason: ContentRemoved
      |    status: "False"
      |    type: NamespaceContentRemaining
      |'''.stripMargin() }
  }

  def "conditions are explained from a piece of YAML or JSON too, though it is no document any more"() {
    when:
    def explanation = EXPLAINER.explain(piece)

    then:
    explanation.parts()*.text() == ['NamespaceDeletionDiscoveryFailure=True', 'NamespaceContentRemaining=False']

    where:
    piece << ["""unable to handle the request'
      |    reason: DiscoveryFailed
      |    status: "True"
      |    type: NamespaceDeletionDiscoveryFailure
      |  - lastTransitionTime: "2020-06-19T09:19:22Z"
      |    message: All content successfully removed
      |    status: "False"
      |    type: NamespaceContentRemaining""".stripMargin(),
      '"status": "True", "type": "NamespaceDeletionDiscoveryFailure" }, { "message": "All content successfully removed", "status": "False", "type": "NamespaceContentRemaining" }']
  }

  def "every cause, refusal, tier and exit code is explained, and no other"() {
    expect:
    CauseId.values().every { EXPLAINER.explain(it.id()).topic() == Topic.CAUSE }
    Refusal.Kind.values()*.id().findAll { !(EXPLAINER.explain(it).topic() in [Topic.REFUSAL, Topic.CAUSE]) } == []
    TermExplainer.refusals() - Refusal.Kind.values()*.id() == []
    Refusal.Kind.values().findAll { EXPLAINER.explain(it.id()).topic() == Topic.REFUSAL }.every { kind ->
      EXPLAINER.explain(kind.id()).facts()*.name().contains('how') == kind.canBeOverridden()
    }
    Tier.values().every { EXPLAINER.explain(it.toString()).topic() == Topic.TIER }
    ConditionType.values().every { EXPLAINER.explain(it.toString()).topic() == Topic.CONDITION }
    [0, 1, 2, 3, 4, 5, 6, 130].every { code -> ["$code", "exit code $code", "exited with code $code"].every { EXPLAINER.explain(it.toString()).topic() == Topic.EXIT_CODE } }
    EXPLAINER.explain('7').topic() == Topic.UNKNOWN
  }

  def "the message is known, and said what to do: #id"() {
    when:
    def explanation = EXPLAINER.explain(message)

    then:
    explanation.topic() == Topic.MESSAGE
    explanation.parts() == []
    explanation.facts()*.name() == ['first']
    explanation.title().contains(means)
    explanation.namespace() == namespace

    where:
    message                                                                                            || namespace           | means
    'Error from server (BadRequest): the name of the object (kubesphere) does not match the name on the URL (kubesphere-system)' || 'kubesphere-system' | 'another object (kubesphere)'
    'the name of the object ( based on URL) was undeterminable: name must be provided'                 || ''                  | 'no metadata.name'
    'Error from server (Forbidden): error when creating "x.yaml": pods "web" is forbidden: unable to create new content in namespace payments because it is being terminated' || 'payments' | 'nothing can be created in payments'
    'Error from server (Conflict): Operation cannot be fulfilled on namespaces "x": the object has been modified; please apply your changes to the latest version and try again' || '' | 'has changed since it was read'
    'Error from server (Conflict): Operation cannot be fulfilled on namespaces "x": The system is ensuring all content is removed from this namespace.  Upon completion, this namespace will automatically be purged by the system.' || 'x' | 'before Kubernetes 1.17'
    'Operation cannot be fulfilled on namespaces "x": StorageError: invalid object, Code: 4, Key: /registry/namespaces/x, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: A, UID in object meta: B' || '' | 'uid A instead of B'
    'Namespace "x" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"a/b"}' || '' | '[]string{"a/b"}'
    'The Pod "web" is invalid: metadata: Invalid value: "Guaranteed": Pod QoS is immutable'            || ''                  | '127917'
    'The DbClaim "x" is invalid: spec: Invalid value: "object": failed rule: self.size > 0'            || ''                  | '(CEL)'
    'Error from server (Invalid): the server rejected our request due to an error in our request'      || ''                  | '"test"'
    'The DbClaim "ledger" is invalid: spec.size: Required value'                                       || ''                  | 'refuses DbClaim "ledger"'
    'Warning: Detected changes to resource payments which is currently being deleted.'                 || ''                  | 'kubectl apply says so'
    'error: unable to retrieve the complete list of server APIs: metrics.k8s.io/v1beta1: stale GroupVersion discovery: metrics.k8s.io/v1beta1' || '' | 'metrics.k8s.io/v1beta1 does not answer'
    'Error from server (ServiceUnavailable): the server is currently unable to handle the request (get pods.metrics.k8s.io)' || '' | 'nobody answers'
    "couldn't get resource list for external.metrics.k8s.io/v1beta1: Got empty response for: external.metrics.k8s.io/v1beta1" || '' | 'serves nothing'
    'Internal error occurred: failed calling webhook "rancher.cattle.io.namespaces": failed to call webhook: Post "https://rancher-webhook.cattle-system.svc:443/v1": service "rancher-webhook" not found' || '' | 'must ask webhook rancher.cattle.io.namespaces'
    'admission webhook "validate.kyverno.svc" denied the request: policy'                              || ''                  | 'says no: policy'
    'conversion webhook for acme.cert-manager.io/v1alpha2, Kind=Challenge failed: Post "https://x": context deadline exceeded' || '' | 'Challenge are stored as acme.cert-manager.io/v1alpha2'
    'namespace "payments" force deleted'                                                               || 'payments'          | 'force means nothing'
    'Error from server (NotFound): namespaces "payments" not found'                                    || 'payments'          | 'there is no namespace payments'
    'error: dbclaims.example.com "ledger" not found'                                                   || ''                  | 'there is no dbclaims.example.com "ledger"'
    'context deadline exceeded'                                                                        || ''                  | 'waited too long'
    'namespace/test patched (no change)'                                                               || 'test'              | 'changed nothing in test'
    'Error from server (UnsupportedMediaType): the body of the request was in an unknown format - accepted media types include: application/json-patch+json' || '' | 'strategic merge'
    'Error from server (MethodNotAllowed): the server does not allow this method on the requested resource' || '' | '405'
    'namespaces "kube-system" is forbidden: this namespace may not be deleted'                         || 'kube-system'       | 'never deletes'
    'pods is forbidden: User "system:serviceaccount:kube-system:namespace-controller" cannot deletecollection resource "pods"' || '' | 'lost a right'
    'jq: error (at <stdin>:63): Cannot iterate over null (null)'                                       || ''                  | 'is not there'
    'Kubelet stopped posting node status.'                                                             || ''                  | 'not reported'
    'CustomResource deletion is in progress'                                                           || ''                  | 'waits until all objects'
    'Edit cancelled, no changes made.'                                                                 || ''                  | 'saw no difference'
    id = message.take(40)
  }

  def "several messages in one text are explained one by one"() {
    when:
    def explanation = EXPLAINER.explain('namespace "x" force deleted\nError from server (NotFound): namespaces "x" not found')

    then:
    explanation.parts()*.text() == ['namespace "x" force deleted', 'namespaces "x" not found']
  }

  def "what is not known is not explained, and what was meant is named: #text"() {
    when:
    def explanation = EXPLAINER.explain(text)

    then:
    !explanation.known
    explanation.title().contains(title)

    where:
    text                      || title
    'hello'                   || 'nothing that Unstick knows'
    'the weather is fine'     || 'nothing that Unstick knows'
    ''                        || 'nothing that Unstick knows'
    'apiservice-unavailble'   || 'Did you mean apiservice-unavailable?'
    'foregroundDeleton'       || 'Did you mean foregroundDeletion?'
  }
}
