package dev.unstick.fuzz

import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper
import tools.jackson.databind.node.ArrayNode
import tools.jackson.databind.node.JsonNodeFactory
import tools.jackson.databind.node.ObjectNode

/** Changes texts and documents at random, the same way for the same seed. */
class Mutation {
  static final List<String> PIECES = ['null', '[]', '{}', '""', '1e999', '-0', 'true', '{"a":', '\\u0000', '\\ud800', '😀', '[[[[[[', '9223372036854775808', '\u001b[2J', '\n', '\t', ': ', '- ', '&a', '*a', '#', '|']
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance
  private static final List<Closure<JsonNode>> OTHERS = [
    { NODES.nullNode() }, { NODES.booleanNode(true) }, { NODES.numberNode(-1) }, { NODES.numberNode(1e300) }, { NODES.stringNode('') },
    { NODES.stringNode('\u001b]0;owned\u0007\u001b[31m\r\nunstick: all is well') }, { NODES.stringNode('x' * 5000) }, { NODES.stringNode('\u202e\ud83d\ude00\u0000') },
    { NODES.stringNode('2026-13-99T99:99:99Z') }, { NODES.stringNode('../../../../etc/passwd') }, { NODES.arrayNode() }, { NODES.objectNode() },
    { NODES.arrayNode().add(NODES.nullNode()).add(NODES.objectNode()) }, { NODES.objectNode().put('kind', 7) },
  ]

  final Random random
  private final List<String> pieces

  Mutation(long seed, List<String> pieces = PIECES) {
    random = new Random(seed)
    this.pieces = pieces
  }

  /** A text with up to {@code most} changes. */
  String text(String original, int most = 4) {
    def text = new StringBuilder(original)
    (1 + random.nextInt(most)).times { change(text) }
    text.toString()
  }

  /** Changes one place: takes away, writes over, writes in, repeats, or cuts off there. */
  void change(StringBuilder text) {
    int place = text.length() == 0 ? 0 : random.nextInt(text.length())
    switch (random.nextInt(5)) {
      case 0: text.delete(place, Math.min(text.length(), place + 1 + random.nextInt(4))); break
      case 1: if (text.length() > 0) { text.setCharAt(place, '{}[]":,0n-\\/ \t'.charAt(random.nextInt(14))) }; break
      case 2: text.insert(place, pick(pieces)); break
      case 3: text.insert(place, text.substring(place, Math.min(text.length(), place + random.nextInt(40)))); break
      default: text.setLength(place)
    }
  }

  /** A document of the same kind in which up to {@code most} values are of another type, missing, there twice, or hostile. */
  String document(String json, int most = 4) {
    JsonNode root = JsonMapper.shared().readTree(json)
    (1 + random.nextInt(most)).times { root = changed(root) }
    root.toString()
  }

  private JsonNode changed(JsonNode root) {
    def holders = holders(root, [])
    if (holders.empty) {
      return pick(OTHERS).call()
    }
    JsonNode holder = pick(holders)
    if (holder instanceof ObjectNode) {
      def name = pick(holder.propertyNames().toList())
      random.nextInt(5) ? holder.set(name, pick(OTHERS).call()) : holder.remove(name)
    } else if (holder instanceof ArrayNode) {
      int place = random.nextInt(holder.size())
      switch (random.nextInt(4)) {
        case 0: holder.remove(place); break
        case 1: holder.insert(place, holder.get(place).deepCopy()); break
        default: holder.set(place, pick(OTHERS).call())
      }
    }
    root
  }

  private static List<JsonNode> holders(JsonNode node, List<JsonNode> into) {
    if (node.container && node.size() > 0) {
      into << node
      node.values().each { holders(it, into) }
    }
    into
  }

  def <T> T pick(List<T> from) {
    from[random.nextInt(from.size())]
  }
}
