package dev.unstick.jsonpath

import java.util.concurrent.CancellationException
import java.util.concurrent.TimeUnit
import spock.lang.Specification
import spock.lang.Timeout
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper
import tools.jackson.databind.node.JsonNodeFactory

/** Nothing a path or a document holds ends in a stack overflow or hangs for ever. */
class LimitSpec extends Specification {

  def "filters, parentheses and calls nest a hundred levels deep and no deeper: #opening"() {
    when:
    JsonPath.parse('$' + before + opening * 99 + middle + closing * 99 + after).evaluate(document(3))

    then:
    noExceptionThrown()

    when:
    JsonPath.parse('$' + before + opening * 100_000 + middle + closing * 100_000 + after)

    then:
    JsonPathException refusal = thrown()
    refusal.message.contains('must not nest deeper than 100 levels')
    refusal.position() < 2_000

    where:
    before  | opening   | middle | closing | after
    ''      | '[?@'     | ''     | ']'     | ''
    '[?'    | '('       | '@'    | ')'     | ']'
    '[?'    | '!('      | '@'    | ')'     | ']'
    '[?1==' | 'length(' | '@'    | ')'     | ']'
  }

  def "a path may be as long as it likes: #name"() {
    expect:
    JsonPath.parse(path).evaluate(document(3)).size() == nodes

    where:
    name           | path                                     | nodes
    'segments'     | '$' + '.a' * 100_000                     | 0
    'selectors'    | '$[0' + ',0' * 100_000 + ']'             | 100_001
    'alternatives' | '$[?@.b' + ' || @.b' * 100_000 + ']'     | 0
    'terms'        | '$[?@' + ' && @' * 100_000 + ']'         | 1
    'a name'       | '$.' + 'a' * 1_000_000                   | 0
    'digits'       | '$[?@ == 1' + '0' * 10_000 + ']'         | 0
  }

  def "a document may nest as deeply as it likes"() {
    given:
    def deep = document(20_000)

    when:
    def nodes = JsonPath.parse('$..*').evaluate(deep)

    then:
    nodes.size() == 20_000
    nodes.last().location.steps().size() == 20_000
    nodes.last().path == '$' + '[0]' * 20_000
    JsonPath.parse('$[?@ == $[0]]').evaluate(deep).size() == 1
    JsonPath.parse('$[?@ == $]').evaluate(deep).empty
  }

  def "a regular expression that repeats a group too often for the stack is a clear error at its place"() {
    given:
    def text = JsonMapper.shared().valueToTree(['ab' * 1_000_000])

    when:
    JsonPath.parseFamiliar(path).evaluate(text)

    then:
    JsonPathException failure = thrown()
    failure.position() == position
    failure.message.contains('repeats a group too often for the stack')

    where:
    path                     | position
    '$[?match(@,"(a|b)*")]'  | 3
    '$[?search(@,"(a|b)*c")]' | 3
    '$[?@ =~ /(a|b)*/]'      | 8
  }

  def "a regular expression that nests too deeply is a clear error at its place: #name"() {
    when:
    JsonPath.parseFamiliar(path).evaluate(JsonMapper.shared().valueToTree(['a']))

    then:
    JsonPathException failure = thrown()
    failure.position() in position
    failure.message.readLines()[0].contains(reason)

    where:
    name     | path                                                    | position   | reason
    '=~'     | '$[?@ =~ /' + '(' * 100_000 + ')' * 100_000 + '/]'      | 9..200_009 | 'stack overflow during pattern compilation'
    'match'  | '$[?match(@, "' + '(' * 100_000 + ')' * 100_000 + '")]' | 3..3       | 'must not nest deeper than 100 levels'
    'search' | '$[?search(@, "' + '(' * 101 + ')' * 101 + '")]'        | 3..3       | 'must not nest deeper than 100 levels'
  }

  @Timeout(value = 20, unit = TimeUnit.SECONDS)
  def "an interrupt stops what would take for ever, and stays set: #path"() {
    given:
    Throwable ended = null
    boolean stillInterrupted = false
    def evaluation = new Thread({
      try {
        JsonPath.parseFamiliar(path).evaluate(document)
      } catch (CancellationException cancellation) {
        ended = cancellation
        stillInterrupted = Thread.currentThread().interrupted
      }
    })

    when:
    evaluation.start()
    evaluation.join(200)

    then:
    evaluation.alive

    when:
    evaluation.interrupt()
    evaluation.join()

    then:
    ended.message == 'The evaluation of a JSONPath was interrupted.'
    stillInterrupted

    where:
    path                                  | document
    '$[?match(@, "' + '.*' * 20 + 'b")]'  | JsonMapper.shared().valueToTree(['a' * 500])
    '$[?search(@, "' + 'a*' * 20 + 'b")]' | JsonMapper.shared().valueToTree(['a' * 500])
    '$[?@ =~ /' + '.*' * 20 + 'b/]'       | JsonMapper.shared().valueToTree(['a' * 500])
    '$' + '..*' * 4                       | document(4_000)
    '$' + '..[?@..[?@.x]]' * 3            | document(4_000)
  }

  private static JsonNode document(int depth) {
    JsonNode document = JsonNodeFactory.instance.arrayNode()
    depth.times { document = JsonNodeFactory.instance.arrayNode().add(document) }
    document
  }
}
