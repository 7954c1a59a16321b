package dev.unstick.jsonpath

import spock.lang.Shared
import spock.lang.Specification
import tools.jackson.core.JsonPointer
import tools.jackson.databind.json.JsonMapper

/** A node says where it is: as text, as steps, and as a JSON Pointer. */
class NodeSpec extends Specification {
  @Shared
  def document = JsonMapper.shared().readTree('''
    {"metadata": {"annotations": {"kubernetes.io/x~y": "1", "": "2", "0": "3"},
                  "finalizers": ["kubernetes", "db.example.com/release"]}}''')

  def "a script reads a node's path, value and location as properties"() {
    when:
    def nodes = JsonPath.parse('$.metadata.finalizers[*]').evaluate(document)

    then:
    nodes*.path == ["\$['metadata']['finalizers'][0]", "\$['metadata']['finalizers'][1]"]
    nodes*.value*.stringValue() == ['kubernetes', 'db.example.com/release']
    nodes[1].path() == nodes[1].path
    nodes[1].location.steps()*.class == [Location.Step.Name, Location.Step.Name, Location.Step.Index]
  }

  def "a node's value is the document's own, not a copy"() {
    expect:
    JsonPath.parse('$.metadata').evaluate(document)[0].value.is(document.get('metadata'))
  }

  def "a location leads from the root down"() {
    given:
    def location = JsonPath.parse('$.metadata.finalizers[-1]').evaluate(document)[0].location

    expect:
    location == Location.ROOT.child('metadata').child('finalizers').child(1)
    location.hashCode() == Location.ROOT.child('metadata').child('finalizers').child(1).hashCode()
    location != Location.ROOT.child('metadata').child('finalizers').child('1')
    location.steps() == [new Location.Step.Name('metadata'), new Location.Step.Name('finalizers'), new Location.Step.Index(1)]
    location.last().get() == new Location.Step.Index(1)
    location.parent().get().toString() == "\$['metadata']['finalizers']"
  }

  def "the root is nowhere below anything"() {
    given:
    def root = JsonPath.parse('$').evaluate(document)[0].location

    expect:
    root == Location.ROOT
    root.toString() == '$'
    root.steps() == []
    root.parent().empty
    root.last().empty
    root.pointer() == JsonPointer.empty()
  }

  def "every location is a JSON Pointer to the same value, whatever the name: #node.path"() {
    expect:
    document.at(node.location.pointer()).is(node.value)

    where:
    node << JsonPath.parse('$..*').evaluate(document)
  }

  def "a path prints as it was written, and the nodes cannot be changed"() {
    expect:
    JsonPath.parse('$ .metadata').toString() == '$ .metadata'
    JsonPath.parseFamiliar('{.metadata}').toString() == '{.metadata}'

    when:
    JsonPath.parse('$').evaluate(document).clear()

    then:
    thrown(UnsupportedOperationException)
  }
}
