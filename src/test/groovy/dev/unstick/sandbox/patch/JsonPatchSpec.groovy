package dev.unstick.sandbox.patch

import dev.unstick.sandbox.document.Json
import spock.lang.Specification
import tools.jackson.databind.node.ObjectNode

/** JSON Patch does what the API server's library does with it, where that is not what RFC 6902 says as well. */
class JsonPatchSpec extends Specification {
  static final String DOCUMENT = '{"metadata":{"finalizers":["a","b","c"],"labels":{"x/y":"1"},"generation":1,"gone":null}}'

  def "#patch leads to #outcome"() {
    expect:
    JsonPatch.apply(tree(patch), tree(DOCUMENT) as ObjectNode) == tree(outcome)

    where:
    patch                                                                              || outcome
    '[]'                                                                               || DOCUMENT
    'null'                                                                             || DOCUMENT
    '[{"op":"remove","path":"/metadata"}]'                                             || '{}'
    '[{"op":"remove","path":"ignored/metadata"}]'                                      || '{}'
    '[{"op":"replace","path":"","value":{"k":1}}]'                                     || '{"k":1}'
    '[{"op":"replace","path":"/metadata","value":7},{"op":"add","path":"/n"}]'         || '{"metadata":7,"n":null}'
    '[{"op":"replace","path":"/new","value":7},{"op":"remove","path":"/metadata"}]'    || '{"new":7}'
    '[{"op":"move","from":"/metadata/finalizers/-1","path":"/metadata"}]'              || '{"metadata":"c"}'
    '[{"op":"copy","from":"/metadata/nothing","path":"/metadata"}]'                    || '{"metadata":null}'
    '[{"op":"copy","from":"/metadata/labels/x~1y","path":"/metadata"}]'                || '{"metadata":"1"}'
    '[{"op":"test","path":"/metadata/gone","value":null},{"op":"remove","path":"/metadata"}]' || '{}'
    '[{"op":"test","path":"/metadata/nothing"},{"op":"remove","path":"/metadata"}]'    || '{}'
    '[{"op":"test","path":"/metadata/generation","value":1},{"op":"remove","path":"/metadata"}]' || '{}'
  }

  def "the finalizers are #left after #operation"() {
    expect:
    JsonPatch.apply(tree("[$operation]"), tree(DOCUMENT) as ObjectNode).at('/metadata/finalizers') == tree(left)

    where:
    operation                                                      || left
    '{"op":"remove","path":"/metadata/finalizers/0"}'              || '["b","c"]'
    '{"op":"remove","path":"/metadata/finalizers/-1"}'             || '["a","b"]'
    '{"op":"remove","path":"/metadata/finalizers/+1"}'             || '["a","c"]'
    '{"op":"add","path":"/metadata/finalizers/-","value":"d"}'     || '["a","b","c","d"]'
    '{"op":"add","path":"/metadata/finalizers/-1","value":"d"}'    || '["a","b","c","d"]'
    '{"op":"add","path":"/metadata/finalizers/3","value":"d"}'     || '["a","b","c","d"]'
    '{"op":"replace","path":"/metadata/finalizers/01","value":"d"}' || '["a","d","c"]'
  }

  def "#operation does not apply"() {
    when:
    JsonPatch.apply(tree("[$operation]"), tree(DOCUMENT) as ObjectNode)

    then:
    def refused = thrown PatchException
    refused.fault() == PatchException.Fault.DOES_NOT_APPLY

    where:
    operation << [
      'null', '{}', '{"op":"frobnicate","path":"/metadata"}', '{"op":"remove"}', '{"op":"remove","path":7}',
      '{"op":"remove","path":""}', '{"op":"remove","path":"metadata"}', '{"op":"remove","path":"/metadata/nothing"}',
      '{"op":"remove","path":"/metadata/finalizers/3"}', '{"op":"remove","path":"/metadata/finalizers/-4"}',
      '{"op":"remove","path":"/metadata/finalizers/x"}', '{"op":"add","path":"/metadata/finalizers/4","value":"d"}',
      '{"op":"add","path":"/nothing/below","value":1}', '{"op":"replace","path":"","value":7}',
      '{"op":"test","path":"/metadata/generation","value":1.0}', '{"op":"test","path":"/metadata/finalizers/0","value":"b"}',
      '{"op":"test","path":"/metadata/nothing","value":1}', '{"op":"test","path":"/metadata/finalizers/7"}',
      '{"op":"move","from":"/metadata/nothing","path":"/metadata/x"}', '{"op":"move","path":"/metadata/x"}',
    ]
  }

  def "#patch is no patch"() {
    when:
    JsonPatch.apply(tree(patch), tree(DOCUMENT) as ObjectNode)

    then:
    def refused = thrown PatchException
    refused.fault() == PatchException.Fault.UNREADABLE
    refused.message.contains(text)

    where:
    patch                                            | text
    '{}'                                             | 'cannot unmarshal object into Go value of type jsonpatch.Patch'
    '"remove"'                                       | 'cannot unmarshal string into Go value of type jsonpatch.Patch'
    '[{"op":"remove","path":"/metadata"}, "remove"]' | 'cannot unmarshal string into Go value of type jsonpatch.Operation'
  }

  private static tree(String json) {
    Json.MAPPER.readTree(json)
  }
}
