package dev.unstick.jsonpath

import spock.lang.Specification
import tools.jackson.databind.json.JsonMapper
import tools.jackson.databind.node.JsonNodeFactory

/** How values compare: numbers by value, strings by Unicode scalar values, objects whatever their order. */
class ComparisonSpec extends Specification {

  private static boolean holds(String left, String operator, String right) {
    def document = JsonMapper.shared().readTree('{"pair": {"left": ' + left + ', "right": ' + right + '}}')
    !JsonPath.parse('$[?@.left ' + operator + ' @.right]').evaluate(document).empty
  }

  def "#left and #right are equal, either way round"() {
    expect:
    holds(left, '==', right)
    holds(right, '==', left)
    !holds(left, '!=', right)
    holds(left, '<=', right)
    holds(left, '>=', right)
    !holds(left, '<', right)
    !holds(left, '>', right)

    where:
    left                              | right
    '1'                               | '1.0'
    '1'                               | '1e0'
    '100'                             | '1E+2'
    '0'                               | '-0.0'
    '0.1'                             | '0.10'
    '0.1'                             | '1e-1'
    '9007199254740993'                | '9007199254740993'
    '123456789012345678901234567890'  | '123456789012345678901234567890'
    '"\\u0041"'                       | '"A"'
    '"\\/"'                           | '"/"'
    'null'                            | 'null'
    '{"a": 1, "b": [1, {}]}'          | '{"b": [1.0, {}], "a": 1}'
    '[[1], [2]]'                      | '[[1.0], [2e0]]'
  }

  def "#lower is less than #higher"() {
    expect:
    holds(lower, '<', higher)
    holds(lower, '<=', higher)
    holds(higher, '>', lower)
    holds(higher, '>=', lower)
    !holds(higher, '<', lower)
    !holds(higher, '<=', lower)
    holds(lower, '!=', higher)

    where:
    lower                            | higher
    '1'                              | '1.5'
    '-1'                             | '0'
    '9007199254740992'               | '9007199254740993'
    '123456789012345678901234567890' | '123456789012345678901234567891'
    '9223372036854775807'            | '9223372036854775808'
    '2'                              | '10'
    '""'                             | '"a"'
    '"a"'                            | '"ab"'
    '"10"'                           | '"2"'
    '"Z"'                            | '"a"'
    '"z"'                            | '"é"'
    '"\\uE000"'                      | '"\\uD834\\uDD1E"'
    '"\\uD834\\uDD1E"'               | '"\\uD834\\uDD1F"'
  }

  def "#left and #right are different and neither is less"() {
    expect:
    holds(left, '!=', right)
    ['==', '<', '<=', '>', '>='].every { !holds(left, it, right) && !holds(right, it, left) }

    where:
    left            | right
    '1'             | '"1"'
    'true'          | 'false'
    'null'          | 'false'
    '0'             | 'false'
    '""'            | 'null'
    '[]'            | '{}'
    '[1]'           | '1'
    '[1, 2]'        | '[2, 1]'
    '[1]'           | '[1, 2]'
    '{"a": 1}'      | '{"a": 2}'
    '{"a": 1}'      | '{"b": 1}'
    '{"a": null}'   | '{"b": null}'
    '{"a": 1}'      | '{"a": 1, "b": 1}'
    '{"a": ["1"]}'  | '{"a": [1]}'
  }

  def "what JSON has no number for is equal to itself at most, and less than nothing"() {
    given:
    def document = JsonNodeFactory.instance.arrayNode().add(Double.POSITIVE_INFINITY).add(1)

    expect:
    JsonPath.parse('$[?@ > 0]').evaluate(document)*.path == ['$[1]']
    JsonPath.parse('$[?@ == $[0]]').evaluate(document)*.path == ['$[0]']
  }
}
