package dev.unstick.script

import dev.unstick.diagnosis.watch.NextTry
import dev.unstick.plan.Action
import dev.unstick.plan.Plans
import dev.unstick.plan.StepResult
import dev.unstick.plan.StepResult.Result
import dev.unstick.view.Style
import java.time.Duration
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** What a person hears while a plan is applied. */
class ProgressReportSpec extends Specification {
  static final def MANY = Plans.step(finalizers: ['db.example.com/release'], subjects: (1..5000).collect { Plans.subject(dev.unstick.cluster.ObjectReference.namespace("n$it")) })
  static final def WAIT = Plans.step(action: Action.WAIT)

  def said = new StringWriter()
  def soon = new PollingConditions(timeout: 10, initialDelay: 0, delay: 0.05)

  def "a terminal sees in one line how far it is, how fast, and how long it will take"() {
    given:
    def report = new ProgressReport(output(true))
    report.begins(MANY)

    expect:
    soon.eventually {
      report.counts(MANY, 1200)
      assert said.toString() ==~ /(?s).*\r\x1B\[K1 strip namespace\/n1 and 4999 more db.example.com\/release: 1200 of 5000, \d+\/s, about \d+ s left/
    }

    when:
    report.ended(new StepResult(MANY, Result.DONE, '5000 of 5000 done'))

    then: 'which is gone at the end'
    said.toString().endsWith('\r\u001B[K  1 strip namespace/n1 and 4999 more db.example.com/release: done (5000 of 5000\n    done)\n')
  }

  def "a step that waits tells when the namespace controller tries again: #told"() {
    given:
    def report = new ProgressReport(output(true))
    report.begins(WAIT)

    expect:
    soon.eventually {
      report.waits(WAIT, Duration.ofSeconds(3), 1, next)
      assert said.toString().endsWith("1 wait namespace/payments: 3 s so far$told")
    }

    where:
    next                                        || told
    null                                        || ''
    new NextTry(Duration.ofSeconds(7), true)    || '; the namespace controller tries again in about 7 s'
    new NextTry(Duration.ofSeconds(60), false)  || '; the namespace controller tries again within 60 s'
  }

  def "what is no terminal gets a line now and then, and none at once"() {
    given:
    def report = new ProgressReport(output(false))
    report.begins(MANY)

    when:
    report.counts(MANY, 1)
    report.waits(WAIT, Duration.ZERO)

    then:
    said.toString() == ''

    and:
    soon.eventually {
      report.counts(MANY, 9)
      assert said.toString().readLines().size() == 1
    }
    !said.toString().contains('\r')
  }

  private Output output(boolean live) {
    def writer = new PrintWriter(said, true)
    new Output(writer, writer, Style.plain(), new Style(false, 200), live)
  }
}
