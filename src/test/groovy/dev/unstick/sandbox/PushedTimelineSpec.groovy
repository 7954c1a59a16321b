package dev.unstick.sandbox

import dev.unstick.sandbox.time.PushedTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

import java.time.Duration
import java.time.Instant
import java.util.concurrent.CopyOnWriteArrayList

class PushedTimelineSpec extends Specification {
  static final Instant START = Instant.parse('2026-01-01T00:00:00Z')

  @AutoCleanup
  PushedTimeline timeline = new PushedTimeline(START)

  def "it runs by itself"() {
    given:
    def happened = new CopyOnWriteArrayList()

    when:
    timeline.after(Duration.ofMillis(30)) { happened << 'soon' }
    timeline.after(Duration.ofHours(1)) { happened << 'late' }

    then:
    new PollingConditions(timeout: 10).eventually {
      assert happened == ['soon']
    }
    timeline.instant() > START
  }

  def "what falls into the time that is passed over happens in its order, at its own moment, before the push returns"() {
    given:
    def happened = []

    when:
    timeline.after(Duration.ofMinutes(50)) { happened << ['second', timeline.instant()] }
    timeline.after(Duration.ofMinutes(20)) {
      happened << ['first', timeline.instant()]
      timeline.after(Duration.ofMinutes(10)) { happened << ['what the first brought about', timeline.instant()] }
    }
    timeline.push(Duration.ofHours(1))

    then:
    happened*.get(0) == ['first', 'what the first brought about', 'second']
    Duration.between(happened[0][1], happened[2][1]).toMinutes() in 29L..31L
    timeline.instant() >= START + Duration.ofHours(1)
  }

  def "work that fails is told as any thread's failure is, and the clock runs on"() {
    given:
    def failures = new CopyOnWriteArrayList()
    def before = Thread.defaultUncaughtExceptionHandler
    Thread.defaultUncaughtExceptionHandler = { thread, failure -> failures << failure.message }
    def happened = new CopyOnWriteArrayList()

    when:
    timeline.after(Duration.ofMillis(1)) { throw new IllegalStateException('a bug') }
    timeline.after(Duration.ofMillis(100)) { happened << 'later' }

    then:
    new PollingConditions(timeout: 10).eventually {
      assert failures == ['a bug']
      assert happened == ['later']
    }

    cleanup:
    Thread.defaultUncaughtExceptionHandler = before
  }

  def "a sandbox holds a scenario that is described to it"() {
    given:
    def tree = dev.unstick.sandbox.document.Json.MAPPER.readTree('''{"namespace": "told", "causes": [], "objects": [
      {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "told"}, "spec": {"finalizers": ["kubernetes"]}}]}''')
    def settings = SandboxSettings.of(['content-finalizers']).on(timeline)
      .holding([new dev.unstick.sandbox.scenario.ScenarioFile('told', tree)])

    when:
    def sandbox = Sandbox.start(settings)

    then:
    def names = Api.of(sandbox).get('/api/v1/namespaces').json.items*.metadata*.name
    names.containsAll(['told', 'demo-content-finalizers', 'kube-system'])

    cleanup:
    sandbox?.close()
  }
}
