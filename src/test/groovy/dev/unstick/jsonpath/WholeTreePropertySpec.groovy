package dev.unstick.jsonpath

import spock.lang.Specification
import tools.jackson.databind.JsonNode
import tools.jackson.databind.node.JsonNodeFactory

/** What holds for every document, tried on random ones. */
class WholeTreePropertySpec extends Specification {
  static final List<String> NAMES = [
    'a', 'finalizers', '', ' ', '0', '-1', '*', '$', '@', "it's", '"', '\\', '\\\'', '/', '~', '~1', 'kubernetes.io/x', '[0]',
    '\n', '\t', '\u0000', '\u001f', '\u007f', 'é', '☺', '𝄞', '\ue000', '\u2028',
  ]

  def "a node's normalized path selects exactly that node (seed #seed)"() {
    given:
    def document = randomDocument(seed)

    expect:
    JsonPath.parse('$..*').evaluate(document).every { node ->
      def again = JsonPath.parse(node.path).evaluate(document)
      again == [node] && again[0].value.is(node.value) && again[0].path == node.path
    }

    where:
    seed << (1..100)
  }

  def "every node is visited once, a parent before its children, elements in order (seed #seed)"() {
    given:
    def document = randomDocument(seed)

    when:
    def nodes = JsonPath.parse('$..*').evaluate(document)
    def places = nodes*.location
    def rank = places.withIndex().collectEntries()

    then:
    nodes.size() == count(document) - 1
    places.toSet().size() == nodes.size()
    places.every { place -> place.parent().get() == Location.ROOT || rank[place.parent().get()] < rank[place] }
    places.every { place ->
      def last = place.last().get()
      !(last instanceof Location.Step.Index) || last.index() == 0 || rank[place.parent().get().child(last.index() - 1)] < rank[place]
    }

    where:
    seed << (1..100)
  }

  def "a filter and its denial part the children between them (seed #seed)"() {
    given:
    def document = randomDocument(seed)

    when:
    def held = JsonPath.parse("\$..[?$condition]").evaluate(document)
    def denied = JsonPath.parse("\$..[?!($condition)]").evaluate(document)
    def all = JsonPath.parse('$..*').evaluate(document)

    then:
    (held + denied).toSet() == all.toSet()
    held.size() + denied.size() == all.size()

    where:
    seed << (1..40)
    condition = ['@.a', '@ == 1', '@ < "m"', 'length(@) > 1', 'count(@.*) == 2', 'search(@, "[a-m]")', '@.a == $.a', '@..finalizers'][seed % 8]
  }

  def "the slice [#start:#end:#step] is what Python's is"() {
    given:
    def document = JsonNodeFactory.instance.arrayNode()
    (0..<size).each { document.add(it) }

    expect:
    JsonPath.parse("\$[$start:$end:$step]").evaluate(document)*.value*.intValue() == pythonSlice(size, start, end, step)

    where:
    [size, start, end, step] << [[0, 1, 4], [-6, -4, -1, 0, 2, 5], [-6, -4, -1, 0, 2, 5], [-3, -1, 1, 2]].combinations()
  }

  /** Walks from the start and takes what is there, which is slow and needs no bounds. */
  private static List<Integer> pythonSlice(int size, int start, int end, int step) {
    def absolute = { it < 0 ? it + size : it }
    int from = absolute(start)
    int to = absolute(end)
    def inside = (0..<size).findAll { int index -> step > 0 ? index >= from && index < to : index <= from && index > to }
    int first = step > 0 ? Math.max(from, 0) : Math.min(from, size - 1)
    def taken = inside.findAll { (it - first) % step == 0 }
    step > 0 ? taken : taken.reverse()
  }

  private static JsonNode randomDocument(int seed) {
    randomValue(new Random(seed), 5)
  }

  private static JsonNode randomValue(Random random, int levels) {
    def nodes = JsonNodeFactory.instance
    switch (levels == 0 ? random.nextInt(5) : random.nextInt(9)) {
      case 0: return nodes.nullNode()
      case 1: return nodes.booleanNode(random.nextBoolean())
      case 2: return nodes.numberNode(random.nextInt(3))
      case 3: return nodes.numberNode(random.nextInt(30) / 10)
      case 4: return nodes.stringNode(NAMES[random.nextInt(NAMES.size())])
      case 5..6:
        def array = nodes.arrayNode()
        random.nextInt(6).times { array.add(randomValue(random, levels - 1)) }
        return array
      default:
        def object = nodes.objectNode()
        random.nextInt(6).times { object.set(NAMES[random.nextInt(NAMES.size())], randomValue(random, levels - 1)) }
        return object
    }
  }

  private static int count(JsonNode value) {
    1 + (value.values().sum { count(it) } ?: 0)
  }
}
