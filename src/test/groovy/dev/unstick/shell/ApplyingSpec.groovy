package dev.unstick.shell

import dev.unstick.plan.Consent
import dev.unstick.plan.run.FakeConnection
import dev.unstick.view.Style
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** Ctrl-C and Ctrl-D around a plan. */
class ApplyingSpec extends Specification {
  static final String CTRL_C = '\u0003'
  static final String CTRL_D = '\u0004'

  @TempDir
  Path state

  FakeConnection cluster = new FakeConnection()
  CountDownLatch sending = new CountDownLatch(1)
  CountDownLatch answered = new CountDownLatch(1)

  @AutoCleanup
  Screen screen = new Screen(state, { cluster }, [consent: { terminal -> new TerminalConsent(terminal, Style.plain(), { false }) as Consent }])

  def setup() {
    cluster.put('/api/v1/namespaces/payments', [
      apiVersion: 'v1', kind: 'Namespace',
      metadata: [name: 'payments', uid: 'uid-1', resourceVersion: '41', deletionTimestamp: '2026-11-23T09:00:00Z', finalizers: ['a/b', 'c/d']],
      spec: [finalizers: []], status: [phase: 'Terminating']])
    cluster.beforeWrite = { sending.countDown(); answered.await() }
    screen.start().atPrompt().press("apply plan('payments')\r").awaits('(?s)Type payments to apply it, .*\n> ?$')
  }

  def "at the question, #key means no: nothing is sent, and the session goes on"() {
    when:
    screen.press(pressed).awaits(/^\$1 = /)

    then:
    cluster.sent == []
    screen.enter("ns('payments').finalizers.metadata.size()", '= 2').enter('Thread.currentThread().interrupted', '= false')

    where:
    key      | pressed
    'Ctrl-C' | CTRL_C
    'Ctrl-D' | CTRL_D
    'Enter'  | '\r'
  }

  def "the first Ctrl-C while a plan is applied lets the request be answered, and stops before the next step"() {
    when:
    screen.press('payments\r')
    sending.await(20, TimeUnit.SECONDS)
    screen.press(CTRL_C).awaits('(?s)Ctrl-C again to leave now; what\\s+is\\s+under\\s+way\\s+may\\s+still\\s+land')
    answered.countDown()
    screen.awaits(/^\$1 = /)

    then:
    cluster.sent.count { !it.contains('dryRun') } == 1
    screen.enter('6 * 7', '= 42')
  }

  def "the second one leaves at once"() {
    when:
    screen.press('payments\r')
    sending.await(20, TimeUnit.SECONDS)
    screen.press(CTRL_C).awaits('Ctrl-C again to leave now').press(CTRL_C).atPrompt()

    then:
    cluster.sent.every { it.contains('dryRun') }
    screen.enter('6 * 7', '= 42').enter('Thread.currentThread().interrupted', '= false')
  }
}
