package dev.unstick.script

import dev.unstick.plan.run.ApplySettings
import dev.unstick.plan.Consent
import dev.unstick.view.Style
import java.lang.ref.WeakReference
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import spock.lang.Specification
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions

class InterpreterSpec extends Specification {
  StringWriter said = new StringWriter()
  Session session = new Session(
    { throw new IllegalStateException('nobody should connect') },
    new ApplySettings(Path.of('unused'), Set.of(), false, false, Duration.ofSeconds(1), Duration.ofMillis(10)),
    Consent.nobody(),
    new Output(new PrintWriter(said, true), new PrintWriter(said, true), Style.plain(), Style.plain(), false),
    Clock.systemUTC())
  Interpreter interpreter = new Interpreter(session, [args: ['one', 'two']])

  def "evaluates Groovy without a cluster"() {
    expect:
    interpreter.evaluate('sum.groovy', '1 + 1') == 2
    interpreter.evaluate('args.groovy', 'args.join("-")') == 'one-two'
  }

  def "what a script prints goes where the session speaks"() {
    when:
    interpreter.evaluate('hello.groovy', 'println "hello"')

    then:
    said.toString() == 'hello\n'
  }

  def "what an entry declares is there for the next: #first"() {
    when:
    interpreter.enter(first)

    then:
    interpreter.enter(second) == value

    where:
    first                                     | second          || value
    'x = 1'                                   | 'x + 1'         || 2
    'def x = 1'                               | 'x + 1'         || 2
    'int x = 41'                              | '++x'           || 42
    'String x = 5'                            | 'x.length()'    || 1
    'def (a, b) = [3, 4]'                     | 'a * b'         || 12
    'def x'                                   | 'x == null'     || true
    'def twice(n) { n * 2 }'                  | 'twice(4)'      || 8
    'def twice(n) { [n].collect { it * 2 }[0] }' | 'twice(4)'   || 8
    'def twice = { n -> n * 2 }'              | 'twice(4)'      || 8
    'import java.time.Duration as Span'       | 'Span.ofSeconds(60).toMinutes()' || 1
    'import static java.lang.Math.max'        | 'max(1, 2)'     || 2
    'class Pair { def l, r }'                 | 'new Pair(l: 1, r: 2).r' || 2
    'def x = 1\nif (true) { def y = 2; x = y }' | 'x'           || 2
  }

  @Timeout(60)
  def "an import is made once, however many entries follow"() {
    when:
    interpreter.enter('import java.time.Duration as Span')
    interpreter.enter('import static java.lang.Math.max')
    50.times { interpreter.enter('1 + 1') }

    then:
    interpreter.imports() == ['import java.time.Duration as Span', 'import static java.lang.Math.max']
    interpreter.enter('max(1, Span.ofSeconds(60).toMinutes())') == 1
  }

  def "nothing holds the class of an entry any longer than its value: #entry"() {
    when:
    def type = new WeakReference<Object>(interpreter.enter(entry))

    then: 'what is softly held would stay as long as there is memory'
    new PollingConditions(timeout: 20).eventually {
      System.gc()
      assert type.refersTo(null)
    }

    where:
    entry << ['getClass()', '({ 1 }).getClass()', 'def kept = 1\ngetClass()']
  }

  def "an entry that leaves nothing leaves its class's name to the next, as a JVM keeps each name that it was asked for: #entry"() {
    when:
    def name = interpreter.enter("$entry\ngetClass().name")
    if (fails) {
      try {
        interpreter.enter(fails)
      } catch (ScriptException expected) {
        assert expected.message
      }
    }

    then:
    interpreter.enter('getClass().name') == name

    where:
    entry                 | fails
    ''                    | ''
    'def kept = [1]'      | ''
    'x = 1'               | 'x = = 1'
    'x = 1'               | 'x / 0'
    'x = 1'               | 'json("$.spec")'
  }

  def "what is left of an entry fails at the line that calls it: #entry"() {
    given:
    interpreter.enter(entry)

    when:
    interpreter.enter('x = 1\ndivide(x)')

    then:
    def failure = thrown(ScriptException)
    failure.message == 'entry 2:2: java.lang.ArithmeticException: Division by zero\n  divide(x)'

    where:
    entry << ['\n\n\ndivide = { it / 0 }', '\n\n\ndef divide(n) {\n n / 0\n}']
  }

  def "a result that is no longer kept is told so"() {
    when:
    interpreter.enter('\$7 + 1')

    then:
    def told = thrown(ScriptException)
    told.message.contains('There is no result \$7. The latest results are kept')
  }

  def "a syntax error says file, line and column, and points at it: #source"() {
    when:
    interpreter.evaluate('weekly.groovy', source)

    then:
    def failure = thrown(ScriptException)
    failure.message.startsWith("weekly.groovy:$line:$column: ")
    failure.message.readLines()[1] == '  ' + source.readLines()[line - 1]
    failure.message.readLines()[2] == '  ' + ' ' * (column - 1) + '^'

    where:
    source                        || line | column
    'x = (1 + 2\n'                || 1    | 11
    'a = 1\nb = [1, 2\nc = 3 }'   || 3    | 1
    'if (true { }'                || 1    | 13
  }

  def "a path in double quotes is explained before Groovy trips over it"() {
    given:
    def stderr = System.err
    def noise = new ByteArrayOutputStream()
    System.err = new PrintStream(noise)

    when:
    interpreter.evaluate('mine.groovy', 'a = 1\nns(\'x\').prune "$.spec.finalizers"')

    then:
    def failure = thrown(ScriptException)
    failure.message.startsWith('mine.groovy:2:16: ')
    failure.message.contains("single quotes: '\$.spec.finalizers'")
    noise.size() == 0

    cleanup:
    System.err = stderr
  }

  def "a dollar where it does no harm is left alone: #source"() {
    expect:
    interpreter.evaluate('fine.groovy', source) == value

    where:
    source                                         || value
    "'\$.spec'"                                    || '$.spec'
    'def n = 1; "$n and ${n + 1}"'.toString()      || '1 and 2'
    "'''\n{\"path\": \"\$.spec\"}\n'''.trim()"     || '{"path": "$.spec"}'
    '/$.spec.finalizers[0]/'                       || '$.spec.finalizers[0]'
    '// "$.spec"\n1'                               || 1
    '"\\$.spec"'                                   || '$.spec'
    '"""\n\\$.spec\n""".trim()'                    || '$.spec'
  }

  def "a script that throws names its own line, not a page of frames"() {
    when:
    interpreter.evaluate('weekly.groovy', source)

    then:
    def failure = thrown(ScriptException)
    failure.message == message

    where:
    source                                      || message
    'a = 1\n\nb = a / 0\n'                      || 'weekly.groovy:3: java.lang.ArithmeticException: Division by zero\n  b = a / 0'
    'def f() {\n  throw new IOException("no")\n}\nf()' || 'weekly.groovy:2: java.io.IOException: no\n    throw new IOException("no")'
    "whyy 'x'"                                  || "weekly.groovy:1: There is no word or method whyy. Did you mean why?\n  whyy 'x'"
    'x = stuk'                                  || 'weekly.groovy:1: There is no variable stuk. Did you mean stuck?\n  x = stuk'
    "fail 'nothing to do here'"                 || 'nothing to do here'
    "get 'api/v1'"                              || "weekly.groovy:1: get takes an absolute path, such as /api/v1/namespaces, not api/v1.\n  get 'api/v1'"
  }

  def "what is typed as at a command line is answered with what to write: «#entry»"() {
    when:
    interpreter.enter(entry)

    then:
    def failure = thrown(ScriptException)
    failure.message.readLines()[0].endsWith(told)

    where:
    entry                                || told
    'why'                                || ": why alone is not enough. Write why(), or with a name: why 'NAMESPACE'"
    'stuck'                              || ': stuck alone is not enough. Write stuck()'
    'x = plan'                           || ": plan alone is not enough. Write plan(), or with a name: plan 'NAMESPACE'"
    'rescue'                             || ": rescue alone is not enough. Write rescue 'NAMESPACE'"
    'kubectl get ns'                     || ": This is Groovy and no command line, and kubectl is another program. Run it in another terminal, or ask here: namespaces(), get '/api/v1/namespaces'"
    'kubectl get ns -o yaml'             || "get '/api/v1/namespaces'"
    'unstick --sandbox -e stuck'         || ': This is Groovy and no command line. Write stuck()'
    'unstick free kubesphere-system'     || "Write apply plan('kubesphere-system')"
    'why kubesphere-system'              || ": Names go in quotes. Write why 'kubesphere-system'"
    'd = ns kubesphere-system'           || ": Names go in quotes. Write ns 'kubesphere-system'"
    'ns default'                         || ": Names go in quotes. Write ns 'default'"
    'free kubesphere-system'             || ": free is no word here. Write apply plan('kubesphere-system')"
    "free 'x'"                           || "Write apply plan('x')"
    'exit'                               || ': Commands of the shell begin with a slash: /exit'
    'exit()'                             || 'slash: /exit'
    'quit'                               || 'slash: /exit'
    'help'                               || 'slash: /help'
    'help why'                           || 'slash: /help'
    'list'                               || ': list is no word here. Write stuck()'
    'why([1])'                           || ": why does not take (ArrayList). It is written why 'NAMESPACE'"
    'why(nonsuch)'                       || ': There is no variable nonsuch.'
    "'a'.namespaces()"                   || ': String has no method namespaces. Another word begins on a line of its own, or behind a semicolon.'
    "'a'.toUppercase()"                  || ': String has no method toUppercase. Did you mean toUpperCase?'
    "'a'.byte"                           || ': String has no property byte. Did you mean bytes?'
    "'a'.charAt('x', 2)"                 || ': charAt does not take (String, Integer).'
  }

  def "a file is told nothing of the commands of the shell"() {
    when:
    interpreter.evaluate('weekly.groovy', 'exit')

    then:
    def failure = thrown(ScriptException)
    failure.message.startsWith('weekly.groovy:1: There is no variable exit.')
  }

  def "a loop and a sleep end when their thread is interrupted: #source"() {
    given:
    def thrown = null
    def thread = Thread.start {
      try {
        new Interpreter(session, [:]).enter("started = true; $source")
      } catch (ScriptException stopped) {
        thrown = stopped.message
      }
    }

    when:
    while (thread.alive && thread.state == Thread.State.NEW) {
      Thread.onSpinWait()
    }
    thread.interrupt()
    thread.join(10_000)

    then:
    !thread.alive
    thrown != null

    where:
    source << ['while (true) {}', 'sleep 60_000', '(1..Long.MAX_VALUE).each { }', 'while (true) { sleep 1 }']
  }

  def "the JSONPath word takes trees, text, maps and lists"() {
    expect:
    interpreter.evaluate('path.groovy', "jsonpath($document, '\$..finalizers[*]').collect { it.path + '=' + it.value.asString() }") ==
      ["\$['metadata']['finalizers'][0]=a"]

    where:
    document << [
      '\'{"metadata": {"finalizers": ["a"]}}\'',
      "[metadata: [finalizers: ['a']]]",
      'new tools.jackson.databind.json.JsonMapper().readTree(\'{"metadata": {"finalizers": ["a"]}}\')',
    ]
  }
}
