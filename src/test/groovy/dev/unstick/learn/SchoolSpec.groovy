package dev.unstick.learn

import dev.unstick.cluster.ClusterException
import dev.unstick.plan.Consent
import dev.unstick.plan.run.ApplySettings
import dev.unstick.script.Output
import dev.unstick.script.Session
import dev.unstick.shell.Occasion
import dev.unstick.shell.Shell
import dev.unstick.shell.ShellSettings
import dev.unstick.view.Style
import org.jline.terminal.Attributes.LocalFlag
import org.jline.utils.ScreenTerminal
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.Executor
import java.util.concurrent.TimeUnit
import java.util.regex.Pattern

class SchoolSpec extends Specification {
  @TempDir
  Path state

  ScreenTerminal.VirtualTerminal virtual = ScreenTerminal.withTerminal('screen', 'xterm-256color', 100, 70)
  CompletableFuture<Void> over

  /** What is typed between two lines is echoed by the terminal otherwise, and JLine knows nothing of it. */
  void setup() {
    def attributes = virtual.terminal().attributes
    attributes.setLocalFlag(LocalFlag.ECHO, false)
    virtual.terminal().attributes = attributes
  }

  void cleanup() {
    if (over != null && !over.done) {
      press('\u0004')
      over.get(30, TimeUnit.SECONDS)
    }
    virtual.terminal().close()
  }

  def "a lesson tells its text and its goals, gives hints, and says by itself when they are reached"() {
    when:
    teach('delete-is-a-wish')

    then:
    awaits('Lesson 1 of 10: Deleting is a wish')
    awaits('nothing here can reach yours')
    awaits('\\[ \\] you have named the field that says so')

    when:
    enter('/solution')

    then:
    awaits('The solution is shown when you are done, or after the last hint')

    when:
    enter('/hint')

    then:
    awaits('Hint 1 of 3: Make the object first')

    when:
    enter("create 'configmap/ledger', namespace: 'shop', finalizers: ['example.com/keep-me']")
    enter("delete 'configmap/ledger', namespace: 'shop'")
    enter('/check')

    then:
    awaits('\\[x\\] configmap/ledger in shop is asked to go')
    awaits('Not yet. A hint: /hint')
    new Progress(state).done() == [] as Set

    when:
    enter("answer 'deletionTimestamp'")

    then:
    awaits('Lesson 1 is done.')
    new Progress(state).done() == ['delete-is-a-wish'] as Set
    Files.getPosixFilePermissions(state.resolve('done'))*.name().sort() == ['OWNER_READ', 'OWNER_WRITE']

    when:
    enter('/solution')

    then:
    awaits("^  answer 'deletionTimestamp'")

    when:
    enter('/skip')

    then:
    awaits('Lesson 2 of 10: Who answers the wish')

    when:
    press('/leave\r')
    over.get(30, TimeUnit.SECONDS)

    then:
    noExceptionThrown()
  }

  def "/reset begins again, with nothing done, and its hints anew"() {
    given:
    teach('1')
    enter("create 'configmap/ledger', namespace: 'shop', finalizers: ['example.com/keep-me']")
    enter('/hint')

    when:
    enter('/reset')
    awaits('Once more, from the beginning.')
    enter('/hint')

    then:
    awaits('(?s)Once more.*Hint 1 of 3')

    when:
    enter("get '/api/v1/namespaces/shop/configmaps/ledger'")

    then:
    awaits('configmaps "ledger" not found')
  }

  def "after the last hint the solution is shown, done or not"() {
    given:
    teach('1')

    when:
    3.times { enter('/hint') }

    then:
    awaits('That was the last hint. What remains is /solution')

    when:
    enter('/solution')

    then:
    awaits("^  answer 'deletionTimestamp'")
  }

  def "the words of a lesson are completed and helped with, and the ones that are withheld are not"() {
    given:
    teach('dead-owner')

    when:
    enter('/help tick')

    then:
    awaits('let time pass: what would have happened happens at once')

    when:
    press('contro\t')

    then:
    awaits('controllers\\(\\)\\z')

    when:
    press('\u0015')
    enter('/help apply')

    then:
    awaits('Nothing is known of "apply"')
  }

  def "Ctrl-D leaves a lesson, and Ctrl-C leaves nothing but the line"() {
    given:
    teach('1')
    atPrompt()

    when:
    press('half a li')
    awaits('half a li')
    press('\u0003')
    enter('/check')

    then:
    awaits('Not yet')

    when:
    press('\u0004')
    over.get(30, TimeUnit.SECONDS)

    then:
    noExceptionThrown()
  }

  def "/learn in the shell lists the lessons, teaches one, and gives the shell back with its Ctrl-C"() {
    given:
    def output = new Output(virtual.terminal().writer(), virtual.terminal().writer(), Style.plain(), Style.plain(), false)
    def school = new School({ virtual.terminal() }, { settings(Occasion.usual([])) }, output, new Progress(state))
    def session = new Session({ throw new ClusterException(ClusterException.Failure.UNREACHABLE, 0, null, 'gone', null) },
      new ApplySettings(state, Set.of(), false, false, Duration.ofSeconds(5), Duration.ofMillis(50), false),
      Consent.nobody(), output, Clock.systemUTC())
    def shell = new Shell({ virtual.terminal() }, session, settings(Occasion.sandbox([school])))
    over = beside { shell.run() }

    when:
    enter('/learn')

    then:
    awaits('10 +exam +The exam')

    when:
    enter('/learn polite')

    then:
    awaits('There is no lesson "polite"')

    when:
    enter('/learn 1')

    then:
    awaits('lesson 1/10 sandbox>')

    when:
    enter("answer 'x'")
    enter('/leave')
    atPrompt()

    then:
    awaits('^sandbox> *$')

    when:
    enter('1 + 1')

    then:
    awaits('= 2')

    when:
    press('println("be" + "gun"); out.flush(); while (true) { }\r')
    awaits('^begun')
    press('\u0003')

    then:
    awaits('Interrupted')
  }

  private void teach(String lesson) {
    def output = new Output(virtual.terminal().writer(), virtual.terminal().writer(), Style.plain(), Style.plain(), false)
    def school = new School({ virtual.terminal() }, { settings(Occasion.usual([])) }, output, new Progress(state))
    over = beside { school.teach(Lessons.of(lesson)) }
  }

  /** On a thread of its own: on two cores the common pool has one, which clients of a cluster need. */
  private static CompletableFuture<Void> beside(Closure<?> sitting) {
    CompletableFuture.runAsync(sitting, { Runnable task -> Thread.startDaemon('sitting') { task.run() } } as Executor)
  }

  private ShellSettings settings(Occasion occasion) {
    new ShellSettings(state.resolve('history'), false, false, false, null, false, null, null, { false }, occasion)
  }

  private void enter(String line) {
    atPrompt()
    press(line + '\r')
    atPrompt()
  }

  private void press(String keys) {
    virtual.terminal().processInputBytes(keys.getBytes('UTF-8'))
  }

  private void atPrompt() {
    awaits('sandbox> ?\\z')
  }

  private boolean awaits(String pattern) {
    def found = Pattern.compile(pattern, Pattern.MULTILINE)
    def deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30)
    while (!found.matcher(text()).find()) {
      assert System.nanoTime() < deadline: "no $pattern on\n${text()}"
      virtual.screen().waitDirty(50)
    }
    true
  }

  private String text() {
    virtual.screen().toString().readLines()*.stripTrailing().join('\n').stripTrailing()
  }
}
