package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** Objects in namespaces, custom resources, and the three kinds of patch. */
class ObjectSpec extends Specification {
  static final String CONFIG_MAPS = '/api/v1/namespaces/default/configmaps'
  static final String DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
  static final String WIDGETS = '/apis/example.com/v1/namespaces/default/widgets'

  def timeline = new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(['empty'], 0, timeline)
  def api = Api.of(sandbox)

  def "an object without finalizers goes at once and answers with a Status; some kinds answer with themselves"() {
    given:
    def map = api.post(CONFIG_MAPS, [metadata: [name: 'c']]).json
    api.post('/api/v1/namespaces/default/pods', [metadata: [name: 'p'], spec: [containers: [[name: 'a', image: 'x']]]])

    expect:
    api.delete("$CONFIG_MAPS/c").json.subMap(['kind', 'status', 'details']) ==
      [kind: 'Status', status: 'Success', details: [name: 'c', kind: 'configmaps', uid: map.metadata.uid]]
    api.get("$CONFIG_MAPS/c").code == 404
    api.delete('/api/v1/namespaces/default/pods/p').json.kind == 'Pod'
  }

  def "an object with finalizers is marked with a grace of 0, stays, and goes with the last of them"() {
    given:
    api.post(CONFIG_MAPS, [metadata: [name: 'c', finalizers: ['a.io/x', 'b.io/y']]])

    when:
    def marked = api.delete("$CONFIG_MAPS/c").json

    then:
    marked.metadata.deletionTimestamp == '2026-01-01T00:00:00Z'
    marked.metadata.deletionGracePeriodSeconds == 0
    api.delete("$CONFIG_MAPS/c").json == marked
    api.jsonPatch("$CONFIG_MAPS/c", [[op: 'test', path: '/metadata/finalizers/0', value: 'a.io/x'],
      [op: 'remove', path: '/metadata/finalizers/0']]).json.metadata.finalizers == ['b.io/y']
    api.merge("$CONFIG_MAPS/c", [metadata: [finalizers: []]]).code == 200
    api.get("$CONFIG_MAPS/c").code == 404
  }

  def "a PUT of a minimal body can neither take the deletion back nor change when the object was made"() {
    given:
    def created = api.post(CONFIG_MAPS, [metadata: [name: 'c', finalizers: ['a.io/x']]]).json
    api.delete("$CONFIG_MAPS/c")

    expect:
    api.put("$CONFIG_MAPS/c", [metadata: [name: 'c', finalizers: ['a.io/x']], data: [k: 'v']]).json.metadata.subMap(
      ['uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds']) == [
      uid: created.metadata.uid, creationTimestamp: '2026-01-01T00:00:00Z',
      deletionTimestamp: '2026-01-01T00:00:00Z', deletionGracePeriodSeconds: 0,
    ]
  }

  def "the uid of a precondition protects a namesake"() {
    given:
    api.post(CONFIG_MAPS, [metadata: [name: 'c']])

    expect:
    with(api.delete("$CONFIG_MAPS/c", [preconditions: [uid: 'other']])) {
      code == 409
      message.startsWith('Operation cannot be fulfilled on ConfigMap "c": the UID in the precondition (other) does not match')
    }
  }

  def "deletecollection takes what its selector matches"() {
    given:
    ['a', 'b', 'c'].each { api.post(CONFIG_MAPS, [metadata: [name: it, labels: [first: it == 'a' ? 'yes' : 'no']]]) }

    expect:
    api.delete("$CONFIG_MAPS?labelSelector=first%3Dno").json.items*.metadata*.name == ['b', 'c']
    api.get(CONFIG_MAPS).json.items*.metadata*.name == ['a']
  }

  def "a JSON Patch applies as a whole or not at all, and its reason is hidden: #operations"() {
    given:
    def before = api.post(CONFIG_MAPS, [metadata: [name: 'c', finalizers: ['a.io/x']], data: [k: 'v']]).json

    when:
    def answer = api.jsonPatch("$CONFIG_MAPS/c", [[op: 'add', path: '/data/new', value: 'x']] + operations)

    then:
    answer.code == 422
    answer.message == 'the server rejected our request due to an error in our request'
    !answer.json.details.causes
    api.get("$CONFIG_MAPS/c").json == before

    where:
    operations << [
      [[op: 'test', path: '/data/k', value: 'other']],
      [[op: 'test', path: '/nothing/there', value: 1]],
      [[op: 'remove', path: '/metadata/labels']],
      [[op: 'remove', path: '/metadata/finalizers/1']],
      [[op: 'replace', path: '/nothing/here', value: 'x']],
      [[op: 'add', path: '/no/such/parent', value: 'x']],
      [[op: 'move', from: '/data/nothing', path: '/data/x']],
      [[op: 'frobnicate', path: '/data/x']],
    ]
  }

  def "a JSON Patch can #operation.op"() {
    given:
    api.post(CONFIG_MAPS, [metadata: [name: 'c', annotations: [k: 'v', 'a.io/b': 'w']]])

    expect:
    api.jsonPatch("$CONFIG_MAPS/c", [operation]).json.metadata.annotations == annotations

    where:
    operation                                                                      | annotations
    [op: 'add', path: '/metadata/annotations/n', value: 'x']                       | [k: 'v', 'a.io/b': 'w', n: 'x']
    [op: 'replace', path: '/metadata/annotations/a.io~1b', value: 'x']             | [k: 'v', 'a.io/b': 'x']
    [op: 'remove', path: '/metadata/annotations/k']                                | ['a.io/b': 'w']
    [op: 'move', from: '/metadata/annotations/k', path: '/metadata/annotations/n'] | ['a.io/b': 'w', n: 'v']
    [op: 'copy', from: '/metadata/annotations/k', path: '/metadata/annotations/n'] | [k: 'v', 'a.io/b': 'w', n: 'v']
    [op: 'test', path: '/metadata/annotations/k', value: 'v']                      | [k: 'v', 'a.io/b': 'w']
    [op: 'test', path: '/metadata/annotations/none', value: null]                  | [k: 'v', 'a.io/b': 'w']
  }

  def "a strategic merge adds to finalizers, where a merge patch replaces them"() {
    given:
    api.post(CONFIG_MAPS, [metadata: [name: 'c', finalizers: ['a.io/x']]])

    expect:
    api.strategic("$CONFIG_MAPS/c", [metadata: [finalizers: ['b.io/y']]]).json.metadata.finalizers == ['b.io/y', 'a.io/x']
    api.strategic("$CONFIG_MAPS/c", [metadata: [finalizers: []]]).json.metadata.finalizers == ['b.io/y', 'a.io/x']
    api.strategic("$CONFIG_MAPS/c", [metadata: ['$deleteFromPrimitiveList/finalizers': ['a.io/x']]]).json.metadata.finalizers == ['b.io/y']
    api.merge("$CONFIG_MAPS/c", [metadata: [finalizers: ['c.io/z']]]).json.metadata.finalizers == ['c.io/z']
  }

  def "a strategic merge finds containers by name"() {
    given:
    def pods = '/api/v1/namespaces/default/pods'
    api.post(pods, [metadata: [name: 'p'], spec: [containers: [[name: 'a', image: 'x:1'], [name: 'b', image: 'y:1']]]])

    expect:
    api.strategic("$pods/p", [spec: [containers: [[name: 'b', image: 'z:1']]]]).json.spec.containers*.subMap(['name', 'image']) ==
      [[name: 'a', image: 'x:1'], [name: 'b', image: 'z:1']]
  }

  def "a patched object of the wrong shape is refused with the decoder's words"() {
    given:
    api.post(CONFIG_MAPS, [metadata: [name: 'c']])

    expect:
    with(api.merge("$CONFIG_MAPS/c", [metadata: [finalizers: 'x']])) {
      code == 422
      message.contains('json: cannot unmarshal string into Go struct field ObjectMeta.metadata.finalizers of type []string')
    }
  }

  def "a definition brings its resource to life, with its versions, its status, its generation and its columns"() {
    given:
    define()

    when:
    def created = api.post(WIDGETS, [apiVersion: 'example.com/v1', kind: 'Widget', metadata: [name: 'w'], spec: [size: 1], status: [ready: true]]).json

    then:
    created.metadata.generation == 1
    !created.containsKey('status')
    api.merge("$WIDGETS/w/status", [status: [ready: true], spec: [size: 9]]).json.subMap(['spec', 'status']) == [spec: [size: 1], status: [ready: true]]
    api.merge("$WIDGETS/w", [spec: [size: 2], status: [ready: false]]).json.with { [it.metadata.generation, it.spec.size, it.status.ready] } == [2, 2, true]
    api.get(WIDGETS.replace('/v1/', '/v2/') + '/w').json.apiVersion == 'example.com/v2'
    api.get(WIDGETS).json.items*.kind == ['Widget']
    api.put("$WIDGETS/w", [apiVersion: 'example.com/v1', kind: 'Widget', metadata: [name: 'w']]).message ==
      'widgets.example.com "w" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for an update'
  }

  def "a definition that is deleted takes its objects along, and waits for their finalizers"() {
    given:
    define()
    api.post(WIDGETS, [metadata: [name: 'free']])
    api.post(WIDGETS, [metadata: [name: 'held', finalizers: ['example.com/hold']]])

    when:
    api.delete("$DEFINITIONS/widgets.example.com")
    timeline.advance(Duration.ofSeconds(1))

    then:
    api.get(WIDGETS).json.items*.metadata*.name == ['held']
    with(api.get("$DEFINITIONS/widgets.example.com").json) {
      metadata.finalizers == ['customresourcecleanup.apiextensions.k8s.io']
      status.conditions.find { it.type == 'Terminating' }.reason == 'InstanceDeletionInProgress'
    }
    api.post(WIDGETS, [metadata: [name: 'late']]).message == 'create not allowed while custom resource definition is terminating'

    when:
    timeline.advance(Duration.ofSeconds(59))

    then:
    api.get("$DEFINITIONS/widgets.example.com").json.status.conditions.find { it.type == 'Terminating' }.reason == 'InstanceDeletionCheck'

    when:
    api.merge("$WIDGETS/held", [metadata: [finalizers: null]])
    timeline.advance(Duration.ofSeconds(10))

    then:
    api.get("$DEFINITIONS/widgets.example.com").code == 404
    api.get(WIDGETS).code == 404
  }

  private void define() {
    assert api.post(DEFINITIONS, [metadata: [name: 'widgets.example.com'], spec: [group: 'example.com', scope: 'Namespaced',
      names: [plural: 'widgets', kind: 'Widget'], versions: ['v1', 'v2'].collect {
        [name: it, served: true, storage: it == 'v1', subresources: [status: [:]],
         schema: [openAPIV3Schema: [type: 'object', 'x-kubernetes-preserve-unknown-fields': true]]]
      }]]).code == 201
    timeline.advance(Duration.ofMillis(1))
  }
}
