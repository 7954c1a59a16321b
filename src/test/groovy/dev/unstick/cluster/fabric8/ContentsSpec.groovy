package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.cluster.FieldManager
import dev.unstick.cluster.ListingProgress
import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.ObjectSummary
import dev.unstick.cluster.OwnerReference
import dev.unstick.cluster.Unlisted
import spock.util.concurrent.PollingConditions

import java.time.DateTimeException
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

  def "who wrote a finalizer and whom an object belongs to is kept, and of what is no finalizer any more nothing"() {
    given:
    def written = { String manager, String time, List<String> finalizers ->
      [manager: manager, operation: 'Update', apiVersion: 'v1', time: time, fieldsType: 'FieldsV1', fieldsV1: [
        'f:metadata': ['f:labels': ['f:app': [:]], 'f:finalizers': ['.': [:]] + finalizers.collectEntries { ["v:\"$it\"".toString(), [:]] }, 'f:annotations': ['.': [:]]],
        'f:data': ['f:finalizers': ['v:"x/y"': [:]]]]]
    }
    def server = cluster([resource('configmaps', 'ConfigMap', 'Namespaced', STORED)]) {
      list([item('settings', 'u1', [
        finalizers: ['a/b', 'c/d', 'e/f'],
        ownerReferences: [[apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: 'u0', controller: true, blockOwnerDeletion: true]],
        managedFields: [
          written('kubectl-edit', '2026-11-23T09:00:00Z', ['a/b', 'gone/already']),
          written('db-operator', '2026-11-23T10:00:00Z', ['c/d']),
          [manager: 'status-writer', subresource: 'status', fieldsV1: ['f:status': ['f:finalizers': ['v:"e/f"': [:]]]]]]])])
    }

    when:
    def object = to(server).cluster().contents('payments', ListingProgress.NONE).objects().first()

    then:
    object.owners() == [new OwnerReference('apps/v1', 'ReplicaSet', 'web', 'u0', true)]
    object.managers() == [
      'a/b': new FieldManager('kubectl-edit', Instant.parse('2026-11-23T09:00:00Z')),
      'c/d': new FieldManager('db-operator', Instant.parse('2026-11-23T10:00:00Z'))]
  }

  def "several namespaces are looked at by listing each kind once, and what is elsewhere is left out"() {
    given:
    def server = cluster([resource('configmaps', 'ConfigMap', 'Namespaced', STORED), resource('secrets', 'Secret', 'Namespaced', STORED)]) {
      list(it.path().contains('/configmaps')
        ? [item('a', 'u1', [namespace: 'payments']), item('b', 'u2', [namespace: 'shop']), item('c', 'u3', [namespace: 'elsewhere']), item('d', 'u4', [namespace: 'gone'])]
        : [])
    }

    when:
    def sweep = to(server).cluster().sweep(['payments', 'shop', 'empty'], { it == 'gone' }, ListingProgress.NONE)

    then:
    sweep.contents().collectEntries { [it.key, it.value.objects()*.reference()*.name()] } == [payments: ['a'], shop: ['b'], empty: [], gone: ['d']]
    sweep.contents()['payments'].objects().first().reference().path() == '/api/v1/namespaces/payments/configmaps/a'
    server.asked*.path.findAll { it.startsWith('/api/v1/') } as Set == ['/api/v1/configmaps?limit=500', '/api/v1/secrets?limit=500'] as Set
  }

  def "a kind that #what in all namespaces is listed in each of those that matter, where that can help"() {
    given:
    def server = cluster([resource('configmaps', 'ConfigMap', 'Namespaced', STORED)]) {
      it.path().startsWith('/api/v1/configmaps') ? answer : list([item('a', it.path())])
    }

    when:
    def sweep = to(server).cluster().sweep(['payments', 'shop'], { false }, ListingProgress.NONE)

    then:
    sweep.contents().values().collect { it.objects().size() } == [found, found]
    sweep.contents().values().collect { it.unlisted()*.groupVersion() } == (found ? [[], []] : [['v1/configmaps'], ['v1/configmaps']])
    sweep.unlisted()*.groupVersion() == ['v1/configmaps']

    where:
    what                  | answer                                                                   || found
    'may not be listed'   | status(403, 'configmaps is forbidden: User "u" cannot list resource')    || 1
    'cannot be converted' | status(500, 'conversion webhook for v1, Kind=ConfigMap failed')          || 1
    'nobody serves'       | status(503, 'the server is currently unable to handle the request')      || 0
  }

  def "a group that does not answer costs one time-out, and holds up no other"() {
    given:
    def never = new CountDownLatch(1)
    def server = server {
      switch (it.path()) {
        case '/api': return aggregated(group('', version('v1', (1..10).collect { resource("kind$it", "Kind$it", 'Namespaced', STORED) })))
        case '/apis': return aggregated(group('slow.example.com', version('v1', (1..40).collect { resource("slow$it", "Slow$it", 'Namespaced', STORED) })))
        case ~'.*slow.example.com.*': never.await(); return list([])
        default: return list([item('x', it.path())])
      }
    }
    def contents = null

    expect:
    millis { contents = to(server, [timeout: Duration.ofSeconds(2)]).cluster().contents('payments', ListingProgress.NONE) } < 5_000
    contents.objects().size() == 10
    contents.unlisted().size() == 40
    contents.unlisted().every { it.silent() && it.reason() == 'no answer within 2 s.' }
    contents.silentGroups() == ['slow.example.com'] as Set

    and: 'it was not asked for everything'
    server.asked.count { it.path.contains('slow.example.com') } < 40

    cleanup:
    never.countDown()
  }

  def "a listing tells how it gets on"() {
    given:
    def told = Collections.synchronizedList([])
    def server = cluster((1..3).collect { resource("kind$it", "Kind$it", 'Namespaced', STORED) }) { list([item('x', it.path()), item('y', it.path() + '/y')]) }

    when:
    to(server).cluster().contents('payments', { listed, kinds, objects -> told << [listed, kinds, objects] })

    then:
    told.every { it[0] in 0..3 && it[1] == 3 }
    told*.get(0).max() == 3
    told*.get(2).max() == 6
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

  def "a page that names the next one behind its objects is followed too"() {
    given:
    def server = cluster([resource('configmaps', 'ConfigMap', 'Namespaced', STORED)]) {
      it.path().contains('continue') ? list([item('two', 'u2')]) : json([items: [item('one', 'u1')], metadata: [continue: 'next']])
    }

    expect:
    to(server).cluster().contents('payments', ListingProgress.NONE).objects()*.uid() == ['u1', 'u2']
  }

  def "a page that cannot be understood fails its kind, though the next one is asked for already"() {
    given:
    def server = cluster([resource('configmaps', 'ConfigMap', 'Namespaced', STORED)]) {
      it.path().contains('continue') ? list([item('two', 'u2')]) : json('{"metadata":{"continue":"next"},"items":[{"metadata":{"name":"one"')
    }

    when:
    def contents = to(server).cluster().contents('payments', ListingProgress.NONE)

    then:
    contents.objects() == []
    contents.unlisted()*.groupVersion() == ['v1/configmaps']
    contents.unlisted()[0].reason().contains('cannot be understood')
    new PollingConditions(timeout: 5).eventually { assert !Thread.allStackTraces.keySet().any { it.name == 'cluster-page' } }
  }

  def "one page is read while the next is under way"() {
    given:
    def pages = 5
    def server = cluster([resource('configmaps', 'ConfigMap', 'Namespaced', STORED)]) {
      def page = it.path().contains('continue') ? it.path().replaceAll('.*continue=', '') as int : 1
      list([item("object-$page", "u$page")], page == pages ? null : "${page + 1}")
    }
    def heard = []

    when:
    def contents = to(server).cluster().contents('payments', { listed, kinds, objects -> heard << objects })

    then:
    contents.objects()*.uid() == ['u1', 'u2', 'u3', 'u4', 'u5']
    heard == [1, 2, 3, 4, 5, 5]
    server.asked.size() == 2 + pages
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

  def "a time is read however ISO 8601 lets it be written: #text"() {
    expect:
    Timestamp.read(text) == Instant.parse(text)

    where:
    text << ['2026-11-23T10:00:00Z', '0001-01-01T00:00:00Z', '2024-02-29T23:59:59Z', '2026-11-23T10:00:00.123456Z', '2026-11-23T10:00:00.1Z', '-0001-01-01T00:00:00Z']
  }

  def "what is no time is not taken for one: #text"() {
    when:
    Timestamp.read(text)

    then:
    thrown(DateTimeException)

    where:
    text << ['', 'yesterday', '2026-13-01T10:00:00Z', '2026-02-30T10:00:00Z', '2026-11-23T25:00:00Z', '2026-11-23 10:00:00Z', '2026-11-23T10:00:0xZ', '٢٠٢٦-11-23T10:00:00Z']
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
