package dev.unstick.shell

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** How an entry is typed, pasted, searched for and suggested. */
class EditingSpec extends Specification {
  static final String CTRL_R = '\u0012'
  static final String CTRL_C = '\u0003'
  static final String END = '\u0005'
  static final String RIGHT = '\u001bOC'
  static final String UP = '\u001bOA'

  @TempDir
  Path state

  CountingConnection cluster = new CountingConnection(namespaces: [CountingConnection.active('default')])

  @AutoCleanup
  Screen screen

  def "several whole lines that are pasted (#what) wait for Enter, and are one entry then"() {
    given:
    shell()

    when:
    screen.press(paste(pasted)).press(' // typed').awaits('// typed')

    then: 'nothing of it has run'
    !screen.text().contains('$1')

    when:
    screen.press('\r').awaits(/^\$1 = 4$/).atPrompt()

    then:
    Files.readAllLines(state.resolve('history'))*.replaceFirst('^\\d+:', '') == [kept + ' // typed']
    screen.press(UP).awaits('x \\+ 1(?s).*= 4(?s).*x \\+ 1')

    where:
    what                              | pasted                               || kept
    'line feeds'                      | 'def x = 3\nx + 1'                   || 'def x = 3\\nx + 1'
    'carriage returns'                | 'def x = 3\rx + 1'                   || 'def x = 3\\nx + 1'
    'carriage returns, line feeds'    | 'def x = 3\r\nx + 1'                 || 'def x = 3\\nx + 1'
    'a line end at its end'           | 'def x = 3\rx + 1\r'                 || 'def x = 3\\nx + 1\\n'
    'a chain with leading dots'       | 'x = [3]\r  .first()\rx + 1'         || 'x = [3]\\n  .first()\\nx + 1'
    'a chain, blank line, line feeds' | 'x = [3]\r\n  .first()\r\n\r\nx + 1' || 'x = [3]\\n  .first()\\n\\nx + 1'
    'tabs'                            | 'x = [3]\r\t.first()\rx + 1'         || 'x = [3]\\n\t.first()\\nx + 1'
    'a comment about the next line'   | '// three\rx = 3 // why\rx + 1'      || '// three\\nx = 3 // why\\nx + 1'
  }

  def "Ctrl-R finds an earlier entry, of several lines as well"() {
    given:
    shell()

    when:
    screen.enter('1 + 1', '= 2').enter('[5].collect {', '\\.\\.\\.').enter('it * 2 }', '').enter('3 * 3', '= 9')
    screen.press(CTRL_R).press('coll').awaits('search.*coll').press('\r').atPrompt()

    then:
    Files.readAllLines(state.resolve('history')).last().contains('[5].collect {\\nit * 2 }')
  }

  def "an earlier entry that begins alike is suggested; Enter does not take it, the keys to the right do"() {
    given:
    shell(colour: true)
    screen.enter("12345 + 1", '= 12346')

    when: 'Enter takes what was typed'
    screen.press('123').awaits('> 12345 \\+ 1$').press('\r').awaits(/^\$2 = 123$/).atPrompt()

    then: 'and nothing more is left on the screen of what was only suggested'
    screen.text().contains('> 123\n')

    when:
    screen.press('1234').awaits('> 12345 \\+ 1$').press(key + '\r').awaits(/^\$3 = 12346$/)

    then:
    cluster.keys == null || cluster.forbidden.isEmpty()

    where:
    key << [END, RIGHT]
  }

  def "any letters at all may be typed where an earlier entry is suggested: «#typed»"() {
    given:
    shell(colour: true)
    screen.enter("'''" + typed + "'''.size() + 100", '= 10\\d')

    when:
    screen.press("'''" + typed).awaits(/(?s)= 10.*\.size\(\) \+ 100$/).press(END + '\r').awaits('^\\$2 = 10')

    then:
    noExceptionThrown()

    where:
    typed << ['{', '}*+?', '[a', '(b', '|c^', '\$<!-', '\\\\d\\\\']
  }

  def "nothing is suggested without colour"() {
    given:
    shell()
    screen.enter("12345 + 1", '= 12346')

    expect:
    screen.press('1234').awaits('> 1234$').press('\r').awaits(/^\$2 = 1234$/)
    !screen.text().contains('> 12345 + 1\n$2')
  }

  def "a chain with leading dots in a file is whole"() {
    given:
    shell()
    Files.writeString(state.resolve('chain.groovy'), "x = [3, 4]\r\n  .findAll { it > 3 }\r\n  .first()\r\nx + 1\r\n")

    expect:
    screen.enter("/open ${state.resolve('chain.groovy')}", /= 5/)
  }

  def "what is declared lives on: #what"() {
    given:
    shell()

    expect:
    screen.enter(declaration, '').enter(use, answer)

    where:
    what          | declaration                                  | use                       || answer
    'a variable'  | 'def x = 20'                                 | 'x + 1'                   || '= 21'
    'a typed one' | 'int y = 20'                                 | 'y + 2'                   || '= 22'
    'a method'    | 'def twice(n) { n * 2 }'                     | 'twice 12'                || '= 24'
    'a class'     | 'class Pair { int a, b }'                    | 'new Pair(a: 25).a'       || '= 25'
    'an import'   | 'import java.util.concurrent.TimeUnit'       | 'TimeUnit.HOURS.name()'   || '= HOURS'
    'a static one'| 'import static java.lang.Math.max'           | 'max(1, 27)'              || '= 27'
  }

  def "TAB closes the parenthesis with the string, where nothing of both is there already: «#typed»"() {
    given:
    shell()
    waitForNamespaces()

    expect:
    screen.press(typed + '\u001bOD' * back + '\t').awaits(java.util.regex.Pattern.quote(completed) + '$')
    screen.press(END + rest + '\r').awaits(/^\(\$1\)$/).atPrompt()

    where:
    typed               | back | rest || completed
    "ns('defa"          | 0    | ''   || "prod-eu> ns('default')"
    "ns('defa')"        | 2    | ''   || "prod-eu> ns('default')"
    "ns('defa'"         | 1    | ')'  || "prod-eu> ns('default'"
    "ns 'defa"          | 0    | ''   || "prod-eu> ns 'default'"
  }

  def "TAB adds no word to a call that is finished"() {
    given:
    shell()

    expect:
    screen.press('namesp\t').awaits('namespaces\\(\\)$').press('\t\t\t;1+1\r').awaits('= 2').atPrompt()
    screen.text().contains('namespaces();1+1')
  }

  def "an entry that goes on says once how to get rid of it"() {
    given:
    shell()

    expect:
    screen.enter('[1].collect {', '(?s)Not complete yet.*Ctrl-C').press(CTRL_C).awaits(/prod-eu> ?\z/)
    screen.enter('[2].collect {', '\\.\\.\\.').press('it }\r').awaits(/\$1/).atPrompt()
    screen.text().count('Not complete yet') == 1
  }

  private void waitForNamespaces() {
    def deadline = System.nanoTime() + Screen.PATIENCE
    while (cluster.requests.get() < 2) {
      assert System.nanoTime() < deadline
      Thread.yield()
    }
  }

  private void shell(Map<String, Object> options = [:]) {
    screen = new Screen(state, { cluster }, options)
    screen.start().awaits('prod-eu>').atPrompt()
  }

  private static String paste(String text) { "\u001b[200~$text\u001b[201~" }
}
