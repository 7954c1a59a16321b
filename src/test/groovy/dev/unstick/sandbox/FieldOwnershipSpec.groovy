package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** Who owns which field: managedFields of every write, and server-side apply. */
class FieldOwnershipSpec extends Specification {
  static final String CONFIG_MAPS = '/api/v1/namespaces/default/configmaps'
  static final String DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments'

  def timeline = new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(['empty'], 0, timeline)
  def api = Api.of(sandbox)

  def "a creation gives its fields to its manager: maps by key, finalizers by value, what the server decides to nobody"() {
    expect:
    api.post("$CONFIG_MAPS?fieldManager=maker", [metadata: [name: 'c', labels: [a: 'b'], finalizers: ['a.io/x']], data: [k: 'v']])
      .json.metadata.managedFields == [[
        manager: 'maker', operation: 'Update', apiVersion: 'v1', time: '2026-01-01T00:00:00Z', fieldsType: 'FieldsV1',
        fieldsV1: ['f:data': ['.': [:], 'f:k': [:]],
                   'f:metadata': ['f:finalizers': ['.': [:], 'v:"a.io/x"': [:]], 'f:labels': ['.': [:], 'f:a': [:]]]],
      ]]
  }

  def "without fieldManager it is the program's name"() {
    expect:
    api.post(CONFIG_MAPS, [metadata: [name: 'c'], data: [k: 'v']], ['User-Agent': 'unstick/1.0 (linux)'])
      .json.metadata.managedFields*.manager == ['unstick']
  }

  def "lists are owned by the keys that tell their items apart, and embedded structures by nobody"() {
    given:
    def created = api.post("$DEPLOYMENTS?fieldManager=m", deployment()).json

    expect:
    created.metadata.managedFields[0].fieldsV1['f:spec']['f:template'] == [
      'f:metadata': ['f:labels': ['.': [:], 'f:app': [:]]],
      'f:spec': [
        'f:containers': ['k:{"name":"a"}': [
          '.': [:], 'f:image': [:], 'f:imagePullPolicy': [:], 'f:name': [:], 'f:resources': [:],
          'f:ports': ['.': [:], 'k:{"containerPort":80,"protocol":"TCP"}': ['.': [:], 'f:containerPort': [:], 'f:protocol': [:]]],
          'f:terminationMessagePath': [:], 'f:terminationMessagePolicy': [:]]],
        'f:dnsPolicy': [:], 'f:restartPolicy': [:], 'f:schedulerName': [:], 'f:securityContext': [:],
        'f:terminationGracePeriodSeconds': [:]],
    ]
  }

  def "whoever changes a field owns it from then on; whoever only repeats it does not; a removed field is nobody's"() {
    given:
    api.post("$CONFIG_MAPS?fieldManager=one", [metadata: [name: 'c'], data: [a: '1', b: '2', c: '3']])
    timeline.advance(Duration.ofSeconds(5))

    when:
    def changed = merge('c?fieldManager=two', [data: [a: '1', b: '9', c: null]]).metadata.managedFields

    then:
    fields(changed, 'one') == ['f:data': ['.': [:], 'f:a': [:]]]
    fields(changed, 'two') == ['f:data': ['f:b': [:]]]
    changed*.time == ['2026-01-01T00:00:00Z', '2026-01-01T00:00:05Z']
  }

  def "a write that changes nothing moves neither the resourceVersion nor the entries"() {
    given:
    def before = api.post("$CONFIG_MAPS?fieldManager=one", [metadata: [name: 'c'], data: [a: '1']]).json
    timeline.advance(Duration.ofSeconds(5))

    expect:
    merge('c?fieldManager=two', [data: [a: '1']]) == before
  }

  def "a controller's status is its own, under the subresource"() {
    given:
    api.post("$DEPLOYMENTS?fieldManager=m", deployment())

    when:
    def entries = api.merge("$DEPLOYMENTS/d/status?fieldManager=watcher", [status: [replicas: 1], spec: [paused: true]]).json.metadata.managedFields

    then:
    entries.find { it.manager == 'watcher' }.subMap(['subresource', 'fieldsV1']) ==
      [subresource: 'status', fieldsV1: ['f:status': ['f:replicas': [:]]]]
  }

  def "objects that came past the API have no owners, and get them when somebody applies"() {
    when:
    def untouched = api.merge('/api/v1/namespaces/kube-system/configmaps/coredns', [data: [more: 'x']]).json.metadata

    then:
    !untouched.managedFields

    when:
    def applied = apply('/api/v1/namespaces/kube-system/configmaps/coredns?fieldManager=me',
      [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'coredns'], data: [mine: 'y']]).json.metadata.managedFields

    then:
    applied*.manager == ['me', 'before-first-apply']
    fields(applied, 'before-first-apply')['f:data'].keySet() == ['.', 'f:Corefile', 'f:more'] as Set
  }

  def "a client may forget all owners with one empty entry"() {
    given:
    api.post(CONFIG_MAPS, [metadata: [name: 'c'], data: [a: '1']])

    expect:
    !merge('c', [metadata: [managedFields: [[:]]]]).metadata.managedFields
  }

  def "apply creates what is not there, and answers 200 from then on"() {
    expect:
    applyMap('me', [a: '1']).with { [code, json.data, json.metadata.managedFields*.subMap(['manager', 'operation'])] } ==
      [201, [a: '1'], [[manager: 'me', operation: 'Apply']]]
    applyMap('me', [a: '1']).code == 200
  }

  def "what a manager stops applying goes, unless somebody else wants it"() {
    given:
    applyMap('me', [a: '1', b: '2', shared: '3'])
    applyMap('you', [shared: '3'])

    expect:
    applyMap('me', [a: '1']).json.data == [a: '1', shared: '3']
    applyMap('you', [x: 'y']).json.data == [a: '1', x: 'y']
  }

  def "a finalizer of one's own can be applied and withdrawn beside those of others"() {
    given:
    api.post(CONFIG_MAPS, [metadata: [name: 'c', finalizers: ['a.io/x']]])
    def mine = [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'c', finalizers: ['b.io/y']]]

    expect:
    apply("$CONFIG_MAPS/c?fieldManager=me", mine).json.metadata.finalizers == ['a.io/x', 'b.io/y']
    apply("$CONFIG_MAPS/c?fieldManager=me", [*: mine, metadata: [name: 'c']]).json.metadata.finalizers == ['a.io/x']
  }

  def "what another has set otherwise is a conflict that names both, until it is forced"() {
    given:
    api.post("$CONFIG_MAPS?fieldManager=writer", [metadata: [name: 'c'], data: [a: '1']])
    applyMap('other', [b: '2'])

    when:
    def one = applyMap('me', [a: '5'])

    then:
    one.code == 409
    one.message == 'Apply failed with 1 conflict: conflict with "writer" using v1: .data.a'
    one.json.reason == 'Conflict'
    one.json.details.causes == [[reason: 'FieldManagerConflict', message: 'conflict with "writer" using v1', field: '.data.a']]
    applyMap('me', [a: '5', b: '6']).message ==
      'Apply failed with 2 conflicts: conflicts with "other":\n- .data.b\nconflicts with "writer" using v1:\n- .data.a'

    when:
    def forced = applyMap('me&force=true', [a: '5'])

    then:
    forced.json.data == [a: '5', b: '2']
    !forced.json.metadata.managedFields.any { it.manager == 'writer' && it.fieldsV1['f:data']?.containsKey('f:a') }
  }

  def "a container in a list is taken out alone"() {
    given:
    def wanted = deployment()
    wanted.spec.template.spec.containers << [name: 'b', image: 'y']
    apply("$DEPLOYMENTS/d?fieldManager=me", wanted)
    apply("$DEPLOYMENTS/d?fieldManager=you", [apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'd'], spec: [replicas: 3]])
    wanted.spec.template.spec.containers.remove(0)

    expect:
    with(apply("$DEPLOYMENTS/d?fieldManager=me", wanted).json) {
      spec.template.spec.containers*.name == ['b']
      spec.replicas == 3
    }
  }

  def "apply wants to know who applies, and what: #body with #query"() {
    expect:
    with(apply("$CONFIG_MAPS/c$query", body)) {
      code == expected
      message == text
    }

    where:
    query               | body                                                                                  || expected | text
    ''                  | [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'c']]                          || 422      | 'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch'
    '?fieldManager=m'   | [apiVersion: 'v2', kind: 'ConfigMap', metadata: [name: 'c']]                          || 400      | 'Incorrect version specified in apply patch. Specified patch version: v2, expected: v1'
    '?fieldManager=m'   | [apiVersion: 'v1', kind: 'ConfigMap']                                                 || 400      | 'the name of the object (c based on URL) was undeterminable: name must be provided'
    '?fieldManager=m'   | [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'd']]                          || 400      | 'the name of the object (d) does not match the name on the URL (c)'
    '?fieldManager=m'   | [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'c', managedFields: [[:]]]]    || 400      | 'metadata.managedFields must be nil'
    '?fieldManager=m'   | [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'c'], foo: 1]                  || 500      | 'failed to create typed patch object (default/c; v1, Kind=ConfigMap): .foo: field not declared in schema'
    '?fieldManager=a%07'| [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'c']]                          || 422      | 'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Invalid value: "a\\x07": invalid character U+0007 (at position 1)'
    '?fieldManager=' + 'a' * 129 | [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'c']]                 || 422      | 'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Too long: may not be more than 128 bytes'
  }

  private static Map deployment() {
    [apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'd'],
      spec: [selector: [matchLabels: [app: 'd']],
        template: [metadata: [labels: [app: 'd']], spec: [containers: [[name: 'a', image: 'x', ports: [[containerPort: 80, protocol: 'TCP']]]]]]]]
  }

  private Map merge(String target, body) {
    api.merge("$CONFIG_MAPS/$target", body).json
  }

  private Api.Answer applyMap(String manager, Map data) {
    apply("$CONFIG_MAPS/c?fieldManager=$manager", [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'c'], data: data])
  }

  private Api.Answer apply(String path, body) {
    api.send('PATCH', path.toString(), body, ['Content-Type': 'application/apply-patch+yaml'])
  }

  private static Map fields(List entries, String manager) {
    entries.find { it.manager == manager }?.fieldsV1
  }
}
