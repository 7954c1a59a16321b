package dev.unstick.shell

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import java.util.concurrent.CountDownLatch
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions
import spock.lang.TempDir

/** What somebody at the terminal sees. */
class ShellSpec extends Specification {
  static final String CTRL_C = '\u0003'
  static final String CTRL_D = '\u0004'
  static final String TAB = '\t'
  static final String UP = '\u001bOA'

  @TempDir
  Path state

  CountingConnection cluster = new CountingConnection(namespaces: [
    CountingConnection.active('default'),
    CountingConnection.active('kube-system'),
    CountingConnection.terminating('payments', '2026-11-23T10:00:00Z', ['example.com/guard'], ['kubernetes']),
  ])

  @AutoCleanup
  Screen screen = new Screen(state, { cluster })

  def "the prompt names the context, and an entry's result is kept as \$1 and it"() {
    when:
    screen.start().awaits('^prod-eu>').enter('1+1', /^\$1 = 2$/).enter('it + 40', /^\$2 = 42$/).enter('$1 * $2', /^\$3 = 84$/)

    then:
    screen.press(CTRL_D).exitCode() == 0
  }

  def "a read-only session and the sandbox are told in the prompt"() {
    given:
    def other = new Screen(state.resolve('other'), { cluster }, [readOnly: true, sandbox: true])

    expect:
    other.start().awaits('^sandbox ro>')

    cleanup:
    other.close()
  }

  def "without a cluster there is a message, a prompt, and Groovy"() {
    given:
    def other = new Screen(state.resolve('other'), {
      throw new dev.unstick.cluster.ClusterException(
        dev.unstick.cluster.ClusterException.Failure.NO_KUBECONFIG, 0, null, 'There is no kubeconfig.', null)
    })

    expect:
    other.start().awaits('^There is no kubeconfig\\.').awaits('^no cluster>').enter('2 * 21', '= 42')

    cleanup:
    other.close()
  }

  def "an entry goes on over lines until it is whole, and is one entry of the history"() {
    when:
    screen.start().awaits('prod-eu>').enter('[1, 2].collect {', '^  \\.\\.\\.').enter('it * 10', 'it \\* 10').enter('}', /^\(\$1\)$/)
    screen.press(UP).awaits(/(?s)collect \{.*\(\$1\).*collect \{\s+\.\.\. it \* 10\s+\.\.\. \}/)

    then:
    Files.readAllLines(state.resolve('history')).size() == 1
  }

  def "several lines that are pasted are one entry"() {
    when:
    screen.start().awaits('prod-eu>').press("\u001b[200~x = [3]\n  .first()\nx + 1\u001b[201~").awaits('x \\+ 1').press('\r')

    then:
    screen.awaits(/^\$1 = 4$/)
  }

  def "nothing is printed for null, and a declaration lives on"() {
    when:
    screen.start().awaits('prod-eu>').enter('null', '(?m)prod-eu> null\\s+prod-eu>').enter('def x = 20', /\$1 = 20/).enter('x + 1', /\$2 = 21/)

    then:
    !screen.text().contains('$3')
  }

  def "a mistake is told with its place, and the session goes on"() {
    expect:
    screen.start().awaits('prod-eu>').enter('foo(]', 'entry 1:1:5').awaits('^  foo\\(\\]\\n      \\^').enter('3 * 3', '= 9')
  }

  def "a value that cannot be shown is told, and the session goes on"() {
    expect:
    screen.start().enter('class Odd { String toString() { throw new Exception("no") } }\rnew Odd()', 'cannot be shown: java.lang.Exception: no')
    screen.enter('it.class.simpleName', '= Odd')
  }

  def "Ctrl-C stops #what at once, and the session goes on"() {
    given:
    def hanging = new CountDownLatch(1)

    when:
    screen.start().awaits('prod-eu>').enter('x = 5', '= 5')
    cluster.beforeAnswer = { if (Thread.currentThread().name == 'evaluation') { hanging.countDown(); new CountDownLatch(1).await() } }
    screen.press(code + '\r')
    waitUntilEvaluating()
    screen.press(CTRL_C).awaits('^(\\^C)?Interrupted\\.')

    then:
    screen.enter('x + 1', '= 6').enter('Thread.currentThread().interrupted', '= false')

    where:
    what               | code
    'a loop'           | 'while (true) {}'
    'a sleep'          | 'sleep 60_000'
    'a closure'        | '(1..Integer.MAX_VALUE).each { }'
    'a hanging server' | "why 'payments'"
  }

  def "what does not listen to Ctrl-C is left behind by another one"() {
    when:
    screen.start().awaits('prod-eu>').press("new java.util.concurrent.Semaphore(0).acquireUninterruptibly()\r")
    waitUntilEvaluating('acquireUninterruptibly')

    then: 'it is given a second; a person presses again and again'
    new PollingConditions(timeout: 30, delay: 0.4).eventually {
      screen.press(CTRL_C)
      assert screen.text().contains('does not listen')
    }

    and:
    screen.enter('7 * 6', '= 42')
  }

  def "Ctrl-C clears the line, keeps it in the history, and the second one says how to leave"() {
    when:
    screen.start().awaits('prod-eu>').press('half a line').awaits('half a line').press(CTRL_C).awaits('(?m)half a line\\s+prod-eu>$')

    then:
    !screen.text().contains('/exit')

    when:
    screen.press(CTRL_C).awaits('^Ctrl-D or /exit leaves\\.').atPrompt()

    then:
    screen.press(UP).awaits('(?s)leaves.*prod-eu> half a line')
  }

  def "the history is its owner's alone, survives the session, and holds neither secrets nor lines that begin with a blank"() {
    when:
    screen.start().awaits('prod-eu>').enter("token = 'abc.def'", /\$1 = abc\.def/).enter(' 11 * 2', '= 22').enter('!true', /= false/)
    screen.press(CTRL_D).exitCode()
    def file = state.resolve('history')

    then:
    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == 'rw-------'
    PosixFilePermissions.toString(Files.getPosixFilePermissions(state)).startsWith('rwx')
    file.toFile().text.contains("token = '***'")
    file.toFile().text.contains('!true')
    !file.toFile().text.contains('abc')
    !file.toFile().text.contains('11 * 2')

    when:
    def next = new Screen(state, { cluster })
    next.start().awaits('prod-eu>').press(UP).awaits('!true').press(UP).awaits(/token = '\*\*\*'/)

    then:
    noExceptionThrown()

    cleanup:
    next?.close()
  }

  def "the folder of the history is made for its owner alone"() {
    given:
    def other = new Screen(state.resolve('a/b'), { cluster })

    expect:
    other.start().awaits('prod-eu>')
    PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve('a/b'))) == 'rwx------'

    cleanup:
    other.close()
  }

  def "a history that cannot be kept is told, and the shell works"() {
    given:
    Files.createDirectories(state.resolve('other/history'))
    def other = new Screen(state.resolve('other'), { cluster })

    expect:
    other.start().awaits('What you enter is not kept').awaits('prod-eu>').enter('1+1', '= 2')

    cleanup:
    other.close()
  }

  def "TAB completes a namespace from the cluster, the terminating ones first in the list"() {
    when:
    screen.start().awaits('prod-eu>').enter('null', 'null\\s+prod-eu>')
    waitForNamespaces()
    screen.press("why 'pa" + TAB).awaits("why 'payments'\$")
    screen.press(CTRL_C).atPrompt().press("why '" + TAB)

    then:
    screen.awaits('payments +\\(Terminating \\d+d?.*\\) +default')
  }

  def "TAB is a ladder: names, then what is under the cursor, then that text in pages; typing goes on undisturbed"() {
    when:
    screen.start().awaits('prod-eu>').enter('null', 'null\\s+prod-eu>')
    waitForNamespaces()
    screen.press("why '" + TAB)

    then:
    screen.awaits('^namespaces').awaits('payments +\\(Terminating')

    when:
    screen.press(TAB)

    then:
    screen.awaits("^why 'NAMESPACE'").awaits("prod-eu> why '\\z")

    when: 'there is no more of it'
    screen.press(TAB).press(TAB).press("pay" + TAB).awaits("why 'payments'\\z")

    then:
    cluster.forbidden.isEmpty()
    !screen.text().contains('q: leave')
    screen.text().count("why 'NAMESPACE'") == 1

    when: 'Ctrl-C is pressed below a list'
    screen.press('\u0003').awaits('prod-eu>\\z').press("why '" + TAB).awaits('payments +\\(Terminating').press('\u0003').awaits('prod-eu>\\z')

    then: 'the line is left, and the next entry is one'
    screen.enter('6 * 7', '= 42')
  }

  def "Ctrl-C leaves the pager also while it reads its text"() {
    given: 'the flag that Ctrl-C leaves on the thread that edits the line'
    Thread.currentThread().interrupt()

    when:
    new Pager(screen.terminal, screen.terminal.writer(), true).page('one\ntwo')

    then:
    noExceptionThrown()
    !Thread.interrupted()

    cleanup:
    Thread.interrupted()
  }

  def "colour is used only where it may be"() {
    given:
    def other = new Screen(state.resolve('other'), { cluster }, [colour: colour])
    other.start().awaits('prod-eu>').press("ns 'x'").awaits("ns 'x'")

    expect:
    coloured(other) == colour

    cleanup:
    other.close()

    where:
    colour << [true, false]
  }

  def "the examples of /#command.name() run as they stand"() {
    given:
    Files.writeString(state.resolve('weekly.groovy'), 'def weekly = 7\nweekly * 6\n')

    when:
    screen.start().awaits('prod-eu>').enter('1+1', '= 2')
    def said = command.examples().collect { example ->
      if (example.startsWith('/save')) {
        Files.delete(state.resolve('weekly.groovy'))
      }
      screen.press(example.replace('weekly.groovy', state.resolve('weekly.groovy') as String) + '\r')
      command.name() == 'exit' ? screen.exitCode() : screen.enter("'mark ${example.hashCode()}'", "= mark ${example.hashCode()}")
      example
    }.takeWhile { command.name() != 'exit' }

    then:
    said == (command.name() == 'exit' ? [] : command.examples())
    !(screen.text() =~ /There is no|cannot be|Did you mean|is no /)

    where:
    command << commands()
  }

  def "/exit #argument leaves with #code"() {
    expect:
    screen.start().awaits('prod-eu>').press("/exit $argument\r").exitCode() == code

    where:
    argument || code
    ''       || 0
    '0'      || 0
    '3'      || 3
  }

  def "/exit wants an exit code"() {
    expect:
    screen.start().awaits('prod-eu>').enter('/exit tomorrow', 'tomorrow is no exit code').enter('/exit 256', '256 is no exit code')
  }

  def "/save keeps what worked, less its secrets, and /open brings it back"() {
    given:
    def file = state.resolve('kept.groovy')

    when:
    screen.start().awaits('prod-eu>').enter("def password = 'hunter2'", /\$1 = hunter2/).enter('def twice(n) { n * 2 }', 'twice').enter('foo(]', '\\^')
    screen.enter(' secret = 1', /= 1/).enter('twice 21', '= 42').enter("/save $file", 'saved 3 entries')

    then:
    file.toFile().text == "def password = '***'\ndef twice(n) { n * 2 }\ntwice 21\n"
    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) == 'rw-------'
    screen.enter("/save $file", 'is there already')

    when:
    def other = new Screen(state.resolve('other'), { cluster })
    other.start().awaits('prod-eu>').enter("/open $file", /\$1 = 42/).enter('twice(4)', '= 8').enter('password', /= \*\*\*/)

    then:
    noExceptionThrown()

    cleanup:
    other?.close()
  }

  def "/open of #what says so"() {
    given:
    state.resolve('broken.groovy').toFile().text = 'println "ran"\nfoo(]\n'
    state.resolve('throws.groovy').toFile().text = 'x = 1\n\nns.nothing\n'

    expect:
    screen.start().awaits('prod-eu>').enter("/open ${state.resolve(file)}", message)
    !screen.text().readLines().contains('ran')

    where:
    what                  | file             || message
    'a missing file'      | 'none.groovy'    || 'There is no file .*none.groovy'
    'a broken file'       | 'broken.groovy'  || 'broken.groovy:2:5'
    'a file that throws'  | 'throws.groovy'  || 'throws.groovy:3'
  }

  def "«#line» is answered by «#answer»"() {
    expect:
    screen.start().awaits('prod-eu>').enter(line, answer)

    where:
    line           || answer
    '/hel why'     || "^why 'NAMESPACE'"
    '/? vars'      || '^/vars'
    '/h'           || '/h can be /help, /history'
    '/hlep'        || 'There is no command /hlep. Did you mean /help\\?'
    '/qqqqqq'      || 'There is no command /qqqqqq. Type /help'
    '/qqqqq1'      || 'There is no command /qqqqq1. Type /help'
    '/vars'        || 'no variables yet'
    '/'            || /(?s)^Commands.*^  \/vars/
    '/help plan'   || /(?s)^plan 'NAMESPACE'.*^  plan 'payments'/
    '/history x'   || 'x is no number'
    '/save'        || 'Which file\\?'
    '/save a.b'    || 'Nothing was entered'
    '/abc/ + 1'    || /= abc1/
  }

  def "a command in the middle of what is pasted is named, and nothing of it runs"() {
    expect:
    screen.start().awaits('prod-eu>').press("\u001b[200~x = 41\n/list\nx + 1\u001b[201~").awaits('x \\+ 1').press('\r')
    screen.awaits('(?s)Nothing was evaluated: /list is a command').atPrompt().enter('x = 20; [1,\n4\n/2]', /(?s)^1\n2\n\(\$1\)/)
    !screen.text().contains('42')
  }

  def "/vars has columns, and says of a list how many there are"() {
    expect:
    screen.start().awaits('prod-eu>').enter('x = 41', '= 41').enter('longer = stuck()', /\(\$2\)/)
    screen.enter('/vars', /(?m)^  \$1      Integer        41$/).awaits(/(?m)^  longer  NamespaceList  1 of them$/)
  }

  /** Until a script runs, and in it the method, where one is given. */
  private void waitUntilEvaluating(String method = null) {
    def deadline = System.nanoTime() + Screen.PATIENCE
    while (!Thread.allStackTraces.values().any { stack ->
      stack.any { it.className.startsWith('Script') } && (method == null || stack.any { it.methodName == method })
    }) {
      assert System.nanoTime() < deadline
      Thread.yield()
    }
  }

  private void waitForNamespaces() {
    def deadline = System.nanoTime() + Screen.PATIENCE
    while (cluster.requests.get() < 2) {
      assert System.nanoTime() < deadline
      Thread.yield()
    }
  }

  private static boolean coloured(Screen screen) {
    def cells = new long[Screen.COLUMNS * Screen.ROWS]
    screen.virtual.screen().dump(cells, new int[2])
    cells.any { org.jline.utils.ScreenTerminal.cellHasForeground(it) }
  }

  private static List<SlashCommand> commands() {
    def output = new dev.unstick.script.Output(null, null, null, null, false)
    [new HelpCommand(null, [], output), new VarsCommand(null, output), new HistoryCommand(null, output), new SaveCommand(null, output),
     new OpenCommand(null, output), new ExitCommand(null, output)]
  }
}
