package dev.unstick.diagnosis.cause

import dev.unstick.diagnosis.evidence.ClusterEvent
import dev.unstick.diagnosis.evidence.Definition
import java.time.Duration
import spock.lang.Specification

import static dev.unstick.catalog.CauseId.CONTENT_FINALIZERS
import static dev.unstick.catalog.CauseId.CRD_TERMINATING
import static dev.unstick.catalog.CauseId.LOAD_BALANCER_CLEANUP
import static dev.unstick.catalog.CauseId.OWNER_BLOCKED
import static dev.unstick.catalog.CauseId.PATCH_REJECTED
import static dev.unstick.catalog.CauseId.TOO_MANY_OBJECTS
import static dev.unstick.catalog.CauseId.WEBHOOK_FAILING
import static dev.unstick.diagnosis.Evidences.CLAIMS
import static dev.unstick.diagnosis.Evidences.CONFIG_MAPS
import static dev.unstick.diagnosis.Evidences.SERVICES
import static dev.unstick.diagnosis.Evidences.behind
import static dev.unstick.diagnosis.Evidences.cause
import static dev.unstick.diagnosis.Evidences.causes
import static dev.unstick.diagnosis.Evidences.definition
import static dev.unstick.diagnosis.Evidences.failed
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.Evidences.sample
import static dev.unstick.diagnosis.Evidences.webhook
import static dev.unstick.diagnosis.cause.Certainty.LIKELY
import static dev.unstick.diagnosis.cause.Certainty.POSSIBLE
import static dev.unstick.diagnosis.cause.Certainty.PROVED
import static dev.unstick.diagnosis.evidence.Backend.MISSING

class ContentCausesSpec extends Specification {
  static final RELEASE = 'db.example.com/release'
  static final CLEANUP = 'service.kubernetes.io/load-balancer-cleanup'
  static final UNCREATED = 'jobs.batch "drain" is forbidden: unable to create new content in namespace payments because it is being terminated'
  static final SLOW = 'Timeout: request did not complete within requested timeout - context deadline exceeded'

  def "objects wait for owners, who have a minute of grace: #situation"() {
    expect:
    causes([objects: objects])[CONTENT_FINALIZERS] == certainty

    where:
    situation                             | objects                                                             || certainty
    'asked to go three hours ago'         | [dbClaim()]                                                         || PROVED
    'asked to go 61 seconds ago'          | [dbClaim(ago: Duration.ofSeconds(61))]                              || PROVED
    'asked to go a minute ago'            | [dbClaim(ago: Duration.ofMinutes(1))]                               || LIKELY
    'one long ago, one a moment ago'      | [dbClaim(), dbClaim(name: 'b', ago: Duration.ofSeconds(2))]         || PROVED
    'never asked to go'                   | [dbClaim(deleted: false)]                                           || null
    'asked to go, and nothing to wait for' | [dbClaim(finalizers: [])]                                          || null
  }

  def "groups what waits by finalizer and kind, and tells of each owner how it is"() {
    given:
    def objects = (1..4).collect { dbClaim(name: "c$it") } + object([name: 'settings', finalizers: [RELEASE, 'orphan']])

    expect:
    cause(CONTENT_FINALIZERS, [objects: objects]).evidence()*.replaceAll(/(says?|say|dead|alive): .*/, '$1') == [
      'waiting for db.example.com/release: dbclaim/c1, dbclaim/c2, dbclaim/c3 and 1 more (4 in all); owned by the operator behind the API group db.example.com',
      'how its owner is, nobody can say',
      'waiting for db.example.com/release: configmap/settings; owned by an owner that is not known',
      'how its owner is, nobody can say',
      'waiting for orphan: configmap/settings; owned by the garbage collector (kube-controller-manager)',
      'its owner is alive',
    ]
  }

  def "objects of a definition that is itself being deleted are its matter: #situation"() {
    given:
    def said = [objects: [dbClaim()], definitions: ['dbclaims.db.example.com': it]]

    expect:
    causes(said) == [(id): PROVED]
    cause(id, said).evidence().first() == words

    where:
    situation              | it                                                                                   || id                 | words
    'it was asked to go'   | definition(deleted: Duration.ofDays(2))                                              || CRD_TERMINATING    | 'CustomResourceDefinition dbclaims.db.example.com was asked to go 2 d ago'
    'it says that it waits' | definition(deleted: Duration.ofHours(5), terminating: 'InstanceDeletionInProgress, CustomResource deletion is in progress') || CRD_TERMINATING | 'CustomResourceDefinition dbclaims.db.example.com was asked to go 5 h ago: InstanceDeletionInProgress, CustomResource deletion is in progress'
    'asked by a clock ahead' | definition(deleted: Duration.ofSeconds(-9))                                        || CRD_TERMINATING    | 'CustomResourceDefinition dbclaims.db.example.com was asked to go 0 s ago'
    'it was not'           | definition()                                                                         || CONTENT_FINALIZERS | 'waiting for db.example.com/release: dbclaim/main; owned by the operator behind the API group db.example.com'
  }

  def "tells of no definition but that of the objects"() {
    given:
    def other = new Definition('others.example.com', null, '', null, false, [], [:])

    expect:
    !cause(CRD_TERMINATING, [objects: [dbClaim()], definitions: ['dbclaims.db.example.com': definition(deleted: Duration.ofDays(2)), 'others.example.com': other]]).evidence().any { it.contains('others') }
  }

  def "a definition that is being deleted and holds nothing here is no cause"() {
    given:
    def going = ['dbclaims.db.example.com': definition(deleted: Duration.ofDays(2))]

    expect:
    causes([objects: [object('settings', [RELEASE])], definitions: going]) == [(CONTENT_FINALIZERS): PROVED]
    causes([objects: [dbClaim(deleted: false)], definitions: going]) == [:]
  }

  def "what the catalogue knows to guard a load balancer is one, on any kind: #finalizer"() {
    expect:
    causes([objects: [object([type: type, name: 'shop', finalizers: [finalizer]])]]) == [(id): PROVED]

    where:
    type     | finalizer                             || id
    SERVICES | CLEANUP                               || LOAD_BALANCER_CLEANUP
    SERVICES | 'service.k8s.aws/resources'           || LOAD_BALANCER_CLEANUP
    SERVICES | 'gke.networking.io/l4-netlb-v2'       || LOAD_BALANCER_CLEANUP
    CLAIMS   | 'elbv2.k8s.aws/resources'             || LOAD_BALANCER_CLEANUP
    CLAIMS   | 'group.ingress.k8s.aws/shop'          || LOAD_BALANCER_CLEANUP
    SERVICES | 'example.com/dns'                     || CONTENT_FINALIZERS
  }

  def "a load balancer of which the cloud may still be at work is likely, and one that had its time is proved: #ago"() {
    expect:
    causes([objects: ago.withIndex().collect { time, n -> object([type: SERVICES, name: "s$n", finalizers: [CLEANUP], ago: time]) }])[LOAD_BALANCER_CLEANUP] == certainty

    where:
    ago                                             || certainty
    [Duration.ofSeconds(61)]                        || PROVED
    [Duration.ofSeconds(60)]                        || LIKELY
    [Duration.ofHours(1), Duration.ofSeconds(10)]   || PROVED
  }

  def "tells where the load balancer answers, and what its Events warn of"() {
    given:
    def shop = object([type: SERVICES, name: 'shop', finalizers: [CLEANUP]])
    def said = [
      objects: [shop],
      samples: [
        sample(shop, [status: [loadBalancer: [ingress: [[hostname: 'shop.elb.example.com'], [ip: '10.1.2.3']]]]]),
        sample(object('other', [CLEANUP]), [status: [loadBalancer: [ingress: [[ip: '10.9.9.9']]]]])],
      events: [event('service/shop', true, 'AccessDenied'), event('service/shop', true, 'AccessDenied'), event('service/shop', false, 'fine'), event('service/other', true, 'not ours')]]

    expect:
    cause(LOAD_BALANCER_CLEANUP, said).evidence().drop(2) == [
      'service/shop is reached at shop.elb.example.com, 10.1.2.3',
      'an Event of service/shop says: SyncLoadBalancerFailed, AccessDenied',
    ]
  }

  def "an owner that may not create what it needs says so in the object's status: #text"() {
    given:
    def main = dbClaim()

    expect:
    causes([objects: [main], samples: [sample(main, [status: [conditions: [[type: 'Ready', message: text]]]])]]) == [(id): PROVED]

    where:
    text                                                              || id
    UNCREATED                                                         || OWNER_BLOCKED
    'jobs.batch "drain" is forbidden: User "x" cannot create'         || CONTENT_FINALIZERS
    ''                                                                || CONTENT_FINALIZERS
  }

  def "what a sample shows holds for those of its group that were not read, and for no others"() {
    given: 'four of one group, the last not read; one of the same kind that waits for something else'
    def group = (1..4).collect { dbClaim(name: "c$it") }
    def other = dbClaim(name: 'other', finalizers: ['x.example.com/y'])
    def said = [objects: group + other, samples: [blocked(group[0]), sample(group[1], [status: [:]]), blocked(group[2])]]

    expect:
    cause(OWNER_BLOCKED, said).evidence().find { it.startsWith('waiting') } == 'waiting for db.example.com/release: dbclaim/c1, dbclaim/c3, dbclaim/c4; owned by the operator behind the API group db.example.com'
    cause(CONTENT_FINALIZERS, said).evidence().findAll { it.startsWith('waiting') }*.replaceAll(/;.*/, '') == ['waiting for db.example.com/release: dbclaim/c2', 'waiting for x.example.com/y: dbclaim/other']
  }

  def "objects that a dead webhook lets nobody write are the webhook's matter"() {
    given:
    def said = [objects: [dbClaim(), object('settings', [RELEASE])], webhooks: [webhook(operations: ['UPDATE'], groups: ['db.example.com'])], backends: behind(MISSING)]

    expect:
    causes(said) == [(WEBHOOK_FAILING): PROVED, (CONTENT_FINALIZERS): PROVED]
    cause(CONTENT_FINALIZERS, said).evidence().count { it.startsWith('waiting') } == 1
  }

  def "an object that does not fit its schema cannot be freed: #situation, on #version"() {
    given:
    def main = dbClaim()
    def said = [version: version, objects: [main], samples: [sample(main, document)], definitions: ['dbclaims.db.example.com': definition(schema: schema)]]

    expect:
    causes(said) == [(rejected ? PATCH_REJECTED : CONTENT_FINALIZERS): PROVED]

    where:
    situation                                        | version    | schema                                             | document                  || rejected
    'the whole lacks a member'                       | 'v1.36.2'  | [type: 'object', required: ['spec']]               | [:]                       || true
    'the whole lacks a member'                       | 'v1.20.2'  | [type: 'object', required: ['spec']]               | [:]                       || true
    'a part lacks a member'                          | 'v1.36.2'  | size([type: 'object', required: ['size']])         | [spec: [:]]               || false
    'a part lacks a member'                          | 'v1.30.0'  | size([type: 'object', required: ['size']])         | [spec: [:]]               || false
    'a part lacks a member'                          | 'v1.29.9'  | size([type: 'object', required: ['size']])         | [spec: [:]]               || true
    'a part lacks a member'                          | 'v1.9.11'  | size([type: 'object', required: ['size']])         | [spec: [:]]               || true
    'a part lacks a member'                          | '1.20+'    | size([type: 'object', required: ['size']])         | [spec: [:]]               || true
    'a part lacks a member'                          | 'v1.33.1-gke.7' | size([type: 'object', required: ['size']])    | [spec: [:]]               || false
    'a part lacks a member, and nobody knows'        | 'unknown'  | size([type: 'object', required: ['size']])         | [spec: [:]]               || false
    'a part is of another type'                      | 'v1.20.2'  | size([type: 'string'])                             | [spec: 7]                 || true
    'it fits'                                        | 'v1.20.2'  | size([type: 'object', required: ['size']])         | [spec: [size: 1]]         || false
    'null where null may be'                         | 'v1.20.2'  | size([type: 'string', nullable: true])             | [spec: null]              || false
    'null where it may not'                          | 'v1.20.2'  | size([type: 'string'])                             | [spec: null]              || true
    'a number where a number or text may be'         | 'v1.20.2'  | size(['x-kubernetes-int-or-string': true])         | [spec: 7]                 || false
    'a text where a number or text may be'           | 'v1.20.2'  | size([anyOf: [[type: 'integer'], [type: 'string']], 'x-kubernetes-int-or-string': true]) | [spec: '7%'] || false
    'what is not described where all may be'         | 'v1.20.2'  | size([type: 'object', 'x-kubernetes-preserve-unknown-fields': true]) | [spec: [a: 1]] || false
    'a schema that nobody here understands'          | 'v1.20.2'  | size([type: 'string', pattern: '(?P<'])            | [spec: 'a']               || false
    'a schema that leads elsewhere'                  | 'v1.20.2'  | size(['$ref': 'https://127.0.0.1:1/none'])         | [spec: 'a']               || false
  }

  def "an object whose schema is not known fits: #situation"() {
    given:
    def main = dbClaim()

    expect:
    causes([objects: [main], samples: [sample(main, [:])], definitions: definitions]) == [(CONTENT_FINALIZERS): PROVED]

    where:
    situation               | definitions
    'no definition'         | [:]
    'no schema'             | ['dbclaims.db.example.com': definition()]
    'that of another version' | ['dbclaims.db.example.com': definition(schema: [required: ['spec']], schemaOf: 'v2')]
  }

  def "says what of the object breaks the schema, and where"() {
    given:
    def main = dbClaim()
    def definitions = ['dbclaims.db.example.com': definition(schema: [type: 'object', required: ['spec'], properties: [size: [type: 'string']]])]

    expect:
    cause(PATCH_REJECTED, [version: version, objects: [main], samples: [sample(main, [size: 7])], definitions: definitions]).evidence().findAll { it.contains('schema') } as Set == words as Set

    where:
    version   || words
    'v1.36.2' || ["dbclaim/main does not fit the schema of dbclaims.db.example.com, so every write of it is refused: required property 'spec' not found"]
    'v1.20.2' || ["dbclaim/main does not fit the schema of dbclaims.db.example.com, so every write of it is refused: required property 'spec' not found", 'dbclaim/main does not fit the schema of dbclaims.db.example.com, so every write of it is refused: size: integer found, string expected']
  }

  def "a kind that takes longer than the server deletes is too many only where there are many: #count of #situation"() {
    given:
    def objects = (0..<count).collect { object([name: "c$it", deleted: deleted]) }

    expect:
    causes([objects: objects, conditions: failed(error), spec: spec])[TOO_MANY_OBJECTS] == certainty

    where:
    count | deleted | situation                        | error                       | spec             || certainty
    1000  | false   | 'still to be deleted'            | SLOW                        | ['kubernetes']   || PROVED
    999   | false   | 'still to be deleted'            | SLOW                        | ['kubernetes']   || POSSIBLE
    1000  | true    | 'that were asked to go'          | SLOW                        | ['kubernetes']   || POSSIBLE
    0     | false   | 'anything'                       | SLOW                        | ['kubernetes']   || POSSIBLE
    1000  | false   | 'and no timeout'                 | 'etcdserver: leader changed' | ['kubernetes']  || null
    1000  | false   | 'and a webhook that was too slow' | 'failed calling webhook "a.b": Post "https://a.b.svc:443": context deadline exceeded' | ['kubernetes'] || null
    1000  | false   | 'and the controller has finished' | SLOW                       | ['example.com/a'] || null
  }

  def "counts one kind, not all together, and names that with the most"() {
    given: 'six hundred of each of two kinds, and one more of the second'
    def objects = [CONFIG_MAPS, CLAIMS].collectMany { type -> (0..<600).collect { object([type: type, name: "c$it", deleted: false]) } } + object([type: CLAIMS, name: 'more', deleted: false])

    expect:
    with(cause(TOO_MANY_OBJECTS, [objects: objects, conditions: failed(SLOW)])) {
      certainty() == POSSIBLE
      evidence() == ["the namespace controller reports: $SLOW".toString(), '601 dbclaims.db.example.com have not been deleted yet']
    }
  }

  private static dbClaim(Map said = [:]) {
    object([type: CLAIMS, name: 'main', finalizers: [RELEASE]] + said)
  }

  private static blocked(summary) {
    sample(summary, [status: [message: UNCREATED]])
  }

  private static size(Map schema) {
    [type: 'object', properties: [spec: schema]]
  }

  private static event(String object, boolean warning, String message) {
    new ClusterEvent(object, warning, 'SyncLoadBalancerFailed', message, null)
  }
}
