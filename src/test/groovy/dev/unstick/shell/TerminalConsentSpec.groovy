package dev.unstick.shell

import dev.unstick.plan.Action
import dev.unstick.plan.Consent.Answer
import dev.unstick.plan.Plan
import dev.unstick.plan.Plans
import dev.unstick.plan.Tier
import dev.unstick.view.Style
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import org.jline.utils.ScreenTerminal
import spock.lang.AutoCleanup
import spock.lang.Specification

/** How somebody at the terminal is asked. */
class TerminalConsentSpec extends Specification {
  ScreenTerminal.VirtualTerminal virtual = ScreenTerminal.withTerminal('consent', 'xterm-256color', 140, 20)

  @AutoCleanup
  def terminal = virtual.terminal()

  def "a #tier plan, «#typed»: #answer"() {
    given:
    def plan = plan(tier)
    def asked = ask(plan)

    when:
    virtual.terminal().processInputBytes(typed.getBytes('UTF-8'))

    then:
    asked.get(20, TimeUnit.SECONDS) == answer
    screen().replaceAll("\\s+", " ").contains("namespace payments in the context prod-eu (https://10.0.0.1:6443)")

    where:
    tier          | typed            || answer
    Tier.MODERATE | 'yes\r'          || Answer.YES
    Tier.MODERATE | ' yes \r'        || Answer.YES
    Tier.MODERATE | 'payments\r'     || Answer.YES
    Tier.MODERATE | 'y\r'            || Answer.NO
    Tier.MODERATE | 'YES\r'          || Answer.NO
    Tier.MODERATE | '\r'             || Answer.NO
    Tier.MODERATE | 'no\r'           || Answer.NO
    Tier.MODERATE | '\u0003'         || Answer.NO
    Tier.MODERATE | 'yes\u0003'      || Answer.NO
    Tier.MODERATE | '\u0004'         || Answer.NO
    Tier.SEVERE   | 'payments\r'     || Answer.YES
    Tier.SEVERE   | 'yes\r'          || Answer.NO
    Tier.SEVERE   | 'Payments\r'     || Answer.NO
    Tier.SEVERE   | 'payment\t\r'    || Answer.NO
    Tier.SEVERE   | '\u0003'         || Answer.NO
    Tier.SEVERE   | '\u0004'         || Answer.NO
  }

  def "what was mistyped is told, and what was expected: «#typed»"() {
    given:
    def asked = ask(plan(tier))

    when:
    virtual.terminal().processInputBytes("$typed\r".getBytes('UTF-8'))
    asked.get(20, TimeUnit.SECONDS)

    then:
    screen().contains('was expected') == !told.empty
    screen().contains(told)

    where:
    tier          | typed      || told
    Tier.SEVERE   | 'paymets'  || '"paymets" was typed, and payments was expected, so nothing is done.'
    Tier.MODERATE | 'y'        || '"y" was typed, and yes was expected, so nothing is done.'
    Tier.SEVERE   | 'no'       || ''
    Tier.SEVERE   | ''         || ''
  }

  def "a mild plan is not asked about"() {
    expect:
    new TerminalConsent(terminal, Style.plain(), { false }).ask(plan(Tier.MILD)) == Answer.YES
    screen() == ''
  }

  def "a no by Ctrl-C leaves no interrupt behind that would make the next request fail"() {
    given:
    def flag = new CompletableFuture<Boolean>()
    def thread = new Thread({
      new TerminalConsent(terminal, Style.plain(), { false }).ask(plan(Tier.SEVERE))
      flag.complete(Thread.currentThread().interrupted)
    })
    thread.start()
    awaitQuestion()

    when:
    virtual.terminal().processInputBytes([3] as byte[])

    then:
    flag.get(20, TimeUnit.SECONDS) == false
  }

  private CompletableFuture<Answer> ask(Plan plan) {
    def answer = CompletableFuture.supplyAsync { new TerminalConsent(terminal, Style.plain(), { false }).ask(plan) }
    awaitQuestion()
    answer
  }

  private void awaitQuestion() {
    def deadline = System.nanoTime() + Screen.PATIENCE
    while (!screen().contains('anything else')) {
      assert System.nanoTime() < deadline
      virtual.screen().waitDirty(50)
    }
  }

  private String screen() {
    virtual.screen().toString().readLines()*.stripTrailing().join('\n').stripTrailing()
  }

  private static Plan plan(Tier tier) {
    Plans.plan([Plans.step(tier: tier, action: Action.WAIT)])
  }
}
