package dev.unstick.sandbox

import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Instant

/** Exchanges recorded from a real Kubernetes 1.36.2 are answered the same, one after the other on one cluster. */
class ConformanceSpec extends Specification {
  def timeline = new ManualTimeline(Instant.parse('2026-01-01T00:00:00Z'))
  @AutoCleanup
  def sandbox = Sandbox.start(['empty'], 0, timeline)

  def "every recorded exchange is answered as the real server answered it"() {
    given:
    def steps = Recording.read('steps.json')
    def answers = Recording.read('answers-1.36.json')
    def recording = new Recording(Api.of(sandbox), timeline)

    expect:
    steps*.id == answers*.id
    steps.size() == 62
    steps.collect { recording.play(it) } == answers
  }
}
