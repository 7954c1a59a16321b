package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** Custom resources obey the schema of their definition: pruned, defaulted, validated, and forgiven for what was wrong before. */
class CustomResourceSpec extends Specification {
  static final String DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
  static final String CLAIMS = '/apis/db.example.com/v1/namespaces/default/claims'

  def timeline = new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(['empty'], 0, timeline)
  def api = Api.of(sandbox)

  def "what the schema does not name is pruned, unless it is to be preserved; what has a default is filled in"() {
    given:
    define([engine: [type: 'string'], size: [type: 'integer', default: 3],
      free: [type: 'object', 'x-kubernetes-preserve-unknown-fields': true],
      nested: [type: 'array', items: [type: 'object', properties: [a: [type: 'string', default: 'x']]]]])

    expect:
    create([engine: 'a', unknown: 1, free: [b: 2], nested: [[c: 3]]]).json.spec ==
      [engine: 'a', free: [b: 2], nested: [[a: 'x']], size: 3]
    merge([spec: [size: null]]).json.spec.size == 3
  }

  def "the words of the refusal of #specification"() {
    given:
    define([
      engine: [type: 'string', enum: ['postgres', 'mysql']],
      size: [type: 'integer', minimum: 1, maximum: 10],
      name: [type: 'string', pattern: '^[a-z]+$', minLength: 2, maxLength: 5],
      tags: [type: 'array', maxItems: 2, minItems: 1, items: [type: 'string']],
      port: ['x-kubernetes-int-or-string': true],
      when: [type: 'string', format: 'date-time'],
      free: [type: 'object', maxProperties: 1, additionalProperties: [type: 'integer']],
      list: [type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'],
        items: [type: 'object', required: ['name'], properties: [name: [type: 'string']]]],
      one: [type: 'object', properties: [a: [type: 'string'], b: [type: 'string']], oneOf: [[required: ['a']], [required: ['b']]]],
    ], ['engine'])

    expect:
    with(create(specification)) {
      code == 422
      json.reason == 'Invalid'
      json.details.causes*.field == fields
      json.details.causes[0].message == text
    }

    where:
    specification                                     || fields                        | text
    [:]                                               || ['spec.engine']               | 'Required value'
    [engine: 'oracle']                                || ['spec.engine']               | 'Unsupported value: "oracle": supported values: "postgres", "mysql"'
    [engine: 'mysql', size: 0]                        || ['spec.size']                 | 'Invalid value: 0: spec.size in body should be greater than or equal to 1'
    [engine: 'mysql', size: 11]                       || ['spec.size']                 | 'Invalid value: 11: spec.size in body should be less than or equal to 10'
    [engine: 'mysql', size: 'x']                      || ['spec.size']                 | 'Invalid value: "string": spec.size in body must be of type integer: "string"'
    [engine: 'mysql', name: 'A']                      || ['spec.name']                 | 'Invalid value: "A": spec.name in body should be at least 2 chars long'
    [engine: 'mysql', name: 'AB']                     || ['spec.name']                 | "Invalid value: \"AB\": spec.name in body should match '^[a-z]+\$'"
    [engine: 'mysql', name: 'toolong']                || ['spec.name']                 | 'Too long: may not be more than 5 bytes'
    [engine: 'mysql', tags: []]                       || ['spec.tags']                 | 'Invalid value: 0: spec.tags in body should have at least 1 items'
    [engine: 'mysql', tags: ['a', 'b', 'c']]          || ['spec.tags']                 | 'Too many: 3: must have at most 2 items'
    [engine: 'mysql', tags: [1]]                      || ['spec.tags[0]']              | 'Invalid value: "integer": spec.tags[0] in body must be of type string: "integer"'
    [engine: 'mysql', port: true]                     || ['spec.port']                 | 'Invalid value: "boolean": spec.port in body must be of type integer,string: "boolean"'
    [engine: 'mysql', when: 'x']                      || ['spec.when']                 | 'Invalid value: "x": spec.when in body must be of type date-time: "x"'
    [engine: 'mysql', free: [a: 1, b: 2]]             || ['spec.free']                 | 'Invalid value: 2: spec.free in body should have at most 1 properties'
    [engine: 'mysql', list: [[name: 'x'], [name: 'x']]] || ['spec.list[1]']            | 'Duplicate value: map[string]interface {}{"name":"x"}'
    [engine: 'mysql', list: [[:]]]                    || ['spec.list[0].name']         | 'Required value'
    [engine: 'mysql', one: [:]]                       || ['<nil>', 'spec.one.a']       | 'Invalid value: "": "spec.one" must validate one and only one schema (oneOf). Found none valid'
  }

  def "a finalizer can go though the schema has become stricter, as long as the bad part is left alone; at the root it cannot"() {
    given:
    define([size: [type: 'integer']])
    create([size: 50], ['a.io/x'])

    when: 'the schema of a part gets stricter'
    redefine([size: [type: 'integer', maximum: 10]])

    then:
    merge([metadata: [finalizers: ['a.io/x', 'b.io/y']]]).code == 200
    merge([spec: [size: 60]]).json.details.causes*.field == ['spec.size']

    when: 'the root asks for something that is not there'
    redefine([size: [type: 'integer']], [], ['spec', 'owner'])

    then:
    with(merge([metadata: [finalizers: null]])) {
      code == 422
      message == 'Claim.db.example.com "a" is invalid: owner: Required value'
    }
  }

  def "the scale of a custom resource is where its definition says"() {
    given:
    define([replicas: [type: 'integer'], selector: [type: 'string']])
    create([replicas: 2, selector: 'app=a'])

    expect:
    with(api.get("$CLAIMS/a/scale").json) {
      kind == 'Scale'
      apiVersion == 'autoscaling/v1'
      spec == [replicas: 2]
      status == [replicas: 0, selector: 'app=a']
    }
    api.merge("$CLAIMS/a/scale", [spec: [replicas: 5]]).json.spec == [replicas: 5]
    api.get("$CLAIMS/a").json.spec.replicas == 5
  }

  def "a name that another definition of the group has is not accepted, and the resource is not served"() {
    given:
    define([:])
    api.post(DEFINITIONS, definition('others', 'Claim', [:]))
    timeline.advance(Duration.ofSeconds(1))

    expect:
    with(api.get("$DEFINITIONS/others.db.example.com").json.status) {
      conditions*.subMap(['type', 'status', 'reason', 'message']) == [
        [type: 'NamesAccepted', status: 'False', reason: 'ListKindConflict', message: '"ClaimList" is already in use'],
        [type: 'Established', status: 'False', reason: 'NotAccepted', message: 'not all names are accepted'],
      ]
    }
    api.get(CLAIMS.replace('claims', 'others')).code == 404
  }

  def "a definition without #missing is refused: #text"() {
    given:
    def definition = definition('claims', 'Claim', [:])
    change(definition)

    expect:
    api.post(DEFINITIONS, definition).message == 'CustomResourceDefinition.apiextensions.k8s.io "claims.db.example.com" is invalid: ' + text

    where:
    missing    | change                                             || text
    'a scope'  | { it.spec.remove('scope') }                        || 'spec.scope: Required value'
    'a schema' | { it.spec.versions[0].remove('schema') }           || 'spec.versions[0].schema.openAPIV3Schema: Required value: schemas are required'
    'a type'   | { it.spec.versions[0].schema.openAPIV3Schema.remove('type') } || 'spec.versions[0].schema.openAPIV3Schema.type: Required value: must not be empty at the root'
    'its name' | { it.spec.names.plural = 'c' }                     || 'metadata.name: Invalid value: "claims.db.example.com": must be spec.names.plural+"."+spec.group'
  }

  private void define(Map properties, List required = []) {
    assert api.post(DEFINITIONS, definition('claims', 'Claim', properties, required)).code == 201
    timeline.advance(Duration.ofSeconds(1))
  }

  private void redefine(Map properties, List required = [], List rootRequired = []) {
    def spec = definition('claims', 'Claim', properties, required).spec
    spec.versions[0].schema.openAPIV3Schema.required = rootRequired
    assert api.merge("$DEFINITIONS/claims.db.example.com", [spec: spec]).code == 200
  }

  private static Map definition(String plural, String kind, Map properties, List required = []) {
    [metadata: [name: "${plural}.db.example.com".toString()], spec: [group: 'db.example.com', scope: 'Namespaced',
      names: [plural: plural, kind: kind], versions: [[name: 'v1', served: true, storage: true,
        subresources: [status: [:], scale: [specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas', labelSelectorPath: '.spec.selector']],
        schema: [openAPIV3Schema: [type: 'object', properties: [spec: [type: 'object', required: required, properties: properties]]]]]]]]
  }

  private Api.Answer create(Map specification, List finalizers = []) {
    api.post(CLAIMS, [apiVersion: 'db.example.com/v1', kind: 'Claim', metadata: [name: 'a', finalizers: finalizers], spec: specification])
  }

  private Api.Answer merge(Map patch) {
    api.merge("$CLAIMS/a", patch)
  }
}
