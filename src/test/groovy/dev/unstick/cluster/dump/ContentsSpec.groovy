package dev.unstick.cluster.dump

import dev.unstick.cluster.FieldManager
import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.ObjectSummary
import dev.unstick.cluster.OwnerReference
import tools.jackson.databind.json.JsonMapper

import java.nio.file.Files
import java.nio.file.attribute.FileTime
import java.time.Instant

/** What a dump tells of a namespace, what it leaves out, what is never kept, and when it was taken. */
class ContentsSpec extends DumpSpecification {
  static final String SECRET = 'c2VjcmV0LXZhbHVl'

  def "what matters of each object is kept"() {
    given:
    def claim = object('db.example.com/v1', 'DbClaim', 'ledger', 'payments', [metadata: [
      finalizers: ['db.example.com/release', 'other/one'], creationTimestamp: '2026-11-23T09:00:00Z', deletionTimestamp: '2026-11-23T10:00:00Z',
      ownerReferences: [[apiVersion: 'apps/v1', kind: 'Deployment', name: 'db', uid: 'u2', blockOwnerDeletion: true]],
      managedFields: [[manager: 'db-operator', time: '2026-11-23T09:00:01Z', fieldsV1: ['f:metadata': ['f:finalizers': ['.': [:], 'v:"db.example.com/release"': [:]], 'f:labels': [:]], 'f:spec': [:]]]]]])

    expect:
    contents(cluster(['claims.json': list(claim)])).objects() == [new ObjectSummary(
      new ObjectReference('db.example.com/v1', 'DbClaim', 'dbclaims', 'payments', 'ledger'), 'uid-DbClaim-ledger', '7', ['db.example.com/release', 'other/one'],
      Instant.parse('2026-11-23T09:00:00Z'), Instant.parse('2026-11-23T10:00:00Z'), [new OwnerReference('apps/v1', 'Deployment', 'db', 'u2', true)],
      ['db.example.com/release': new FieldManager('db-operator', Instant.parse('2026-11-23T09:00:01Z'))])]
  }

  def "an object without a uid is told apart by its path, and one that two groups serve counts once"() {
    given:
    def bare = [apiVersion: 'v1', kind: 'Pod', metadata: [name: 'shop', namespace: 'payments']]
    def events = ['v1', 'events.k8s.io/v1'].collect { object(it, 'Event', 'e', 'payments') }

    expect:
    contents(cluster(['a.json': list(bare, *events)])).objects()*.uid() == ['/api/v1/namespaces/payments/pods/shop', 'uid-Event-e']
  }

  def "half a character in a name or in a text is a question mark"() {
    given:
    def pod = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"shop","namespace":"payments","labels":{"a\\ud800V":"b\\udc00","c":"\\ud83d\\ude00"}}}'

    expect:
    cluster(['pod.json': pod]).get('/api/v1/namespaces/payments/pods/shop').path('metadata').path('labels').toString() == '{"a?V":"b?","c":"😀"}'
  }

  def "a dump of everything leaves nothing out, where its lists say of what they are"() {
    given:
    def files = BuiltInKinds.ALL.findAll { it.isContent() }*.type().collectEntries {
      ["${it.groupResource()}.json".toString(), [apiVersion: it.apiVersion(), kind: it.kind() + 'List', items: []]]
    }
    def definitions = ['namespace.json': terminating('payments'), 'crds.json': list(definition('widgets', 'Widget', 'example.com'))]

    expect:
    contents(cluster(files + definitions + ['widgets.example.com.json': [apiVersion: 'example.com/v1', kind: 'WidgetList', items: []]])).provedEmpty()
  }

  def "an empty list of kubectl's may be the trace of a refusal, so it proves nothing"() {
    given:
    def files = ['namespace.json': terminating('payments'), 'crds.json': list(), 'secrets.json': list(), 'pods.json': list(), 'services.json': list(object('v1', 'Service', 'shop', 'payments'))]

    when:
    def doubt = contents(cluster(files)).unlisted().find { it.groupVersion() == 'empty lists' }

    then:
    doubt.reason().startsWith('it is not proved that there were none of pods, secrets: kubectl writes')
  }

  def "of a kind that a webhook converts an empty list of kubectl's tells nothing at all"() {
    given:
    def converted = definition('widgets', 'Widget', 'example.com')
    converted.spec.conversion = [strategy: strategy]
    def cluster = cluster(['namespace.json': terminating('payments'), 'crds.json': list(converted), 'widgets.example.com.json': list()])

    expect:
    ('example.com/v1/widgets' in contents(cluster).unlisted()*.groupVersion()) == missing
    outcome(cluster, '/apis/example.com/v1/namespaces/payments/widgets') == outcome

    where:
    strategy  || missing | outcome
    'Webhook' || true    | 'NOT_DUMPED'
    'None'    || false   | 'listed'
  }

  def "what a small dump leaves out is told in a few lines: #what"() {
    given:
    def unlisted = contents(cluster(files + ['namespace.json': terminating('payments')])).unlisted()

    expect:
    unlisted*.groupVersion() == told
    unlisted.every { it.reason().startsWith('not in the dump') && it.reason().contains('kubectl get ') }

    where:
    what                        | files                                                                                                  || told
    'a namespace alone'         | [:]                                                                                                    || ['built-in kinds', 'apiextensions.k8s.io/v1/customresourcedefinitions']
    'one kind of an operator'   | ['crds.json': list(definition('widgets', 'Widget', 'example.com'))]                                    || ['built-in kinds', 'example.com/v1/widgets']
    'many kinds of operators'   | ['crds.json': list(*(1..40).collect { definition("kind${it}s".toString(), "Kind$it".toString(), 'example.com') })] || ['built-in kinds', 'kinds of operators']
    'cluster-scoped kinds'      | ['crds.json': list(definition('widgets', 'Widget', 'example.com', 'Cluster'))]                         || ['built-in kinds']
    'one object of its kind'    | ['crds.json': list(definition('widgets', 'Widget', 'example.com')), 'w.json': object('example.com/v1', 'Widget', 'one', 'payments')] || ['built-in kinds', 'example.com/v1/widgets']
  }

  def "the kinds that matter most are named first"() {
    expect:
    contents(cluster(['namespace.json': terminating('payments'), 'pods.json': list()])).unlisted()[0].reason().startsWith(
      'not in the dump: persistentvolumeclaims, services, secrets, configmaps, deployments.apps and 21 more; to have them: for kind in $(kubectl api-resources --namespaced')
  }

  def "values of a #kind are never kept, in #format"() {
    given:
    def secret = object('v1', kind, 'token', 'payments', [
      metadata: [annotations: ['kubectl.kubernetes.io/last-applied-configuration': "{\"data\":{\"a\":\"$SECRET\"}}".toString(), 'a/b': 'kept']],
      data: [a: SECRET], stringData: [b: SECRET], binaryData: [c: SECRET], type: 'Opaque'])
    def text = JsonMapper.shared().writeValueAsString(list(secret))
    def cluster = cluster(['secrets.json': format == 'JSON' ? text : '# YAML\n' + text])

    when:
    def kept = cluster.get("/api/v1/namespaces/payments/${kind.toLowerCase()}s/token").toString()

    then:
    !kept.contains(SECRET)
    !(kept =~ /"(data|stringData|binaryData)"/)
    kept.contains('"type":"Opaque"')
    kept.contains('"a/b":"kept"')
    !cluster.get("/api/v1/namespaces/payments/${kind.toLowerCase()}s").toString().contains(SECRET)

    where:
    [kind, format] << [['Secret', 'ConfigMap'], ['JSON', 'YAML']].combinations()
  }

  def "a dump was taken at #moment: #why"() {
    given:
    def root = dump(['ns.json': object, 'x.json': list(namespace('other', [metadata: [creationTimestamp: '2026-11-01T00:00:00Z']]))])
    Files.list(root).withCloseable { files -> files.forEach { Files.setLastModifiedTime(it, FileTime.from(Instant.parse('2026-12-01T00:00:00Z'))) } }

    expect:
    DumpConnection.open(root).moment() == Instant.parse(moment)

    where:
    why                                    | object                                                                                                                                  || moment
    'a lease was renewed'                  | object('coordination.k8s.io/v1', 'Lease', 'kube-scheduler', 'kube-system', [spec: [renewTime: '2026-11-23T10:00:05.123456Z']])            || '2026-11-23T10:00:05.123456Z'
    'an event was counted'                 | object('v1', 'Event', 'e', 'payments', [lastTimestamp: '2026-11-23T10:00:00Z', firstTimestamp: '2026-11-22T10:00:00Z'])                    || '2026-11-23T10:00:00Z'
    'a node beat'                          | object('v1', 'Node', 'one', null, [status: [conditions: [[lastHeartbeatTime: '2026-11-23T10:00:00Z', lastTransitionTime: '2026-01-01T00:00:00Z']]]]) || '2026-11-23T10:00:00Z'
    'a deletion was asked for later'       | object('v1', 'Event', 'e', 'payments', [metadata: [deletionTimestamp: '2026-11-23T11:00:00Z'], lastTimestamp: '2026-11-23T10:00:00Z'])     || '2026-11-23T11:00:00Z'
    'the grace of a deletion is to come'   | object('v1', 'Event', 'e', 'payments', [metadata: [deletionTimestamp: '2026-11-23T11:00:00Z', deletionGracePeriodSeconds: 3600], lastTimestamp: '2026-11-23T09:00:00Z']) || '2026-11-23T10:00:00Z'
    'a manager wrote later'                | object('v1', 'Event', 'e', 'payments', [metadata: [managedFields: [[time: '2026-11-23T11:00:00Z']]], lastTimestamp: '2026-11-23T10:00:00Z']) || '2026-11-23T11:00:00Z'
    'nothing beats, so the files tell'     | terminating('payments')                                                                                                                 || '2026-12-01T00:00:00Z'
    'the files are older than the stamps'  | namespace('late', [metadata: [creationTimestamp: '2027-01-01T00:00:00Z']])                                                              || '2027-01-01T00:00:00Z'
    'foreign times do not count'           | object('example.com/v1', 'Lease', 'c', 'payments', [spec: [renewTime: '2026-11-23T10:00:00Z'], status: [conditions: [[lastTransitionTime: '2099-01-01T00:00:00Z']]]]) || '2026-11-23T10:00:00Z'
    'what is no time does not count'       | object('v1', 'Event', 'e', 'payments', [lastTimestamp: 'yesterday'])                                                                    || '2026-12-01T00:00:00Z'
  }

  def "a list of #count objects is read item by item, as #format"() {
    given:
    def file = directory.resolve('big')
    Files.newBufferedWriter(file).withCloseable { out ->
      def filler = 'x' * 1000
      out << (json ? '{"apiVersion":"v1","items":[' : 'apiVersion: v1\nitems:\n')
      count.times {
        out << (json
          ? "${it ? ',' : ''}\n{\"apiVersion\":\"v1\",\"data\":{\"f\":\"$filler\"},\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c$it\",\"namespace\":\"payments\",\"uid\":\"u$it\"}}"
          : "- apiVersion: v1\n  data:\n    f: $filler\n  kind: ConfigMap\n  metadata:\n    name: c$it\n    namespace: payments\n    uid: u$it\n")
      }
      out << (json ? ']}' : 'kind: List\n')
    }

    def before = used()

    when:
    def cluster = DumpConnection.open(file).cluster()
    def after = used()

    then:
    after - before < Files.size(file)
    contents(cluster).objects().size() == count

    where:
    format | json  | count
    'JSON' | true  | 50_000
    'YAML' | false | 10_000
  }

  private static long used() {
    System.gc()
    Runtime.runtime.totalMemory() - Runtime.runtime.freeMemory()
  }
}
