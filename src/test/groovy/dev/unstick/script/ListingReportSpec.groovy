package dev.unstick.script

import dev.unstick.view.Style
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

/** A long listing is told of on a terminal, in one line; a short one, and one that nobody watches, is not. */
class ListingReportSpec extends Specification {
  def said = new StringWriter()

  def "after half a second a line tells how many kinds are listed, and is gone at the end"() {
    given:
    def report = new ListingReport(output(true))

    when:
    new PollingConditions(timeout: 5, initialDelay: 0, delay: 0.05).eventually {
      report.listed(12, 91, 4_000)
      assert said.toString()
    }

    then:
    said.toString() == '\r\u001B[K12 of 91 kinds listed, 4000 objects so far'

    when:
    report.close()

    then:
    said.toString().endsWith('so far\r\u001B[K')
  }

  def "a listing that is done at once says nothing"() {
    when:
    new ListingReport(output(true)).withCloseable { it.listed(91, 91, 3) }

    then:
    said.toString() == ''
  }

  def "what is no terminal gets no such line, however long it takes"() {
    given:
    def terminal = new ListingReport(output(true))
    def file = new ListingReport(output(false))

    when:
    new PollingConditions(timeout: 5, initialDelay: 0, delay: 0.05).eventually {
      file.listed(1, 91, 0)
      assert said.toString() == ''
      terminal.listed(1, 91, 0)
      assert said.toString() != ''
    }
    said.buffer.length = 0
    file.listed(2, 91, 0)
    file.close()

    then:
    said.toString() == ''
  }

  def "a line is never longer than the terminal is wide"() {
    when:
    new LiveLine(output(true, 20)).show('payments 12 left, the controller tries again within 8 s')

    then:
    said.toString() == '\r\u001B[Kpayments 12 left, …'
  }

  private Output output(boolean live, int width = 80) {
    def writer = new PrintWriter(said, true)
    new Output(writer, writer, Style.plain(), new Style(false, width), live)
  }
}
