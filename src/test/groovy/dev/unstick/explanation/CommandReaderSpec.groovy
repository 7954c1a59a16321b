package dev.unstick.explanation

import dev.unstick.explanation.line.CommandLines
import spock.lang.Specification

/** A shell's lines are taken apart as a shell does. */
class CommandReaderSpec extends Specification {
  def "words are those that a shell would make of it: #line"() {
    expect:
    CommandLines.of(line).commands()*.words() == words

    where:
    line                                     || words
    'a b  c'                                 || [['a', 'b', 'c']]
    "a 'b c' \"d \\\"e\\\" f\" g\\ h"        || [['a', 'b c', 'd "e" f', 'g h']]
    "a 'b'\"c\"d"                            || [['a', 'bcd']]
    'a "" b'                                 || [['a', '', 'b']]
    'a | b || c && d; e & f'                 || [['a'], ['b'], ['c'], ['d'], ['e'], ['f']]
    'a \\\n b\nc'                            || [['a', 'b'], ['c']]
    'a > f 2>&1 >> g < h'                    || [['a']]
    'a # b\nc'                               || [['a'], ['c']]
    'a#b'                                    || [['a#b']]
    '$ kubectl get ns\n# kubectl get pods'   || [['kubectl', 'get', 'ns'], ['kubectl', 'get', 'pods']]
    'get ns <your-namespace> -o json > f'    || [['get', 'ns', '<your-namespace>', '-o', 'json']]
    'a "$(b "c)" d)" e'                      || [['a', '$(b "c)" d)', 'e']]
    'a `b c` d'                              || [['a', '`b c`', 'd']]
    '(a; b)'                                 || [['a'], ['b']]
    ''                                       || []
  }

  def "files, pipes, substitutions and here-documents are kept"() {
    when:
    def commands = CommandLines.of('''x=$(get ns) < in > out 2>/dev/null
      |cat <<'EOF' | put -f -
      |{"a": 1}
      |EOF
      |next <<< "word"'''.stripMargin()).commands()

    then:
    commands[0].inner()*.words() == [['get', 'ns']]
    commands[0].input() == 'in'
    commands[0].outputs() == ['out', '/dev/null']
    commands*.piped() == [false, false, true, false]
    commands[1].document() == '{"a": 1}\n'
    commands[2].words() == ['put', '-f', '-']
    commands[3].document() == 'word'
  }

  def "what is not closed is said to be so: #line"() {
    expect:
    CommandLines.of(line).unfinished() == unfinished

    where:
    line            || unfinished
    "a 'b"          || true
    'a "b'          || true
    'a $(b'         || true
    'a `b'          || true
    'a <<EOF\nb'    || true
    'a <<EOF\nEOF'  || false
    "a 'b' \"c\""   || false
  }
}
