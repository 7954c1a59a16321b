package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** What may be done to a namespace, and what each endpoint of it quietly keeps (the clock stands still). */
class NamespaceSpec extends Specification {
  static final String NAMESPACE = '/api/v1/namespaces/a'
  static final String HELD = 'example.com/hold'

  def timeline = new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(['empty'], 0, timeline)
  def api = Api.of(sandbox)

  def setup() {
    assert api.post('/api/v1/namespaces', [metadata: [name: 'a', finalizers: [HELD], labels: [team: 'x']]]).code == 201
  }

  def "a namespace starts Active with the finalizer of the system and the label of its name, whatever was asked"() {
    when:
    def created = api.post('/api/v1/namespaces', [metadata: [generateName: 'b-'], spec: [finalizers: [HELD]], status: [phase: 'Terminating']]).json

    then:
    created.metadata.name ==~ /b-[bcdfghjklmnpqrstvwxz2456789]{5}/
    created.metadata.labels == ['kubernetes.io/metadata.name': created.metadata.name]
    created.spec == [finalizers: [HELD, 'kubernetes']]
    created.status == [phase: 'Active']
    created.metadata.creationTimestamp == '2026-01-01T00:00:00Z'
  }

  def "a full PUT writes metadata, and silently keeps spec.finalizers and status"() {
    given:
    def changed = api.get(NAMESPACE).json
    changed.metadata.labels.team = 'y'
    changed.spec.finalizers = []
    changed.status.phase = 'Terminating'

    when:
    def answer = api.put(NAMESPACE, changed)

    then:
    answer.code == 200
    answer.json.metadata.labels.team == 'y'
    answer.json.spec.finalizers == ['kubernetes']
    answer.json.status.phase == 'Active'
  }

  def "a write that changes nothing leaves the resourceVersion as it was"() {
    given:
    def before = api.get(NAMESPACE).json

    expect:
    api.merge(NAMESPACE, [spec: [finalizers: null]]).json == before
    api.get(NAMESPACE).json == before
  }

  def "PUT /finalize writes spec.finalizers and metadata too, and keeps status: a minimal body wipes the rest"() {
    when:
    def answer = api.put("$NAMESPACE/finalize", [metadata: [name: 'a'], spec: [finalizers: ['example.com/audit']], status: [phase: 'Terminating']])

    then:
    answer.code == 200
    !answer.json.metadata.finalizers
    answer.json.metadata.labels == ['kubernetes.io/metadata.name': 'a']
    answer.json.spec.finalizers == ['example.com/audit']
    answer.json.status.phase == 'Active'
  }

  def "the status endpoint guards the phase"() {
    when:
    def answer = api.merge("$NAMESPACE/status", [status: [phase: 'Terminating']])

    then:
    answer.code == 422
    answer.message == "Namespace \"a\" is invalid: status.Phase: Invalid value: \"Terminating\": " +
      "may only be 'Active' if `deletionTimestamp` is empty"
  }

  def "a finalizer in the specification must be qualified"() {
    when:
    def answer = api.put("$NAMESPACE/finalize", [metadata: [name: 'a'], spec: [finalizers: ['audit']]])

    then:
    answer.code == 422
    answer.message == 'Namespace "a" is invalid: spec.finalizers[0]: Invalid value: "audit": ' +
      'name is neither a standard finalizer name nor is it fully qualified'
  }

  def "the name is compared before anything is looked up, and must be there"() {
    expect:
    with(api.put('/api/v1/namespaces/nope', [metadata: [name: 'a']])) {
      code == 400
      message == 'the name of the object (a) does not match the name on the URL (nope)'
    }
    with(api.put('/api/v1/namespaces/nope', [metadata: [:]])) {
      code == 400
      message == 'the name of the object (nope based on URL) was undeterminable: name must be provided'
    }
  }

  def "an unconditional PUT overwrites, a stale one is refused, and the uid is checked before the version"() {
    given:
    def stale = api.get(NAMESPACE).json
    api.merge(NAMESPACE, [metadata: [labels: [team: 'z']]])

    expect:
    api.put(NAMESPACE, stale).message == 'Operation cannot be fulfilled on namespaces "a": ' +
      'the object has been modified; please apply your changes to the latest version and try again'
    api.put(NAMESPACE, [metadata: [name: 'a', uid: 'other', resourceVersion: '1']]).message.contains(
      'AdditionalErrorMsg: Precondition failed: UID in precondition: other, UID in object meta: ' + stale.metadata.uid)
    api.put(NAMESPACE, [metadata: [name: 'a', labels: [team: 'w']]]).json.metadata.labels.team == 'w'
  }

  def "what the server decides cannot be changed: #field"() {
    when:
    def answer = api.merge(NAMESPACE, [metadata: [(field): value]])

    then:
    answer.code == 422
    answer.json.details.causes*.message.unique() == [message]

    where:
    field               | value                  | message
    'uid'               | 'other'                | 'Invalid value: "other": field is immutable'
    'deletionTimestamp' | '2026-01-01T00:00:00Z' | 'Invalid value: 2026-01-01 00:00:00 +0000 UTC: field is immutable'
  }

  def "a patch that makes another object of it is refused before anything else is looked at"() {
    expect:
    with(api.merge(NAMESPACE, [metadata: [name: 'other', finalizers: ['plain']]])) {
      code == 400
      message == 'the name of the object (other) does not match the name on the URL (a)'
    }
    api.merge(NAMESPACE, [metadata: [namespace: 'other']]).json.metadata.namespace == null
  }

  def "the first DELETE marks and sets no grace, the next change nothing while spec.finalizers has an entry"() {
    when:
    def first = api.delete(NAMESPACE)
    def second = api.delete(NAMESPACE)

    then:
    first.code == 200
    first.json.metadata.deletionTimestamp == '2026-01-01T00:00:00Z'
    !first.json.metadata.containsKey('deletionGracePeriodSeconds')
    first.json.status.phase == 'Terminating'
    second.json == first.json
  }

  def "a DELETE after the specification is empty shows as a grace of 0, and the last finalizer to go takes it along"() {
    given:
    api.delete(NAMESPACE)
    api.put("$NAMESPACE/finalize", api.get(NAMESPACE).json.tap { it.spec.finalizers = [] })

    expect:
    api.delete(NAMESPACE).json.metadata.deletionGracePeriodSeconds == 0
    api.jsonPatch(NAMESPACE, [[op: 'remove', path: '/metadata/finalizers/0']]).code == 200
    api.get(NAMESPACE).code == 404
  }

  def "finalized while Active, then deleted: Terminating for ever, until a second DELETE"() {
    given:
    api.put("$NAMESPACE/finalize", [metadata: [name: 'a'], spec: [:]])

    expect:
    api.delete(NAMESPACE).json.status.phase == 'Terminating'

    when:
    timeline.advance(Duration.ofHours(3))

    then:
    api.get(NAMESPACE).json.spec == [:]
    api.delete(NAMESPACE).code == 200
    api.get(NAMESPACE).code == 404
  }

  def "the propagation policy decides on the finalizers for garbage collection: #policy"() {
    expect:
    api.delete(NAMESPACE, [propagationPolicy: policy]).json.metadata.finalizers == [HELD] + added

    where:
    policy       | added
    'Background' | []
    'Foreground' | ['foregroundDeletion']
    'Orphan'     | ['orphan']
  }

  def "dry runs answer as if, and change nothing: #method #path"() {
    given:
    def before = api.get(NAMESPACE).json

    when:
    def answer = api.send(method, path + '?dryRun=All', body,
      ['Content-Type': method == 'PATCH' ? 'application/merge-patch+json' : 'application/json'])

    then:
    answer.code in [200, 201]
    api.get(NAMESPACE).json == before
    api.get('/api/v1/namespaces/new').code == 404

    where:
    method   | path                   | body
    'POST'   | '/api/v1/namespaces'   | [metadata: [name: 'new']]
    'PUT'    | NAMESPACE              | [metadata: [name: 'a']]
    'PUT'    | "$NAMESPACE/finalize"  | [metadata: [name: 'a'], spec: [:]]
    'PATCH'  | NAMESPACE              | [metadata: [finalizers: null]]
    'DELETE' | NAMESPACE              | null
  }

  def "a dry run that is not All is refused"() {
    expect:
    api.delete(NAMESPACE, [dryRun: ['Some']]).message == 'DeleteOptions.meta.k8s.io "" is invalid: ' +
      'dryRun: Unsupported value: []string{"Some"}: supported values: "All"'
  }

  def "a precondition on the resourceVersion holds a deletion back"() {
    expect:
    api.delete(NAMESPACE, [preconditions: [resourceVersion: '1']]).message.startsWith(
      'Operation cannot be fulfilled on namespaces "a": Precondition failed: ResourceVersion in precondition: 1, ')
    api.get(NAMESPACE).json.status.phase == 'Active'
  }

  def "kube-node-lease is not immortal, the other three are"() {
    expect:
    api.delete('/api/v1/namespaces/kube-node-lease').code == 200
    ['default', 'kube-system', 'kube-public'].every { api.delete("/api/v1/namespaces/$it").code == 403 }
  }

  def "nothing is created in a namespace that does not exist, and namespaces cannot be deleted all at once"() {
    expect:
    api.post('/api/v1/namespaces/none/configmaps', [metadata: [name: 'c']]).message == 'namespaces "none" not found'
    api.delete('/api/v1/namespaces').code == 405
  }
}
