package dev.unstick.diagnosis

import dev.unstick.catalog.CauseId
import dev.unstick.catalog.FinalizerCatalog
import java.time.Duration
import spock.lang.Specification

import static dev.unstick.catalog.CauseId.APISERVICE_UNAVAILABLE
import static dev.unstick.catalog.CauseId.CONTENT_FINALIZERS
import static dev.unstick.catalog.CauseId.NAMESPACE_FINALIZERS
import static dev.unstick.catalog.CauseId.NOTHING_LEFT
import static dev.unstick.catalog.CauseId.SPEC_FINALIZERS
import static dev.unstick.diagnosis.cause.Certainty.LIKELY
import static dev.unstick.diagnosis.cause.Certainty.PROVED
import static dev.unstick.diagnosis.Evidences.apiService
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.Evidences.unlisted

class DiagnosticianSpec extends Specification {
  def diagnostician = new Diagnostician(FinalizerCatalog.read())

  def "names the causes, no more and no fewer, in the order of their mending: #situation"() {
    when:
    def diagnosis = diagnostician.diagnose(Evidences.of(said))

    then:
    diagnosis.causes().collectEntries { [it.id(), it.certainty()] } == causes
    diagnosis.causes()*.id() == causes.keySet().toList()

    where:
    situation                                        | said                                                                          || causes
    'the article'                                    | [metadata: ['finalizers.kubesphere.io/namespaces'], apiServices: [apiService()], unlisted: [unlisted()]] || [(APISERVICE_UNAVAILABLE): PROVED, (NAMESPACE_FINALIZERS): PROVED]
    'a dead API that discovery still answered'       | [apiServices: [apiService()]]                                                 || [(APISERVICE_UNAVAILABLE): LIKELY]
    'a dead API, but the controller has finished'    | [apiServices: [apiService()], unlisted: [unlisted()], spec: [], metadata: ['a/b']] || [(NAMESPACE_FINALIZERS): PROVED]
    'an API that the server serves itself'           | [apiServices: [apiService(service: null)]]                                    || [:]
    'an API that answers'                            | [apiServices: [apiService(available: true)]]                                  || [:]
    'a finalizer whose owner may be at work'         | [metadata: ['a/b'], age: Duration.ofSeconds(30)]                              || [(NAMESPACE_FINALIZERS): LIKELY]
    'an entry of spec.finalizers of somebody else'   | [spec: ['kubernetes', 'example.com/audit']]                                   || [(SPEC_FINALIZERS): PROVED]
    'nothing at all'                                 | [spec: []]                                                                    || [(NOTHING_LEFT): PROVED]
    'an object that waits for its finalizer'         | [objects: [object('a', ['x/y'])]]                                             || [(CONTENT_FINALIZERS): PROVED]
    'an object that nobody asked to go'              | [objects: [object('a', ['x/y'], false)]]                                      || [:]
    'all at once'                                    | [objects: [object('a', ['x/y'])], metadata: ['a/b'], spec: ['kubernetes', 'c/d'], apiServices: [apiService()], unlisted: [unlisted()]] || [(APISERVICE_UNAVAILABLE): PROVED, (CONTENT_FINALIZERS): PROVED, (NAMESPACE_FINALIZERS): PROVED, (SPEC_FINALIZERS): PROVED]
    'a namespace that nobody asked to go'            | [active: true, metadata: ['a/b'], apiServices: [apiService()]]                || [:]
  }

  def "shows its evidence: the APIService, its reason, the group that cannot be discovered, and what the controller says"() {
    when:
    def cause = diagnostician.diagnose(Evidences.of(
      apiServices: [apiService()], unlisted: [unlisted()],
      conditions: [[type: 'NamespaceDeletionDiscoveryFailure', status: 'True', reason: 'DiscoveryFailed', message: 'Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: metrics.k8s.io/v1beta1: stale GroupVersion discovery: metrics.k8s.io/v1beta1']]))
      .causes().first()

    then:
    cause.evidence() == [
      'APIService v1beta1.metrics.k8s.io is not available: ServiceNotFound, service/metrics-server in "kube-system" is not present',
      'metrics.k8s.io/v1beta1 cannot be discovered: stale GroupVersion discovery: metrics.k8s.io/v1beta1',
      'the namespace controller reports: metrics.k8s.io/v1beta1: stale GroupVersion discovery: metrics.k8s.io/v1beta1',
    ]
    cause.fix().endsWith('kubectl delete apiservice v1beta1.metrics.k8s.io')
  }

  def "does not advise to delete an API whose service is there"() {
    expect:
    !diagnostician.diagnose(Evidences.of(apiServices: [apiService(reason: 'MissingEndpoints')])).causes().first().fix().contains('kubectl delete')
  }

  def "names the owner of a finalizer that is known, and says so where none is"() {
    expect:
    diagnostician.diagnose(Evidences.of(metadata: [finalizer])).causes().first().evidence().first() == evidence

    where:
    finalizer                              || evidence
    'finalizers.kubesphere.io/namespaces'  || 'metadata.finalizers holds finalizers.kubesphere.io/namespaces, owned by KubeSphere 3, ks-controller-manager'
    'nobody.example.com/knows'             || 'metadata.finalizers holds nobody.example.com/knows, owned by an owner that is not known'
  }

  def "says when the conditions contradict the listing: remaining #remaining, #situation"() {
    expect:
    diagnostician.diagnose(Evidences.of(said + [conditions: [[type: 'NamespaceContentRemaining', status: remaining]]])).conditionsDisagree() == disagree

    where:
    situation               | remaining | said                         || disagree
    'something is left'     | 'False'   | [objects: [object('a', [])]] || true
    'nothing is left'       | 'False'   | [:]                          || false
    'nothing is left'       | 'True'    | [:]                          || true
    'not all could be seen' | 'True'    | [unlisted: [unlisted()]]     || false
    'something is left'     | 'True'    | [objects: [object('a', [])]] || false
  }

  def "every cause has a title and a first thing to do"() {
    expect:
    CauseId.values().every { !it.title().isEmpty() && !it.fix().isEmpty() }
  }
}
