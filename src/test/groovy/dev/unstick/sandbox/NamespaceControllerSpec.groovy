package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** The namespace controller, second by second. */
class NamespaceControllerSpec extends Specification {
  static final Map<String, Map> SPECIFICATIONS = [pods: [spec: [containers: [[name: 'a', image: 'x']]]]].withDefault { [:] }
  static final String NAMESPACE = '/api/v1/namespaces/a'
  static final String METRICS = '/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io'

  def timeline = new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(['empty'], 0, timeline)
  def api = Api.of(sandbox)

  def setup() {
    api.post('/api/v1/namespaces', [metadata: [name: 'a']])
  }

  def "an empty namespace goes five seconds after its deletion, not before"() {
    given:
    api.delete(NAMESPACE)

    expect:
    codeAfter(4.9) == 200
    codeAfter(0.1) == 404
  }

  def "content without finalizers goes with it; what has a finalizer is marked, reported, and tried again 8 seconds later"() {
    given:
    create('configmaps', 'free')
    create('configmaps', 'held', ['example.com/hold'])
    create('secrets', 'held', ['example.com/hold', 'example.com/other'])
    api.delete(NAMESPACE)

    when:
    after(5)

    then:
    api.get("$NAMESPACE/configmaps/free").code == 404
    api.get("$NAMESPACE/configmaps/held").json.metadata.deletionGracePeriodSeconds == 0
    conditions().collectEntries { [it.type, it.message] } == [
      NamespaceDeletionDiscoveryFailure: 'All resources successfully discovered',
      NamespaceDeletionGroupVersionParsingFailure: 'All legacy kube types successfully parsed',
      NamespaceDeletionContentFailure: 'All content successfully deleted, may be waiting on finalization',
      NamespaceContentRemaining: 'Some resources are remaining: configmaps. has 1 resource instances, secrets. has 1 resource instances',
      NamespaceFinalizersRemaining: 'Some content in the namespace has finalizers remaining: ' +
        'example.com/hold in 2 resource instances, example.com/other in 1 resource instances',
    ]
    conditions().every { it.lastTransitionTime == '2026-01-01T00:00:05Z' }

    when:
    release('configmaps', 'held')
    release('secrets', 'held')

    then:
    // 5 s after its own update of the status is sooner than the 8 s of the estimate
    codeAfter(4.9) == 200
    codeAfter(0.1) == 404
  }

  def "when nothing changes any more it looks every 8 seconds"() {
    given:
    create('configmaps', 'held', ['example.com/hold'])
    api.delete(NAMESPACE)
    after(60)
    release('configmaps', 'held')

    expect:
    (1..80).any { codeAfter(0.1) == 404 }
  }

  def "pods go first, and while one is held the conditions say that all is well though nothing else was tried"() {
    given:
    create('pods', 'stuck', ['example.com/hold'])
    create('configmaps', 'forgotten')
    api.delete(NAMESPACE)

    when:
    after(30)

    then:
    conditions()*.status.unique() == ['False']
    conditions().find { it.type == 'NamespaceContentRemaining' }.message == 'All content successfully removed'
    !api.get("$NAMESPACE/configmaps/forgotten").json.metadata.deletionTimestamp

    when:
    release('pods', 'stuck')
    after(20)

    then:
    api.get(NAMESPACE).code == 404
    api.get("$NAMESPACE/configmaps/forgotten").code == 404
  }

  def "a dead group stops the end, not the deletion of what is known; the wait doubles, and it is free at the next try"() {
    given:
    api.post('/apis/apiregistration.k8s.io/v1/apiservices', [metadata: [name: 'v1beta1.metrics.k8s.io'],
      spec: [group: 'metrics.k8s.io', version: 'v1beta1', groupPriorityMinimum: 100, versionPriority: 100, service: [name: 'metrics-server', namespace: 'kube-system']]])
    create('configmaps', 'free')
    api.delete(NAMESPACE)

    when:
    after(40)

    then:
    api.get("$NAMESPACE/configmaps/free").code == 404
    api.get(NAMESPACE).json.spec.finalizers == ['kubernetes']
    conditions().find { it.status == 'True' }.subMap(['type', 'reason', 'message']) == [
      type: 'NamespaceDeletionDiscoveryFailure',
      reason: 'DiscoveryFailed',
      message: 'Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: ' +
        'metrics.k8s.io/v1beta1: stale GroupVersion discovery: metrics.k8s.io/v1beta1',
    ]

    when:
    api.delete(METRICS)

    then:
    codeAfter(1) == 200
    codeAfter(60) == 404
  }

  def "it takes away its own finalizer only"() {
    given:
    api.put("$NAMESPACE/finalize", [metadata: [name: 'a'], spec: [finalizers: ['kubernetes', 'example.com/audit']]])
    api.delete(NAMESPACE)

    when:
    after(3600)

    then:
    api.get(NAMESPACE).json.spec.finalizers == ['example.com/audit']
  }

  def "an APIService is available when its service has the port and ready endpoints, and says why not otherwise"() {
    given:
    def reason = {
      after(0.1)
      api.get(METRICS).json.status.conditions.find { it.type == 'Available' }.with { [it.status, it.reason] }
    }
    api.post('/apis/apiregistration.k8s.io/v1/apiservices', [metadata: [name: 'v1beta1.metrics.k8s.io'],
      spec: [group: 'metrics.k8s.io', version: 'v1beta1', groupPriorityMinimum: 100, versionPriority: 100, service: [name: 'metrics-server', namespace: 'kube-system']]])

    expect:
    reason() == ['False', 'ServiceNotFound']

    when:
    api.post('/api/v1/namespaces/kube-system/services', [metadata: [name: 'metrics-server'], spec: [ports: [[port: 443]]]])

    then:
    reason() == ['False', 'EndpointsNotFound']

    when:
    api.post('/api/v1/namespaces/kube-system/endpoints', [metadata: [name: 'metrics-server']])

    then:
    reason() == ['False', 'MissingEndpoints']
    api.get('/apis/metrics.k8s.io/v1beta1').code == 503

    when:
    api.merge('/api/v1/namespaces/kube-system/endpoints/metrics-server', [subsets: [[addresses: [[ip: '192.0.2.7']], ports: [[port: 443]]]]])

    then:
    reason() == ['True', 'Passed']
    api.get('/apis/metrics.k8s.io/v1beta1').code == 200
  }

  private void create(String plural, String name, List<String> finalizers = []) {
    assert api.post("$NAMESPACE/$plural", [metadata: [name: name, finalizers: finalizers], *: SPECIFICATIONS[plural]]).code == 201
  }

  private void release(String plural, String name) {
    assert api.merge("$NAMESPACE/$plural/$name", [metadata: [finalizers: null]]).code == 200
  }

  private List conditions() {
    api.get(NAMESPACE).json.status.conditions
  }

  private void after(BigDecimal seconds) {
    timeline.advance(Duration.ofMillis((seconds * 1000).longValue()))
  }

  private int codeAfter(BigDecimal seconds) {
    after(seconds)
    api.get(NAMESPACE).code
  }
}
