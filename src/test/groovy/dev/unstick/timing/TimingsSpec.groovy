package dev.unstick.timing

import java.time.Duration
import spock.lang.Specification

class TimingsSpec extends Specification {
  def "a phase counts when it was first reached, from the start of the run"() {
    given:
    long born = System.nanoTime() - Duration.ofSeconds(5).toNanos()
    def timings = new Timings({ Duration.ofNanos(System.nanoTime() - born) })

    when:
    timings.reached(Phase.PROMPT)
    def first = timings.at(Phase.PROMPT)
    timings.reached(Phase.MAIN)
    timings.reached(Phase.PROMPT)

    then:
    first >= Duration.ofSeconds(5)
    first < Duration.ofSeconds(35)
    (timings.at(Phase.PROMPT) - first).abs() < Duration.ofSeconds(1)
    timings.phases() == [Phase.PROMPT, Phase.MAIN]
    timings.text() ==~ /Since the process began:\n +5\d{3} ms  the prompt\n +\d+ ms  the launcher and the JVM are through/
  }

  def "every phase has its words"() {
    expect:
    Phase.values()*.description().every { !it.blank }
  }

  def "those of the process begin with it"() {
    when:
    Timings.ofProcess().reached(Phase.CLOSED)

    then:
    Timings.ofProcess().at(Phase.CLOSED) > Duration.ZERO
    Timings.ofProcess().at(Phase.CLOSED) < Duration.ofHours(2)
  }
}
