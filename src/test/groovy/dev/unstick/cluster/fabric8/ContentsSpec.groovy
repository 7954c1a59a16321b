package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.cluster.ListingProgress
import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.ObjectSummary
import dev.unstick.cluster.OwnerReference
import dev.unstick.cluster.Unlisted
import spock.util.concurrent.PollingConditions

import java.time.Duration
import java.time.Instant
import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicInteger

import static dev.unstick.cluster.fabric8.DiscoverySpec.aggregated
import static dev.unstick.cluster.fabric8.DiscoverySpec.group
import static dev.unstick.cluster.fabric8.DiscoverySpec.resource
import static dev.unstick.cluster.fabric8.DiscoverySpec.version
import static dev.unstick.cluster.fabric8.LoopbackServer.json
import static dev.unstick.cluster.fabric8.LoopbackServer.status
import static dev.unstick.cluster.fabric8.LoopbackServer.text

/** What a namespace really holds. */
class ContentsSpec extends ClusterSpecification {
  static final List STORED = ['get', 'list', 'delete']

  def "every kind is listed by its metadata, and what matters of each object is kept"() {
    given:
    def server = cluster([resource('configmaps', 'ConfigMap', 'Namespaced', STORED)]) {
      assert it.header('Accept').startsWith('application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1')
      list([
        item('settings', 'u1', [resourceVersion: '7', finalizers: ['a/b', 'c/d'], deletionTimestamp: '2026-11-23T10:00:00Z',
          labels: [name: 'wrong', uid: 'wrong'], ownerReferences: [[name: 'wrong', uid: 'wrong']], managedFields: [[fieldsV1: ['f:metadata': [name: 'wrong']]]]]),
        item('other', 'u2', [resourceVersion: '8'])])
    }

    when:
    def contents = to(server).cluster().contents('payments', ListingProgress.NONE)

    then:
    contents.objects() == [
      new ObjectSummary(new ObjectReference('v1', 'ConfigMap', 'configmaps', 'payments', 'settings'), 'u1', '7', ['a/b', 'c/d'], null, Instant.parse('2026-11-23T10:00:00Z'), [new OwnerReference('', '', 'wrong', 'wrong', false)], [:]),
      new ObjectSummary(new ObjectReference('v1', 'ConfigMap', 'configmaps', 'payments', 'other'), 'u2', '8', [], null, null, [], [:])]
    contents.unlisted() == []
    server.asked*.path.last() == '/api/v1/namespaces/payments/configmaps?limit=500'
  }

  def "a server that ignores the wish for metadata alone is understood too"() {
    given:
    def server = cluster([resource('configmaps', 'ConfigMap', 'Namespaced', STORED)]) {
      json([kind: 'ConfigMapList', items: [[spec: [metadata: [name: 'wrong']], metadata: [name: 'settings', uid: 'u1'], data: [a: 'b']]], metadata: [resourceVersion: '9']])
    }

    expect:
    to(server).cluster().contents('payments', ListingProgress.NONE).objects()*.reference()*.name() == ['settings']
  }

  def "only what lives in namespaces and can be listed and deleted is asked for"() {
    given:
    def server = cluster([
      resource('configmaps', 'ConfigMap', 'Namespaced', STORED),
      resource('nodes', 'Node', 'Cluster', STORED),
      resource('bindings', 'Binding', 'Namespaced', ['create']),
      resource('packagemanifests', 'PackageManifest', 'Namespaced', ['get', 'list'])]) { list([]) }

    when:
    def contents = to(server).cluster().contents('payments', ListingProgress.NONE)

    then:
    contents.provedEmpty()
    server.asked*.path == ['/api', '/apis', '/api/v1/namespaces/payments/configmaps?limit=500']
  }

  def "long lists are read page by page"() {
    given:
    def server = cluster([resource('configmaps', 'ConfigMap', 'Namespaced', STORED)]) {
      switch (it.path()) {
        case ~/.*limit=500/: return list([item('one', 'u1')], 'a+b/=')
        case ~/.*continue=a%2Bb%2F%3D/: return list([item('two', 'u2')], 'next')
        case ~/.*continue=next/: return list([item('three', 'u3')], '')
      }
    }

    expect:
    to(server).cluster().contents('payments', ListingProgress.NONE).objects()*.uid() == ['u1', 'u2', 'u3']
  }

  def "pages that expire are read again from the start, once"() {
    given:
    def expired = new AtomicInteger()
    def server = cluster([resource('configmaps', 'ConfigMap', 'Namespaced', STORED)]) {
      if (it.path().contains('continue') && expired.incrementAndGet() <= times) {
        return status(410, 'The provided continue parameter is too old')
      }
      it.path().contains('continue') ? list([item('two', 'u2')]) : list([item('one', 'u1')], 'next')
    }

    when:
    def contents = to(server).cluster().contents('payments', ListingProgress.NONE)

    then:
    contents.objects()*.uid() == uids
    contents.unlisted() == unlisted

    where:
    times || uids         | unlisted
    1     || ['u1', 'u2'] | []
    2     || []           | [new Unlisted('v1/configmaps', 'The provided continue parameter is too old')]
  }

  def "a kind that answers #what is told, the others are listed"() {
    given:
    def server = cluster([resource('secrets', 'Secret', 'Namespaced', STORED), resource('configmaps', 'ConfigMap', 'Namespaced', STORED)]) {
      it.path().contains('secrets') ? answer : list([item('settings', 'u1')])
    }

    when:
    def contents = to(server).cluster().contents('payments', ListingProgress.NONE)

    then:
    contents.objects()*.uid() == ['u1']
    contents.unlisted()*.groupVersion() == ['v1/secrets']
    contents.unlisted()[0].reason().contains(reason)
    !contents.provedEmpty()

    where:
    what             | answer                                                                                || reason
    '403'            | status(403, 'secrets is forbidden: User "ann" cannot list resource "secrets"')        || 'secrets is forbidden: User "ann" cannot list resource "secrets"'
    '404'            | status(404, 'the server could not find the requested resource')                       || 'could not find the requested resource'
    '500'            | status(500, 'conversion webhook for example.com/v1 failed')                           || 'conversion webhook'
    'half a JSON'    | json('{"kind":"List","items":[{"metadata":{"name":"a","uid":"b"}}')                   || 'cannot be understood'
    'a cut list'     | json('{"kind":"List","items":[]')                                                     || 'cannot be understood'
    'another thing'  | json([kind: 'Table', rows: []])                                                       || 'cannot be understood'
    'an odd time'    | json([items: [[metadata: [name: 'a', uid: 'b', deletionTimestamp: 'yesterday']]]])    || 'cannot be understood'
    'HTML'           | text('<html></html>', 200, 'text/html')                                               || 'web page'
  }

  def "an object served under two groups is there once, under the first"() {
    given:
    def server = server {
      switch (it.path()) {
        case '/api': return aggregated(group('', version('v1', [resource('events', 'Event', 'Namespaced', STORED)])))
        case '/apis': return aggregated(group('events.k8s.io', version('v1', [resource('events', 'Event', 'Namespaced', STORED)])))
        default: return list([item('e', 'u1')])
      }
    }

    when:
    def contents = to(server).cluster().contents('payments', ListingProgress.NONE)

    then:
    contents.objects()*.reference()*.apiVersion() == ['v1']
  }

  def "what cannot be discovered is unlisted, since it may hide something"() {
    given:
    def server = server {
      switch (it.path()) {
        case '/api': return aggregated(group('', version('v1', [resource('pods', 'Pod', 'Namespaced', STORED)])))
        case '/apis': return aggregated(group('metrics.k8s.io', version('v1beta1', [], 'Stale')))
        default: return list([])
      }
    }

    when:
    def contents = to(server).cluster().contents('payments', ListingProgress.NONE)

    then:
    contents.objects() == []
    contents.unlisted()*.groupVersion() == ['metrics.k8s.io/v1beta1']
    !contents.provedEmpty()
  }

  def "several kinds are asked for at a time, but not more than 16"() {
    given:
    def now = new AtomicInteger()
    def most = new AtomicInteger()
    def enough = new CountDownLatch(16)
    def server = cluster((1..40).collect { resource("kind$it", "Kind$it", 'Namespaced', STORED) }) {
      most.accumulateAndGet(now.incrementAndGet(), Math::max)
      enough.countDown()
      enough.await()
      now.decrementAndGet()
      list([item('x', it.path())])
    }

    when:
    def contents = to(server).cluster().contents('payments', ListingProgress.NONE)

    then:
    contents.objects().size() == 40
    most.get() == 16
  }

  def "no name leads out of its namespace"() {
    given:
    def server = cluster([resource('configmaps', 'ConfigMap', 'Namespaced', STORED)]) { list([]) }

    when:
    to(server).cluster().contents('../kube-system?x=', ListingProgress.NONE)

    then:
    server.asked*.path.last() == '/api/v1/namespaces/..%2Fkube-system%3Fx%3D/configmaps?limit=500'
  }

  def "interrupting ends the listing at once, and its threads"() {
    given:
    def never = new CountDownLatch(1)
    def server = cluster((1..40).collect { resource("kind$it", "Kind$it", 'Namespaced', STORED) }) {
      never.await()
      list([])
    }
    def connection = to(server, [timeout: Duration.ofSeconds(60)])
    def seen = null
    def interrupted = false
    def thread = Thread.start {
      seen = failureOf { connection.cluster().contents('payments', ListingProgress.NONE) }
      interrupted = Thread.currentThread().interrupted
    }
    new PollingConditions(timeout: 10).eventually { assert server.asked.size() > 10 }

    when:
    thread.interrupt()
    thread.join(5_000)

    then:
    !thread.alive
    seen.failure() == Failure.INTERRUPTED
    interrupted
    new PollingConditions(timeout: 5).eventually { assert !Thread.allStackTraces.keySet().any { it.name == 'cluster-scan' } }

    cleanup:
    never.countDown()
  }

  /** A server with these kinds in its core group. */
  private LoopbackServer cluster(List resources, Closure<LoopbackServer.Reply> lists) {
    server {
      switch (it.path()) {
        case '/api': return aggregated(group('', version('v1', resources)))
        case '/apis': return aggregated()
        default: return lists(it)
      }
    }
  }

  private static LoopbackServer.Reply list(List items, String next = null) {
    json([kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1', metadata: [resourceVersion: '9'] + (next == null ? [:] : [continue: next]), items: items])
  }

  private static Map item(String name, String uid, Map more = [:]) {
    [kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: [name: name, namespace: 'payments', uid: uid] + more]
  }
}
