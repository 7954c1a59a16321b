package dev.unstick.diagnosis.evidence

import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.Reading
import dev.unstick.diagnosis.Evidences
import java.time.Duration
import java.time.Instant
import spock.lang.Specification
import tools.jackson.databind.node.MissingNode

import static dev.unstick.diagnosis.Evidences.NOW
import static dev.unstick.diagnosis.Evidences.json
import static dev.unstick.diagnosis.Evidences.lease
import static dev.unstick.diagnosis.Evidences.rights
import static dev.unstick.diagnosis.evidence.Backend.MISSING
import static dev.unstick.diagnosis.evidence.Backend.READY
import static dev.unstick.diagnosis.evidence.Backend.UNKNOWN
import static dev.unstick.diagnosis.evidence.Backend.WITHOUT_ENDPOINTS

class ReadingObjectsSpec extends Specification {
  static final ABSENT = new Reading('/x', MissingNode.instance, null)
  static final UNREAD = new Reading('/x', MissingNode.instance, new ClusterException(ClusterException.Failure.FORBIDDEN, 403, 'no', 'no', null))

  def "a selector selects what has all it asks for: #selector of #labels"() {
    expect:
    LabelSelector.of(json(selector)).matches(labels) == matches

    where:
    selector                                                              | labels           || matches
    [:]                                                                   | [:]              || true
    [matchLabels: [:]]                                                    | [a: 'b']         || true
    [matchLabels: [a: 'b']]                                               | [a: 'b', c: 'd'] || true
    [matchLabels: [a: 'b']]                                               | [a: 'c']         || false
    [matchLabels: [a: 'b']]                                               | [:]              || false
    [matchLabels: [a: '']]                                                | [a: '']          || true
    [matchExpressions: [[key: 'a', operator: 'In', values: ['b', 'c']]]]  | [a: 'c']         || true
    [matchExpressions: [[key: 'a', operator: 'In', values: ['b', 'c']]]]  | [:]              || false
    [matchExpressions: [[key: 'a', operator: 'In', values: ['']]]]        | [:]              || false
    [matchExpressions: [[key: 'a', operator: 'NotIn', values: ['b']]]]    | [a: 'b']         || false
    [matchExpressions: [[key: 'a', operator: 'NotIn', values: ['b']]]]    | [a: 'c']         || true
    [matchExpressions: [[key: 'a', operator: 'NotIn', values: ['b']]]]    | [:]              || true
    [matchExpressions: [[key: 'a', operator: 'Exists']]]                  | [a: '']          || true
    [matchExpressions: [[key: 'a', operator: 'DoesNotExist']]]            | [a: '']          || false
    [matchExpressions: [[key: 'a', operator: 'DoesNotExist']]]            | [b: '']          || true
    [matchExpressions: [[key: 'a', operator: 'Later', values: ['b']]]]    | [:]              || true
    [matchLabels: [a: 'b'], matchExpressions: [[key: 'c', operator: 'Exists']]] | [a: 'b']   || false
    [matchLabels: [a: 'b', c: 'd']]                                       | [a: 'b', c: 'e'] || false
  }

  def "a role allows to all objects what one of its rules allows: #rule"() {
    expect:
    rights([[apiGroups: ['x.io'], resources: ['others'], verbs: ['get']], rule]).allow('delete', 'db.io', 'claims') == allowed

    where:
    rule                                                                                    || allowed
    [apiGroups: ['db.io'], resources: ['claims'], verbs: ['delete']]                        || true
    [apiGroups: ['*'], resources: ['*'], verbs: ['*']]                                      || true
    [apiGroups: ['', 'db.io'], resources: ['claims', 'x'], verbs: ['get', 'delete']]        || true
    [apiGroups: [''], resources: ['claims'], verbs: ['delete']]                             || false
    [apiGroups: ['db.io'], resources: ['claims/status'], verbs: ['delete']]                 || false
    [apiGroups: ['db.io'], resources: ['claims'], verbs: ['update']]                        || false
    [apiGroups: ['db.io'], resources: ['claims'], verbs: ['delete'], resourceNames: ['a']]  || false
    [nonResourceURLs: ['/metrics'], verbs: ['*']]                                           || false
  }

  def "a role writes, or operates, only what it names the group of: #groups #resources #verbs"() {
    given:
    def role = rights([[apiGroups: groups, resources: resources, verbs: verbs]])

    expect:
    role.writes(['db.io'] as Set, 'claims') == writes
    role.operates(['db.io'] as Set, 'claims') == operates
    role.writesAnyOf(['db.io'] as Set) == any

    where:
    groups          | resources             | verbs      || writes | operates | any
    ['db.io']       | ['claims']            | ['update'] || true   | false    | true
    ['db.io']       | ['claims']            | ['patch']  || true   | false    | true
    ['x.io', 'db.io'] | ['claims']          | ['*']      || true   | false    | true
    ['db.io']       | ['claims/status']     | ['update'] || false  | true     | true
    ['db.io']       | ['claims/finalizers'] | ['update'] || false  | true     | true
    ['db.io']       | ['*']                 | ['patch']  || true   | true     | true
    ['db.io']       | ['others']            | ['patch']  || false  | false    | true
    ['db.io']       | ['claims']            | ['delete'] || false  | false    | false
    ['*']           | ['*']                 | ['*']      || false  | false    | false
    ['x.io']        | ['*']                 | ['*']      || false  | false    | false
  }

  def "what is behind a Service follows from it and its Endpoints: #service, #endpoints"() {
    expect:
    with(Backend.of(service, endpoints)) {
      it == backend
      isDead() == (backend in [MISSING, WITHOUT_ENDPOINTS])
    }

    where:
    service                              | endpoints                                                             || backend
    ABSENT                               | ABSENT                                                                || MISSING
    ABSENT                               | UNREAD                                                                || MISSING
    found([spec: [:]])                   | ABSENT                                                                || WITHOUT_ENDPOINTS
    found([spec: [:]])                   | found([:])                                                            || WITHOUT_ENDPOINTS
    found([spec: [:]])                   | found([subsets: []])                                                  || WITHOUT_ENDPOINTS
    found([spec: [:]])                   | found([subsets: [[notReadyAddresses: [[ip: '10.0.0.1']]]]])           || WITHOUT_ENDPOINTS
    found([spec: [:]])                   | found([subsets: [[notReadyAddresses: [[ip: '10.0.0.1']]], [addresses: [[ip: '10.0.0.2']]]]]) || READY
    found([spec: [:]])                   | UNREAD                                                                || UNKNOWN
    UNREAD                               | found([subsets: [[addresses: [[ip: '10.0.0.2']]]]])                   || UNKNOWN
    UNREAD                               | ABSENT                                                                || UNKNOWN
    found([spec: [type: 'ExternalName']]) | ABSENT                                                               || UNKNOWN
  }

  def "a node answers, or does not, or is not there, or nobody knows: #reading"() {
    expect:
    with(NodeState.of('node-1', reading)) {
      it.readiness() == readiness
      it.isDead() == dead
      it.since() == since
    }

    where:
    reading              || readiness                     | dead  | since
    ready('True')        || NodeState.Readiness.READY     | false | NOW
    ready('False')       || NodeState.Readiness.NOT_READY | true  | NOW
    ready('Unknown')     || NodeState.Readiness.SILENT    | true  | NOW
    found([status: [:]]) || NodeState.Readiness.SILENT    | true  | null
    ABSENT               || NodeState.Readiness.MISSING   | true  | null
    UNREAD               || NodeState.Readiness.UNKNOWN   | false | null
  }

  def "a Lease is fresh for a minute, then it is stale, and without a time it is neither: #ago"() {
    given:
    def it = ago == null ? new Lease('x', true, '', null) : lease('x', Duration.ofSeconds(ago))

    expect:
    it.isFresh(NOW) == fresh
    it.isStale(NOW) == stale

    where:
    ago  || fresh | stale
    0    || true  | false
    59   || true  | false
    60   || false | true
    -500 || true  | false
    null || false | false
  }

  def "reads a Lease with a time in microseconds, with one that is none, and one that is not there or not to be read"() {
    expect:
    Lease.of('x', found([spec: [holderIdentity: 'node-1', renewTime: '2026-11-23T12:00:00.123456Z']])) == new Lease('x', true, 'node-1', Instant.parse('2026-11-23T12:00:00.123456Z'))
    Lease.of('x', found([spec: [holderIdentity: 'node-1', renewTime: 'yesterday']])) == new Lease('x', true, 'node-1', null)
    Lease.of('x', ABSENT) == new Lease('x', true, '', null)
    Lease.of('x', UNREAD) == new Lease('x', false, '', null)
  }

  def "reads a pod: its node, the end of its grace, and each claim it mounts"() {
    expect:
    with(PodState.of(json([
      metadata: [name: 'web', deletionTimestamp: NOW.toString(), finalizers: ['a/b']], status: [phase: phase],
      spec: [nodeName: 'node-1', volumes: [[name: 'a', persistentVolumeClaim: [claimName: 'data']], [name: 'b', emptyDir: [:]], [name: 'scratch', ephemeral: [volumeClaimTemplate: [:]]]]],
    ]))) {
      name() == 'web'
      node() == 'node-1'
      graceEnds() == NOW
      finalizers() == ['a/b']
      claims() == ['data', 'web-scratch']
      hasEnded() == ended
    }

    where:
    phase       || ended
    'Running'   || false
    'Pending'   || false
    'Unknown'   || false
    'Succeeded' || true
    'Failed'    || true
  }

  def "a grace period is so many seconds, and none where no server could mean it: #written"() {
    expect:
    PodState.of(json([metadata: [name: 'web', deletionGracePeriodSeconds: written]])).graceSeconds() == seconds

    where:
    written              || seconds
    30                   || 30
    0                    || 0
    null                 || null
    '30'                 || null
    1.5                  || null
    9e18 as long         || null
    new BigDecimal('1E+300') || null
  }

  def "reads how many pods a workload shall have and has: #kind #spec #status"() {
    expect:
    with(Workload.of(json([metadata: [name: 'op', namespace: 'ops'], spec: spec, status: status]), kind)) {
      wanted() == shall
      ready() == has
      serviceAccount() == account
    }

    where:
    kind          | spec                                                      | status                                         || shall | has | account
    'Deployment'  | [replicas: 3]                                             | [readyReplicas: 2]                             || 3     | 2   | 'default'
    'Deployment'  | [:]                                                       | [:]                                            || 1     | 0   | 'default'
    'StatefulSet' | [replicas: 0, template: [spec: [serviceAccountName: 'x']]] | [:]                                           || 0     | 0   | 'x'
    'DaemonSet'   | [:]                                                       | [desiredNumberScheduled: 4, numberReady: 1]    || 4     | 1   | 'default'
  }

  def "a workload is called #other: #called"() {
    expect:
    Evidences.workload('db-operator', 1).isCalled(other) == called

    where:
    other         || called
    'db-operator' || true
    'db'          || true
    'db-op'       || false
    'operator'    || false
    ''            || false
    null          || false
  }

  def "reads the provisioner of a claim from the annotation of today, or that of old: #annotations"() {
    expect:
    Claim.of(json([metadata: [name: 'data', annotations: annotations], spec: [volumeName: 'pv-1']])) == new Claim('data', 'pv-1', provisioner)

    where:
    annotations                                                                                                           || provisioner
    ['volume.kubernetes.io/storage-provisioner': 'new', 'volume.beta.kubernetes.io/storage-provisioner': 'old']            || 'new'
    ['volume.beta.kubernetes.io/storage-provisioner': 'old']                                                              || 'old'
    [:]                                                                                                                   || ''
  }

  def "reads an attachment, and why detaching it failed"() {
    expect:
    Attachment.of(json([metadata: [name: 'csi-1'], spec: [attacher: 'csi', nodeName: 'n', source: [persistentVolumeName: 'pv']], status: [detachError: [message: 'busy']]])) == new Attachment('csi-1', 'csi', 'n', 'pv', 'busy')
  }

  def "reads an Event of either form: #times"() {
    expect:
    ClusterEvent.of(json([involvedObject: [kind: 'Service', name: 'shop'], type: 'Warning', reason: 'R', message: 'm'] + times)) == new ClusterEvent('service/shop', true, 'R', 'm', time)

    where:
    times                                                                        || time
    [lastTimestamp: NOW.toString(), eventTime: '2020-01-01T00:00:00Z']           || NOW
    [lastTimestamp: null, eventTime: NOW.toString()]                             || NOW
    [:]                                                                          || null
  }

  def "reads an APIService: served by #service, Available #available"() {
    expect:
    with(ApiService.of(json([
      metadata: [name: 'v1.metrics.k8s.io'], spec: [group: group, version: 'v1', service: service],
      status: [conditions: available == null ? [] : [[type: 'Available', status: available, reason: reason]]]]))) {
      it.groupVersion() == groupVersion
      it.service() == behind
      it.available() == answers
      it.isServiceMissing() == missing
    }

    where:
    group            | service                        | available | reason             || groupVersion        | behind | answers | missing
    'metrics.k8s.io' | [namespace: 'a', name: 'b']    | 'False'   | 'ServiceNotFound'  || 'metrics.k8s.io/v1' | 'a/b'  | false   | true
    'metrics.k8s.io' | [namespace: 'a', name: 'b']    | 'False'   | 'MissingEndpoints' || 'metrics.k8s.io/v1' | 'a/b'  | false   | false
    'metrics.k8s.io' | [namespace: 'a', name: 'b']    | 'Unknown' | ''                 || 'metrics.k8s.io/v1' | 'a/b'  | true    | false
    'metrics.k8s.io' | [namespace: 'a', name: 'b']    | null      | ''                 || 'metrics.k8s.io/v1' | 'a/b'  | true    | false
    ''               | null                           | 'True'    | 'Local'            || 'v1'                | null   | true    | false
  }

  def "reads a definition: whether it is going, who converts, and its schemas"() {
    expect:
    with(Definition.of(json([
      metadata: [name: 'dbclaims.db.example.com', deletionTimestamp: NOW.toString()],
      spec: [conversion: [strategy: strategy, webhook: [clientConfig: client]], versions: [[name: 'v1', schema: [openAPIV3Schema: [type: 'object']]], [name: 'v2']]],
      status: [storedVersions: ['v1', 'v2'], conditions: [[type: 'Terminating', status: going, reason: 'R', message: 'm']]]]))) {
      deletionTimestamp() == NOW
      terminating() == says
      convertsByWebhook() == converts
      conversionService() == service
      storedVersions() == ['v1', 'v2']
      schemas().collectEntries { [it.key, it.value.isObject()] } == [v1: true, v2: false]
    }

    where:
    strategy  | client                                  | going   || says   | converts | service
    'Webhook' | [service: [namespace: 'a', name: 'b']]  | 'True'  || 'R, m' | true     | new ServiceReference('a', 'b')
    'Webhook' | [url: 'https://x']                      | 'False' || ''     | true     | null
    'None'    | [:]                                     | 'False' || ''     | false    | null
  }

  def "a type may come from a definition where its group is nobody else's: #group"() {
    expect:
    Definition.mayDefine(new dev.unstick.cluster.ResourceType(group, 'v1', 'things', 'Thing', true, [] as Set)) == may

    where:
    group                       || may
    'db.example.com'            || true
    'snapshot.storage.k8s.io'   || true
    'gateway.networking.k8s.io' || true
    ''                          || false
    'apps'                      || false
    'networking.k8s.io'         || false
  }

  def "hears every text of an object's status, and no other"() {
    expect:
    Evidences.sample(Evidences.object('a', []), [spec: [a: 'not this'], status: [phase: 'Failed', n: 7, conditions: [[message: 'why', more: ['and']]]]]).told().toList() == ['Failed', 'why', 'and']
  }

  private static found(Map document) {
    new Reading('/x', json(document), null)
  }

  private static ready(String status) {
    found([status: [conditions: [[type: 'MemoryPressure', status: 'False'], [type: 'Ready', status: status, lastTransitionTime: NOW.toString(), message: 'm']]]])
  }
}
