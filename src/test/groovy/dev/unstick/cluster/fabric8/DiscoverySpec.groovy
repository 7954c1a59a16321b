package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.cluster.ResourceType
import dev.unstick.cluster.Unlisted

import static dev.unstick.cluster.fabric8.LoopbackServer.json
import static dev.unstick.cluster.fabric8.LoopbackServer.status
import static dev.unstick.cluster.fabric8.LoopbackServer.text

/** Which kinds there are, from servers old and new, healthy and not. */
class DiscoverySpec extends ClusterSpecification {
  static final ResourceType PODS = type('', 'v1', 'pods', 'Pod')
  static final ResourceType NAMESPACES = new ResourceType('', 'v1', 'namespaces', 'Namespace', false, ['get', 'list'] as Set)
  static final ResourceType WIDGETS = type('example.com', 'v2', 'widgets', 'Widget')
  static final ResourceType GADGETS = type('example.com', 'v1', 'gadgets', 'Gadget')

  def "a server with aggregated discovery is asked twice, and the preferred version of each resource counts"() {
    given:
    def server = server {
      assert it.header('Accept').startsWith('application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList')
      it.path() == '/api' ? aggregated(group('', version('v1', [pods(), namespaces()])))
        : aggregated(group('example.com', version('v2', [resource('widgets', 'Widget')]), version('v1', [resource('widgets', 'Widget'), resource('gadgets', 'Gadget')])))
    }

    when:
    def found = to(server).cluster().discover()

    then:
    found.types() == [PODS, NAMESPACES, WIDGETS, GADGETS]
    found.failed() == []
    server.asked*.path == ['/api', '/apis']
  }

  def "a stale group of the aggregated answer is told and hides nothing else"() {
    given:
    def server = server {
      it.path() == '/api' ? aggregated(group('', version('v1', [pods()])))
        : aggregated(group('metrics.k8s.io', version('v1beta1', [], 'Stale')), group('example.com', version('v2', [resource('widgets', 'Widget')])))
    }

    when:
    def found = to(server).cluster().discover()

    then:
    found.types() == [PODS, WIDGETS]
    found.failed() == [new Unlisted('metrics.k8s.io/v1beta1', 'stale GroupVersion discovery: metrics.k8s.io/v1beta1')]
  }

  def "a server without aggregated discovery is asked group by group, the preferred version first"() {
    given:
    def server = legacy([:])

    when:
    def found = to(server).cluster().discover()

    then:
    found.types() == [PODS, NAMESPACES, WIDGETS, GADGETS]
    found.failed() == []
    server.asked*.path.toSorted() == ['/api', '/api/v1', '/apis', '/apis/example.com/v1', '/apis/example.com/v2', '/apis/metrics.k8s.io/v1beta1']
  }

  def "a group that answers #what is told and hides nothing else, and is asked once"() {
    given:
    def server = legacy(['/apis/metrics.k8s.io/v1beta1': answer])

    when:
    def found = to(server).cluster().discover()

    then:
    found.types() == [PODS, NAMESPACES, WIDGETS, GADGETS]
    found.failed()*.groupVersion() == ['metrics.k8s.io/v1beta1']
    found.failed()[0].reason().contains(reason)
    server.asked*.path.count('/apis/metrics.k8s.io/v1beta1') == 1

    where:
    what             | answer                                                                          || reason
    '503'            | status(503, 'the server is currently unable to handle the request')            || 'the server is currently unable to handle the request'
    '503 in text'    | text('service unavailable\n', 503)                                              || 'service unavailable'
    '404'            | text('404 page not found\n', 404)                                               || '404 page not found'
    '500'            | status(500, 'boom')                                                             || 'boom'
    '403'            | status(403, 'forbidden')                                                        || 'forbidden'
    'half a JSON'    | json('{"kind":"APIResourceList","resources":[{"na')                             || 'cannot be understood'
    'HTML'           | text('<html></html>', 200, 'text/html')                                         || 'web page'
    'no resources'   | json([kind: 'APIResourceList', resources: []])                                  || 'Got empty response for: metrics.k8s.io/v1beta1'
  }

  def "a failing version of a group leaves the resources of its other versions"() {
    given:
    def server = legacy(['/apis/example.com/v2': status(503, 'down')])

    when:
    def found = to(server).cluster().discover()

    then:
    found.types() == [PODS, NAMESPACES, type('example.com', 'v1', 'widgets', 'Widget'), GADGETS]
    found.failed() == [new Unlisted('example.com/v2', 'down')]
  }

  def "if only one of the two roots fails, the other still counts"() {
    given:
    def server = server { it.path() == '/apis' ? status(500, 'boom') : aggregated(group('', version('v1', [pods()]))) }

    when:
    def found = to(server).cluster().discover()

    then:
    found.types() == [PODS]
    found.failed() == [new Unlisted('/apis', 'boom')]
  }

  def "nothing at all is a failure: #code"() {
    given:
    def server = server { status(code, 'no') }

    when:
    def seen = failureOf { to(server).cluster().discover() }

    then:
    seen.failure() == failure
    server.asked.size() == asked

    where:
    code | failure                   | asked
    401  | Failure.UNAUTHORIZED      | 1
    403  | Failure.FORBIDDEN         | 2
    500  | Failure.REFUSED_BY_SERVER | 2
  }

  /** A server as before 1.26, with some paths answered otherwise. */
  private LoopbackServer legacy(Map<String, LoopbackServer.Reply> otherwise) {
    def answers = [
      '/api'                        : json([kind: 'APIVersions', versions: ['v1']]),
      '/apis'                       : json([kind: 'APIGroupList', groups: [
        [name: 'example.com', versions: [[groupVersion: 'example.com/v1'], [groupVersion: 'example.com/v2']], preferredVersion: [groupVersion: 'example.com/v2']],
        [name: 'metrics.k8s.io', versions: [[groupVersion: 'metrics.k8s.io/v1beta1']]]]]),
      '/api/v1'                     : resources(plain('pods', 'Pod'), plain('pods/status', 'Pod'), plain('namespaces', 'Namespace', false), [name: 'namespaces/finalize', kind: 'Namespace', namespaced: false, verbs: ['update']]),
      '/apis/example.com/v2'        : resources(plain('widgets', 'Widget')),
      '/apis/example.com/v1'        : resources(plain('widgets', 'Widget'), plain('gadgets', 'Gadget'), plain('gadgets/scale', 'Scale')),
      '/apis/metrics.k8s.io/v1beta1': resources(plain('pods/metrics', 'PodMetrics')),
    ] + otherwise
    server { answers[it.path()] }
  }

  private static LoopbackServer.Reply resources(Map... resources) {
    json([kind: 'APIResourceList', resources: resources as List])
  }

  private static Map plain(String name, String kind, boolean namespaced = true) {
    [name: name, kind: kind, namespaced: namespaced, verbs: ['get', 'list']]
  }

  static LoopbackServer.Reply aggregated(Map... groups) {
    json([kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: [:], items: groups as List])
  }

  static Map group(String name, Map... versions) {
    [metadata: name ? [name: name] : [:], versions: versions as List]
  }

  static Map version(String name, List resources, String freshness = 'Current') {
    [version: name, resources: resources, freshness: freshness]
  }

  static Map resource(String plural, String kind, String scope = 'Namespaced', List verbs = ['get', 'list']) {
    [resource: plural, responseKind: [group: '', version: '', kind: kind], scope: scope, verbs: verbs,
      subresources: [[subresource: 'status', responseKind: [kind: kind], verbs: ['get']]]]
  }

  private static Map pods() {
    resource('pods', 'Pod')
  }

  private static Map namespaces() {
    resource('namespaces', 'Namespace', 'Cluster')
  }

  private static ResourceType type(String group, String version, String plural, String kind) {
    new ResourceType(group, version, plural, kind, true, ['get', 'list'] as Set)
  }
}
