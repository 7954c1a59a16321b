package dev.unstick.sandbox.store

import dev.unstick.sandbox.document.GroupResource
import dev.unstick.sandbox.document.Json
import dev.unstick.sandbox.document.StatusException
import spock.lang.Specification

import tools.jackson.databind.node.ObjectNode

/** What the store keeps, what it remembers, and what it finds without a look at everything. */
class StoreSpec extends Specification {
  static final GroupResource MAPS = new GroupResource('', 'configmaps')
  static final GroupResource SECRETS = new GroupResource('', 'secrets')

  Store store = new Store()

  def "every earlier state can be put together again: seed #seed"() {
    given: 'hundreds of random writes, and a copy of the state after each'
    def random = new Random(seed)
    def states = [(store.revision()): []]
    400.times {
      def name = 'm' + random.nextInt(15)
      def namespace = ['a', 'a-b', 'c'][random.nextInt(3)]
      def present = store.find(MAPS, namespace, name)
      if (present != null && random.nextInt(3) == 0) {
        store.remove(MAPS, present)
      } else {
        store.put(random.nextInt(10) == 0 ? SECRETS : MAPS, object(namespace, name, [data: [n: it]]))
      }
      states[store.revision()] = store.list(MAPS, '').objects()
    }

    expect:
    states.every { revision, state ->
      store.range(MAPS, '', '', Integer.MAX_VALUE, revision).objects() == state
    }

    and: 'in parts too, of one namespace or of all'
    states.every { revision, state ->
      def all = state.collect { Store.key(it) }
      def start = all.empty ? '' : all[random.nextInt(all.size())]
      def rest = store.range(MAPS, '', start, 3, revision)
      def inA = store.range(MAPS, 'a', start.startsWith('a/') ? start : '', 3, revision)
      rest.objects().collect { Store.key(it) } == all.findAll { it >= start }.take(3) && rest.count() == all.count { it >= start } &&
        inA.objects().collect { Store.key(it) } == all.findAll { it.startsWith('a/') && (!start.startsWith('a/') || it >= start) }.take(3)
    }

    where:
    seed << [1, 2, 3]
  }

  def "what was compacted away is Expired, what came after is not"() {
    given:
    store.put(MAPS, object('a', 'x'))
    def compacted = store.compact()
    store.put(MAPS, object('a', 'y'))

    expect:
    store.range(MAPS, '', '', 10, compacted).objects().size() == 1
    store.changesSince(MAPS, compacted).size() == 1

    when:
    store.changesSince(MAPS, compacted - 1)

    then:
    def refusal = thrown(StatusException)
    refusal.code() == 410
  }

  def "a stored object cannot be changed, and a copy of it can"() {
    given:
    def stored = store.put(MAPS, object('a', 'x', [data: [k: 'v'], list: ['e']]))

    when:
    change(stored)

    then:
    thrown(UnsupportedOperationException)

    when:
    def copy = stored.deepCopy()
    copy.put('kind', 'Other')
    copy.get('metadata').put('name', 'y')
    copy.get('list').add('f')

    then:
    store.find(MAPS, 'a', 'x').toString() == stored.toString()
    stored.path('kind').missingNode

    where:
    change << [
      { it.put('kind', 'Other') },
      { it.get('metadata').remove('name') },
      { it.get('list').add('f') },
    ]
  }

  def "what many objects have in common is kept once"() {
    given:
    def members = [metadata: [labels: [app: 'shop', team: 'x'], finalizers: ['example.com/hold']], status: [phase: 'Active']]
    def a = store.put(MAPS, object('a', 'x', members))
    def b = store.put(MAPS, object('b', 'y', members))

    expect:
    a.get('status').is(b.get('status'))
    a.get('metadata').get('labels').is(b.get('metadata').get('labels'))
    a.get('metadata').get('finalizers').is(b.get('metadata').get('finalizers'))
  }

  def "owned and terminating objects, and the kinds in a namespace, are found by index, and lost when they change"() {
    given:
    store.put(MAPS, object('a', 'child', [metadata: [ownerReferences: [[uid: 'u1'], [uid: 'u2']], deletionTimestamp: '2026-01-01T00:00:00Z']]))
    store.put(SECRETS, object('b', 'other', [metadata: [ownerReferences: [[uid: 'u2']]]]))

    expect:
    store.ownedBy('u1')*.object()*.get('metadata')*.get('name')*.stringValue() == ['child']
    store.ownedBy('u2')*.resource().toSet() == [MAPS, SECRETS].toSet()
    store.terminating()*.resource() == [MAPS]
    store.kindsIn('a') == [MAPS].toSet()

    when:
    store.put(MAPS, object('a', 'child'))
    store.remove(SECRETS, store.find(SECRETS, 'b', 'other'))

    then:
    store.ownedBy('u1') == []
    store.ownedBy('u2') == []
    store.terminating().empty
    store.kindsIn('b').empty
  }

  private static ObjectNode object(String namespace, String name, Map members = [:]) {
    def all = members + [metadata: [namespace: namespace, name: name] + (members.metadata ?: [:])]
    Json.MAPPER.readTree(new tools.jackson.databind.json.JsonMapper().writeValueAsString(all)) as ObjectNode
  }
}
