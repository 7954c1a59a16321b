package dev.unstick.diagnosis.cause

import dev.unstick.cluster.Unlisted
import dev.unstick.diagnosis.evidence.Backend
import spock.lang.Specification

import static dev.unstick.catalog.CauseId.APISERVICE_UNAVAILABLE
import static dev.unstick.catalog.CauseId.CONVERSION_WEBHOOK_FAILING
import static dev.unstick.diagnosis.Evidences.GUARD
import static dev.unstick.diagnosis.Evidences.apiService
import static dev.unstick.diagnosis.Evidences.behind
import static dev.unstick.diagnosis.Evidences.cause
import static dev.unstick.diagnosis.Evidences.causes
import static dev.unstick.diagnosis.Evidences.condition
import static dev.unstick.diagnosis.Evidences.definition
import static dev.unstick.diagnosis.Evidences.failed
import static dev.unstick.diagnosis.Evidences.unlisted
import static dev.unstick.diagnosis.cause.Certainty.LIKELY
import static dev.unstick.diagnosis.cause.Certainty.POSSIBLE
import static dev.unstick.diagnosis.cause.Certainty.PROVED

class ApiCausesSpec extends Specification {
  static final OTHER = [name: 'v1.packages.example.com', groupVersion: 'packages.example.com/v1']
  static final REFUSED = 'conversion webhook for db.example.com/v1, Kind=DbClaim failed: Post "https://guard.hooks.svc:443/convert?timeout=30s": service "guard" not found'
  static final UNCONVERTED = new Unlisted('db.example.com/v1/dbclaims', REFUSED)

  def "an aggregated API does not answer: #situation"() {
    expect:
    causes(said)[APISERVICE_UNAVAILABLE] == certainty

    where:
    situation                                               | said                                                                                              || certainty
    'it says so, and its group cannot be discovered'        | [apiServices: [apiService()], unlisted: [unlisted()]]                                             || PROVED
    'it says so, and discovery still answers'               | [apiServices: [apiService()]]                                                                     || LIKELY
    'it says so, and another group cannot be discovered'    | [apiServices: [apiService()], unlisted: [unlisted('packages.example.com/v1')]]                    || LIKELY
    'two say so, and one group cannot be discovered'        | [apiServices: [apiService(), apiService(OTHER)], unlisted: [unlisted()]]                           || LIKELY
    'two say so, and neither group can be discovered'       | [apiServices: [apiService(), apiService(OTHER)], unlisted: [unlisted(), unlisted('packages.example.com/v1')]] || PROVED
    'none says so, but neither we nor the controller see it' | [conditions: undiscovered(), unlisted: [unlisted()]]                                             || PROVED
    'only the controller does not see it'                   | [conditions: undiscovered()]                                                                      || null
    'only we do not see it'                                 | [unlisted: [unlisted()]]                                                                          || null
    'it is dead, but the controller has finished'           | [apiServices: [apiService()], unlisted: [unlisted()], spec: []]                                    || null
    'it is one of the server itself'                        | [apiServices: [apiService(service: null)], unlisted: [unlisted()]]                                 || null
    'it answers'                                            | [apiServices: [apiService(available: true)]]                                                      || null
  }

  def "only where the service is missing the APIService is advised to go: #reasons"() {
    expect:
    cause(APISERVICE_UNAVAILABLE, [apiServices: reasons.withIndex().collect { reason, n -> apiService(name: "v${n + 1}.example.com", reason: reason) }]).fix().contains(words)

    where:
    reasons                                  || words
    ['ServiceNotFound']                      || 'kubectl delete apiservice v1.example.com'
    ['ServiceNotFound', 'ServiceNotFound']   || 'kubectl delete apiservice v1.example.com v2.example.com'
    ['ServiceNotFound', 'MissingEndpoints']  || 'Bring the service behind the API back.'
    ['FailedDiscoveryCheck']                 || 'Bring the service behind the API back.'
  }

  def "advises to delete nothing where no APIService is known to be dead"() {
    expect:
    !cause(APISERVICE_UNAVAILABLE, [conditions: undiscovered(), unlisted: [unlisted()]]).fix().contains('kubectl delete')
  }

  def "tells each group that cannot be discovered once, and what the controller says of it"() {
    expect:
    cause(APISERVICE_UNAVAILABLE, [apiServices: services, conditions: undiscovered(), unlisted: [unlisted()]]).evidence().drop(services.size()) == [
      'metrics.k8s.io/v1beta1 cannot be discovered: stale GroupVersion discovery: metrics.k8s.io/v1beta1',
      'the namespace controller reports: metrics.k8s.io/v1beta1: the server is currently unable to handle the request',
    ]

    where:
    services << [[], [apiService()]]
  }

  def "stored objects cannot be converted: #situation"() {
    expect:
    causes(said)[CONVERSION_WEBHOOK_FAILING] == certainty

    where:
    situation                                    | said                                                       || certainty
    'we cannot list them for that'               | [unlisted: [UNCONVERTED]]                                  || PROVED
    'we cannot, and the controller cannot'       | [unlisted: [UNCONVERTED], conditions: failed(REFUSED)]     || PROVED
    'only the controller could not'              | [conditions: failed(REFUSED)]                              || POSSIBLE
    'the controller could not, and has finished' | [conditions: failed(REFUSED), spec: ['example.com/audit']] || null
    'we cannot list them for another reason'     | [unlisted: [new Unlisted('db.example.com/v1/dbclaims', 'forbidden')]] || null
  }

  def "tells which definition converts by what, and what is behind it: #backend"() {
    given:
    def said = [unlisted: [UNCONVERTED], definitions: ['dbclaims.db.example.com': definition(convertedBy: GUARD, stored: ['v1alpha1', 'v1'])], backends: behind(backend)]

    expect:
    cause(CONVERSION_WEBHOOK_FAILING, said).evidence() == [
      "db.example.com/v1/dbclaims cannot be listed: $REFUSED".toString(),
      "CustomResourceDefinition dbclaims.db.example.com converts by the Service hooks/guard, $words; objects are stored as v1alpha1, v1".toString(),
    ]

    where:
    backend                   || words
    Backend.MISSING           || 'that Service does not exist'
    Backend.WITHOUT_ENDPOINTS || 'no ready address is behind that Service'
    Backend.READY             || 'that Service has ready addresses'
    Backend.UNKNOWN           || 'what is behind it is not known'
  }

  def "does not speak of a definition whose objects can be listed"() {
    given: 'cron tabs of another group cannot be converted'
    def said = [unlisted: [new Unlisted('other.example.com/v1/dbclaims', REFUSED)], definitions: ['dbclaims.db.example.com': definition(convertedBy: GUARD)]]

    expect:
    cause(CONVERSION_WEBHOOK_FAILING, said).evidence().size() == 1
  }

  private static undiscovered() {
    [condition('NamespaceDeletionDiscoveryFailure', 'True', 'Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: metrics.k8s.io/v1beta1: the server is currently unable to handle the request')]
  }
}
