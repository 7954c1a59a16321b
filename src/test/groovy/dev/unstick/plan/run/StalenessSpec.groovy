package dev.unstick.plan.run

import dev.unstick.cluster.Contents
import dev.unstick.cluster.Endpoint
import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.ObjectSummary
import dev.unstick.plan.*
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import spock.lang.Specification

/** A plan that lay about is held against the cluster as it is now; what changed is told, what only went by itself is not. */
class StalenessSpec extends Specification {
  static final String NAMESPACE = '/api/v1/namespaces/payments'
  static final String API = '/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io'
  static final Instant BEFORE = Plans.MADE.minusSeconds(3600)
  static final Instant SINCE = Plans.MADE.plusSeconds(60)

  def connection = new FakeConnection()
  List<String> reads = []
  int listings = 0

  def setup() {
    connection.put(NAMESPACE, [
      apiVersion: 'v1', kind: 'Namespace',
      metadata: [name: 'payments', uid: 'uid-1', resourceVersion: '41', deletionTimestamp: '2026-11-23T09:00:00Z', finalizers: ['a/b']],
      spec: [finalizers: ['kubernetes']], status: [phase: 'Terminating']])
    connection.put(API, [apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', metadata: [name: 'v1beta1.metrics.k8s.io', uid: 'uid-api', resourceVersion: '3']])
    connection.contents = new Contents([claim('one'), claim('two')], [], [])
    connection.beforeRead = { reads << it }
    connection.beforeListing = { listings++ }
  }

  def "nothing has changed where nothing did"() {
    expect:
    stale() == ''
  }

  def "what changed is told: #what"() {
    given:
    change(this)

    expect:
    stale() == told

    where:
    what                                 | change                                                                          || told
    'another context'                    | { it.connection.endpoint = new Endpoint('staging', 'https://10.0.0.1:6443') }   || 'it was made for context prod-eu, and this is staging'
    'another server'                     | { it.connection.endpoint = new Endpoint('prod-eu', 'https://10.0.0.2:6443') }   || 'it was made for the server https://10.0.0.1:6443, and this is https://10.0.0.2:6443'
    'the namespace is gone'              | { it.connection.objects.remove(NAMESPACE) }                                     || 'namespace/payments is gone'
    'the namespace was created again'    | { it.metadata.put('uid', 'uid-2') }                                             || 'namespace/payments is another object than the plan saw: it was deleted and created again'
    'it is not being deleted'            | { it.metadata.remove('deletionTimestamp') }                                     || 'namespace/payments is not being deleted'
    'it has another finalizer'           | { it.metadata.path('finalizers').add('new/one') }                               || 'namespace/payments has a new finalizer, metadata.finalizers: new/one'
    'it has another spec finalizer'      | { it.connection.objects[NAMESPACE].path('spec').path('finalizers').add('x') }   || 'namespace/payments has a new finalizer, spec.finalizers: x'
    'an object was created again'        | { it.contents(claim('one', uid: 'other'), claim('two')) }                       || 'objects that it is about were deleted and created again (1): dbclaim/one'
    'an object has another finalizer'    | { it.contents(claim('one', finalizers: ['db.example.com/release', 'x/y'])) }    || 'objects that it is about have new finalizers (1): dbclaim/one x/y'
    'an object is not being deleted'     | { it.contents(claim('one', deleted: null), claim('two')) }                      || 'objects that it takes finalizers out of are not being deleted (1): dbclaim/one'
    'another object was made and waits'  | { it.contents(claim('one'), claim('two'), claim('new', created: SINCE)) }       || 'more objects wait, and it has no step for them (1): dbclaim/new'
    'another object waits since'         | { it.contents(claim('one'), claim('two'), claim('new', deleted: SINCE)) }       || 'more objects wait, and it has no step for them (1): dbclaim/new'
    'an object elsewhere is another'     | { it.connection.objects[API].path('metadata').put('uid', 'other') }             || 'objects that it is about were deleted and created again (1): apiservice/v1beta1.metrics.k8s.io'
    'much at once'                       | { it.metadata.path('finalizers').add('new/one'); it.contents(claim('one', uid: 'other')) } || 'namespace/payments has a new finalizer, metadata.finalizers: new/one; objects that it is about were deleted and created again (1): dbclaim/one'
  }

  def "what went by itself is no change: #what"() {
    given:
    change(this)

    expect:
    stale() == ''

    where:
    what                                     | change
    'an object'                              | { it.contents(claim('two')) }
    'all objects'                            | { it.contents() }
    'a finalizer of an object'               | { it.contents(claim('one', finalizers: []), claim('two')) }
    'a finalizer of the namespace'           | { it.metadata.putArray('finalizers') }
    'the controller\'s own'                  | { it.connection.objects[NAMESPACE].path('spec').putArray('finalizers') }
    'an object elsewhere'                    | { it.connection.objects.remove(API) }
    'an object that waited before'           | { it.contents(claim('one'), claim('two'), claim('old')) }
    'a new object that waits for nobody'     | { it.contents(claim('one'), claim('two'), claim('new', created: SINCE, finalizers: [])) }
    'a new object that was not asked to go'  | { it.contents(claim('one'), claim('two'), claim('new', created: SINCE, deleted: null)) }
  }

  def "of many objects the first few are named, and all are counted"() {
    given:
    connection.contents = new Contents((1..5000).collect { claim("c$it", created: SINCE) }, [], [])

    expect:
    stale() == 'more objects wait, and it has no step for them (5000): dbclaim/c1, dbclaim/c2, dbclaim/c3, dbclaim/c4, dbclaim/c5, and 4995 more'
  }

  def "thousands of objects are compared by one listing"() {
    given:
    def names = (1..5000).collect { "c$it".toString() }
    connection.contents = new Contents(names.collect { claim(it) }, [], [])

    expect:
    stale(plan(names)) == ''
    listings == 1
    reads.size() < 5
  }

  def "a plan of this very command pays for one look at its namespace alone"() {
    given:
    contents(claim('one', uid: 'other'))

    expect:
    stale(plan(), Duration.ofSeconds(age)) == told
    reads == [NAMESPACE] || age > 5 || age < 0
    listings == (told ? 1 : 0)

    where:
    age || told
    0   || ''
    5   || ''
    6   || 'objects that it is about were deleted and created again (1): dbclaim/one'
    -6  || 'objects that it is about were deleted and created again (1): dbclaim/one'
  }

  def "a plan that deletes what is to lose its finalizer does not want it deleted already"() {
    given:
    contents(claim('one', deleted: null), claim('two', deleted: null))
    def plan = Plans.plan([Plans.step(action: Action.DELETE, tier: Tier.MODERATE, subjects: subjects(['one', 'two']))] + plan().steps(), [], goal())

    expect:
    stale(plan) == ''
  }

  def "a plan that creates its namespace is for one that is not there"() {
    given:
    def absent = Subject.absent(ObjectReference.namespace('payments'))
    def plan = Plans.plan([Plans.step(action: Action.CREATE, tier: Tier.MODERATE, subjects: [absent]), Plans.step(subjects: subjects(['one']), finalizers: ['db.example.com/release'])], [], absent)

    expect:
    stale(plan) == 'namespace/payments was not there, and has been created since'

    when:
    connection.objects.remove(NAMESPACE)

    then:
    stale(plan) == ''

    when:
    contents(claim('one', uid: 'other'))

    then:
    stale(plan) == 'objects that it is about were deleted and created again (1): dbclaim/one'
  }

  private String stale(Plan plan = plan(), Duration age = Duration.ofHours(3)) {
    new Staleness(connection, Clock.fixed(plan.made() + age, ZoneOffset.UTC)).of(plan).orElse('')
  }

  private static Plan plan(List<String> names = ['one', 'two']) {
    Plans.plan([
      Plans.step(action: Action.DELETE, tier: Tier.MODERATE, subjects: [Plans.subject(ObjectReference.apiService('v1beta1.metrics.k8s.io'), [], 'uid-api')]),
      Plans.step(subjects: subjects(names), finalizers: ['db.example.com/release']),
      Plans.step(action: Action.WAIT, tier: Tier.MILD, subjects: [goal()]),
    ], [], goal())
  }

  private static Subject goal() {
    Plans.subject(ObjectReference.namespace('payments'), ['a/b'])
  }

  private static List<Subject> subjects(List<String> names) {
    names.collect { Subject.of(claim(it)) }
  }

  private static ObjectSummary claim(Map said = [:], String name) {
    new ObjectSummary(
      new ObjectReference('db.example.com/v1', 'DbClaim', 'dbclaims', 'payments', name), said.uid ?: "uid-$name", '7',
      said.containsKey('finalizers') ? said.finalizers : ['db.example.com/release'], said.created ?: BEFORE,
      said.containsKey('deleted') ? said.deleted : BEFORE, [], [:])
  }

  private void contents(ObjectSummary... objects) {
    connection.contents = new Contents(objects.toList(), [], [])
  }

  private getMetadata() {
    connection.objects[NAMESPACE].path('metadata')
  }
}
