package dev.unstick.jsonpath

import spock.lang.Specification
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper

/**
 * Our own examples of every section of RFC 9535, and those of the JSONPath Compliance Test Suite if
 * {@code -Djsonpath.cts=FILE} names its {@code cts.json}. Both are written in the form of that suite.
 */
class ConformanceSpec extends Specification {
  static final JsonMapper MAPPER = JsonMapper.shared()

  def "#name: #selector selects what it should, where it should"() {
    when:
    def nodes = JsonPath.parse(selector).evaluate(document)

    then:
    acceptable.any { it.values == nodes*.value && it.paths == nodes*.path }

    where:
    example << examples().findAll { !it.path('invalid_selector').asBoolean(false) }
    name = example.required('name').stringValue()
    selector = example.required('selector').stringValue()
    document = example.required('document')
    acceptable = acceptableAnswers(example)
  }

  def "#name: #selector is refused with the place of the mistake"() {
    when:
    JsonPath.parse(selector)

    then:
    JsonPathException refusal = thrown()
    refusal.position() in 0..selector.length()
    refusal.message.readLines().size() == 3
    refusal.message.readLines()[2].trim() == '^'

    where:
    example << examples().findAll { it.path('invalid_selector').asBoolean(false) }
    name = example.required('name').stringValue()
    selector = example.required('selector').stringValue()
  }

  def "every RFC 9535 path means the same in the familiar dialect: #selector"() {
    expect:
    JsonPath.parseFamiliar(selector).evaluate(document) == JsonPath.parse(selector).evaluate(document)

    where:
    example << examples().findAll { !it.path('invalid_selector').asBoolean(false) }
    selector = example.required('selector').stringValue()
    document = example.required('document')
  }

  private static List<JsonNode> examples() {
    def ours = ConformanceSpec.getResourceAsStream('examples.json').withCloseable { MAPPER.readTree(it) }
    def suite = System.getProperty('jsonpath.cts')
    ours.path('tests').values() + (suite ? MAPPER.readTree(new File(suite)).required('tests').values() : [])
  }

  private static List<Map> acceptableAnswers(JsonNode example) {
    def results = example.has('results') ? example.path('results').values() : [example.required('result')]
    def paths = example.has('results') ? example.required('results_paths').values() : [example.required('result_paths')]
    [results, paths].transpose().collect { values, places ->
      [values: values.values() as List, paths: places.values()*.stringValue()]
    }
  }
}
