package dev.unstick.plan.run

import dev.unstick.cluster.ObjectReference
import dev.unstick.plan.*
import spock.lang.Specification
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper

/** The requests of a plan can be read before any is sent. */
class PlannedRequestsSpec extends Specification {
  static final String NAMESPACE = '/api/v1/namespaces/payments'
  static final ObjectReference CLAIM = new ObjectReference('db.example.com/v1', 'DbClaim', 'dbclaims', 'payments', 'ledger')

  def connection = new FakeConnection()

  def "one finalizer is one patch an object, guarded by uid, resourceVersion and the entry itself"() {
    given:
    def subjects = ['ledger', 'orders'].collect {
      Plans.subject(new ObjectReference('db.example.com/v1', 'DbClaim', 'dbclaims', 'payments', it), ['a/b', 'db.example.com/release'], "uid-$it", '7')
    }
    def requests = requests(Plans.step(subjects: subjects, finalizers: ['db.example.com/release']))

    expect:
    requests*.method() == ['PATCH', 'PATCH']
    requests*.path() == ['/apis/db.example.com/v1/namespaces/payments/dbclaims/ledger', '/apis/db.example.com/v1/namespaces/payments/dbclaims/orders']
    requests*.contentType().unique() == ['application/json-patch+json']
    requests[1].body() == json('''[
      {"op":"test","path":"/metadata/uid","value":"uid-orders"},
      {"op":"test","path":"/metadata/resourceVersion","value":"7"},
      {"op":"test","path":"/metadata/finalizers/1","value":"db.example.com/release"},
      {"op":"remove","path":"/metadata/finalizers/1"}]''')
    requests[0].toString().startsWith('PATCH /apis/db.example.com/v1/namespaces/payments/dbclaims/ledger\nContent-Type: application/json-patch+json\n\n[')
  }

  def "what does not take finalizers out is shown as it is sent: #action"() {
    given:
    def requests = requests(Plans.step(action: action, subjects: [subject], edits: edits))

    expect:
    requests*.method() == [method]
    requests*.path() == [path]
    requests[0].body() == json(body)

    where:
    action              | subject                                                        | edits                                                   || method   | path                   | body
    Action.DELETE       | Plans.subject(CLAIM)                                           | []                                                      || 'DELETE' | CLAIM.path()           | '{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"uid-1","resourceVersion":"41"},"propagationPolicy":"Background"}'
    Action.FORCE_DELETE | Plans.subject(CLAIM)                                           | []                                                      || 'DELETE' | CLAIM.path()           | '{"gracePeriodSeconds":0,"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"uid-1","resourceVersion":"41"},"propagationPolicy":"Background"}'
    Action.CREATE       | Subject.absent(ObjectReference.namespace('payments'))          | []                                                      || 'POST'   | '/api/v1/namespaces'   | '{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"payments","annotations":{"unstick.dev/created-by-run":"RUN"}}}'
    Action.REPAIR       | Plans.subject(CLAIM)                                           | [new Edit('/spec/replicas', json('0'), json('1')), new Edit('/rules/-', null, json('{}'))] || 'PATCH' | CLAIM.path() | '[{"op":"test","path":"/metadata/uid","value":"uid-1"},{"op":"test","path":"/metadata/resourceVersion","value":"41"},{"op":"test","path":"/spec/replicas","value":0},{"op":"replace","path":"/spec/replicas","value":1},{"op":"add","path":"/rules/-","value":{}}]'
  }

  def "the second finalizer of an object is tested where it stands once the first is out"() {
    given:
    def subject = Plans.subject(CLAIM, ['a/b', 'db.example.com/release'])
    def plan = Plans.plan(['a/b', 'db.example.com/release'].collect { Plans.step(subjects: [subject], finalizers: [it]) })

    expect:
    PlannedRequests.of(plan, connection)*.body()*.at('/2') == [
      json('{"op":"test","path":"/metadata/finalizers/0","value":"a/b"}'),
      json('{"op":"test","path":"/metadata/finalizers/0","value":"db.example.com/release"}')]
  }

  def "a namespace is finalized by itself, as it is now, less the entries"() {
    given:
    connection.put(NAMESPACE, [apiVersion: 'v1', kind: 'Namespace', metadata: [name: 'payments', uid: 'uid-1', finalizers: ['a/b']], spec: [finalizers: ['kubernetes', 'a/b']]])
    def requests = requests(new Step(1, Rung.FINALIZE, Tier.SEVERE, Action.FINALIZE, [Plans.subject(ObjectReference.namespace('payments'))],
      [Target.spec('a/b')], [], null, '', '', [], '', ''))

    expect:
    requests*.path() == [NAMESPACE + '/finalize']
    requests[0].body() == json('{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"payments","uid":"uid-1","finalizers":["a/b"]},"spec":{"finalizers":["kubernetes"]}}')

    and:
    connection.objects.clear()
    PlannedRequests.of(Plans.plan([new Step(1, Rung.FINALIZE, Tier.SEVERE, Action.FINALIZE, [Plans.subject(ObjectReference.namespace('payments'))],
      [Target.spec('a/b')], [], null, '', '', [], '', '')]), connection)[0].body() == null
  }

  def "waiting sends nothing, and reading a plan's requests neither"() {
    expect:
    requests(Plans.step(action: Action.WAIT, tier: Tier.MILD)) == []
    connection.sent == []
  }

  private List<PlannedRequest> requests(Step step) {
    PlannedRequests.of(Plans.plan([step]), connection)
  }

  private static JsonNode json(String text) {
    JsonMapper.shared().readTree(text)
  }
}
