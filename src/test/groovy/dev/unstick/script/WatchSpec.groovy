package dev.unstick.script

import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.cluster.Contents
import dev.unstick.diagnosis.Evidences
import dev.unstick.namespace.NamespaceDocument
import dev.unstick.plan.run.FakeConnection
import dev.unstick.view.Style
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import spock.lang.Specification
import spock.lang.Timeout

import static dev.unstick.diagnosis.Evidences.CLAIMS
import static dev.unstick.diagnosis.Evidences.NOW
import static dev.unstick.diagnosis.Evidences.condition
import static dev.unstick.diagnosis.Evidences.object

@Timeout(20)
class WatchSpec extends Specification {
  static final PATH = '/api/v1/namespaces/payments'

  def cluster = new FakeConnection()
  def report = new StringWriter()
  def talk = new StringWriter()
  Clock clock = Clock.fixed(NOW, ZoneOffset.UTC)
  boolean live = false
  Style style = Style.plain()

  def "tells a line for each change, and ends when a GET answers 404"() {
    when:
    def ending = watch(
      { holds(claim('a'), claim('b'), claim('c'), object('settings', [])) },
      { holds(claim('a'), claim('b')) },
      { holds(claim('a')); turns(metadata: []) },
      { holds(object([type: CLAIMS, name: 'a', finalizers: ['db.example.com/last']])) },
      { holds(); turns(metadata: [], spec: []) },
      { goes() })

    then:
    ending == new Watched('payments', Watched.Ending.GONE)
    ending.isGone()
    lines() == [
      'payments has been Terminating for 3 h. Left in it:',
      '  1 ConfigMap',
      '  3 DbClaim db.example.com/release',
      '  the controller tries again within 8 s',
      'ConfigMap: gone',
      'DbClaim db.example.com/release: 3 -> 2',
      'DbClaim db.example.com/release: 2 -> 1',
      'a.example.com/b is out of metadata.finalizers',
      'DbClaim db.example.com/release: gone',
      'DbClaim db.example.com/last: 1, new',
      'DbClaim db.example.com/last: gone',
      'kubernetes is out of spec.finalizers',
    ]
    talk.toString().isEmpty()
  }

  def "tells nothing as long as nothing changes"() {
    when:
    watch({ holds(claim('a')) }, { }, { }, { turns(resourceVersion: '77') }, { goes() })

    then:
    lines().size() == 3
  }

  def "says so where nothing is left, and where the controller is done with it"() {
    when:
    watch({ turns(spec: [], metadata: ['a.example.com/b']) }, { goes() })

    then:
    lines() == ['payments has been Terminating for 3 h. Left in it:', '  nothing', '  the namespace controller is done with it']
  }

  def "leaves the line in place empty when it is stopped"() {
    given:
    live = true

    when:
    watch({ turns() }, { throw new ClusterException(Failure.INTERRUPTED, 0, null, 'stopped', null) })

    then:
    thrown(ClusterException)
    talk.toString().endsWith('\r\u001B[K')
  }

  def "tells for how long it has been Terminating: #age"() {
    when:
    watch({ turns(age: age) }, { goes() })

    then:
    lines().first() == "payments has been Terminating for $shown. Left in it:"

    where:
    age                       || shown
    Duration.ofSeconds(7)     || '7 s'
    Duration.ofMinutes(59)    || '59 min'
    Duration.ofHours(49)      || '49 h'
  }

  def "ends at once where nobody asked it to go, and asks the cluster nothing"() {
    given:
    cluster.beforeRead = { throw new AssertionError("asked for $it") }

    when:
    def ending = new Watch(cluster, clock, output(), Duration.ZERO).until(Evidences.namespace([active: true]))

    then:
    ending == new Watched('payments', Watched.Ending.ACTIVE)
    !ending.isGone()
    lines() == []
  }

  def "ends when another of its name is there"() {
    when:
    def ending = watch({ }, { turns(uid: 'uid-2', active: true) })

    then:
    ending.ending() == Watched.Ending.RECREATED
    ending.isGone()
    lines().size() == 3
  }

  def "a look that fails is told once, and is no reason to stop"() {
    when:
    def ending = watch(
      { throw FakeConnection.failure(Failure.TIMED_OUT) },
      { throw FakeConnection.failure(Failure.TIMED_OUT) },
      { throw FakeConnection.failure(Failure.UNREACHABLE) },
      { holds(claim('a')) },
      { throw FakeConnection.failure(Failure.UNREACHABLE) },
      { goes() })

    then:
    ending.ending() == Watched.Ending.GONE
    lines() == [
      'could not look: it went wrong: TIMED_OUT',
      'could not look: it went wrong: UNREACHABLE',
      'payments has been Terminating for 3 h. Left in it:',
      '  1 DbClaim db.example.com/release',
      '  the controller tries again within 8 s',
      'could not look: it went wrong: UNREACHABLE',
    ]
  }

  def "what cannot be listed for once is not told as gone"() {
    when:
    watch(
      { holds(claim('a')) },
      { cluster.beforeListing = { throw FakeConnection.failure(Failure.TIMED_OUT) } },
      { cluster.beforeListing = { } },
      { goes() })

    then:
    lines().drop(3) == ['could not look: it went wrong: TIMED_OUT']
  }

  def "an interrupt ends it, also within a look: #where"() {
    when:
    watch({ interruption() }, { throw new AssertionError('looked again') })

    then:
    def thrown = thrown(Exception)
    type.isInstance(thrown)

    cleanup:
    Thread.interrupted()

    where:
    where     | interruption                                             || type
    'between' | { -> Thread.currentThread().interrupt() }                || InterruptedException
    'within'  | { -> throw FakeConnection.failure(Failure.INTERRUPTED) } || ClusterException
  }

  def "on a terminal one more line tells what is left and when the controller comes, and is gone at the end"() {
    given:
    live = true

    when:
    watch({ holds(claim('a')) }, { }, { goes() })

    then: 'it is not said in the report'
    lines() == ['payments has been Terminating for 3 h. Left in it:', '  1 DbClaim db.example.com/release']
    shown() == ['', '', 'payments  1 left  the controller tries again within 8 s', 'payments  1 left  the controller tries again within 8 s', '']
  }

  def "the line gives way to what is told"() {
    given:
    live = true

    when:
    watch({ holds(claim('a')) }, { holds() }, { goes() })

    then:
    shown() == ['', '', 'payments  1 left  the controller tries again within 8 s', '', 'payments  0 left  the controller tries again within 8 s', '']
  }

  def "once the namespace was seen to change, the line knows when the next try comes"() {
    given: 'a second passes from one look to the next'
    live = true
    def time = NOW - Duration.ofSeconds(1)
    clock = new Clock() {
      ZoneOffset getZone() { ZoneOffset.UTC }
      Clock withZone(java.time.ZoneId zone) { this }
      Instant instant() { time }
    }

    when:
    watch({ time += Duration.ofSeconds(1) }, { time += Duration.ofSeconds(1); turns(resourceVersion: '42') }, { time += Duration.ofSeconds(1) }, { time += Duration.ofSeconds(2) }, { time += Duration.ofMillis(4600) }, { goes() })

    then:
    shown().findAll { it }*.replaceAll(/.*left  /, '') == [
      'the controller tries again within 8 s', 'the controller tries again in about 8 s', 'the controller tries again in about 7 s',
      'the controller tries again in about 5 s', 'the controller tries again in about 1 s']
  }

  def "the line is never as wide as the terminal: #width columns"() {
    given:
    live = true
    style = new Style(colour, width)

    when:
    watch({ holds(claim('a')) }, { goes() })

    then:
    shown().findAll { it } == [line]

    where:
    width | colour || line
    20    | false  || 'payments  1 left  …'
    56    | false  || 'payments  1 left  the controller tries again within 8 s'
    55    | false  || 'payments  1 left  the controller tries again within …'
    1     | false  || '…'
    0     | false  || '…'
    20    | true   || '\u001B[2mpayments  1 left  …\u001B[0m'
  }

  def "by itself it rests a second between looks"() {
    when:
    def begun = System.nanoTime()
    new Watch(step({ turns() }, { goes() }), clock, output()).until(Evidences.namespace([:]))

    then:
    Duration.ofNanos(System.nanoTime() - begun) >= Duration.ofSeconds(1)
  }

  def "after a listing that took long it rests four times as long"() {
    given:
    cluster.beforeListing = { Thread.sleep(50) }

    when:
    def begun = System.nanoTime()
    watch({ }, { goes() })

    then:
    Duration.ofNanos(System.nanoTime() - begun) >= Duration.ofMillis(250)
  }

  private Watched watch(Closure... looks) {
    turns()
    new Watch(step(looks), clock, output(), Duration.ZERO).until(Evidences.namespace([:]))
  }

  /** The cluster, in which something happens before each look. */
  private FakeConnection step(Closure... looks) {
    def steps = looks.toList()
    cluster.beforeRead = { path -> steps.remove(0).call() }
    cluster
  }

  private void turns(Map said = [:]) {
    def document = Evidences.namespace([metadata: ['a.example.com/b'], conditions: [condition('NamespaceContentRemaining', 'True', '')]] + said).json()
    document.path('metadata').put('uid', said.uid ?: 'uid-1').put('resourceVersion', said.resourceVersion ?: '41')
    cluster.objects[PATH] = document
  }

  private void holds(Object... objects) {
    cluster.contents = new Contents(objects.toList(), [], [])
  }

  private void goes() {
    cluster.objects.remove(PATH)
  }

  private static claim(String name) {
    object([type: CLAIMS, name: name, finalizers: ['db.example.com/release']])
  }

  private Output output() {
    new Output(new PrintWriter(new BufferedWriter(report)), new PrintWriter(new BufferedWriter(talk)), Style.plain(), style, live)
  }

  private List<String> lines() {
    report.toString().readLines()
  }

  /** What the line showed, one after the other. */
  private List<String> shown() {
    talk.toString().split(/\r\u001B\[K/, -1).drop(1)
  }
}
