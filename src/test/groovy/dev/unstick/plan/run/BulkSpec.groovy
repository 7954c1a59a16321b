package dev.unstick.plan.run

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.cluster.ObjectReference
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.plan.Action
import dev.unstick.plan.Consent
import dev.unstick.plan.Outcome
import dev.unstick.plan.Outcome.Ending
import dev.unstick.plan.Plan
import dev.unstick.plan.Plans
import dev.unstick.plan.Step
import dev.unstick.plan.StepResult
import dev.unstick.plan.StepResult.Result
import dev.unstick.plan.Subject
import dev.unstick.plan.record.PastRuns
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Specification
import spock.lang.TempDir

/** One step about many objects. */
class BulkSpec extends Specification {
  static final String NAMESPACE = '/api/v1/namespaces/payments'
  static final String RELEASE = 'db.example.com/release'

  @TempDir
  Path state

  def connection = new FakeConnection()
  def stop = new StopSignal()
  def counted = []

  def setup() {
    connection.put(NAMESPACE, [apiVersion: 'v1', kind: 'Namespace', metadata: [name: 'payments', uid: 'uid-1', resourceVersion: '41', deletionTimestamp: '2026-11-23T09:00:00Z'], spec: [finalizers: ['kubernetes']]])
  }

  def "strips one finalizer from each of many objects, each patch once, with one rehearsal and without reading any of them alone"() {
    given:
    def subjects = claims(1200)
    def reads = Collections.synchronizedList([])
    connection.beforeRead = { reads << it }

    when:
    def outcome = apply(strip(subjects))

    then:
    outcome.ending() == Ending.DONE
    with(outcome.results()[0]) {
      result() == Result.DONE
      done() == 1200
      detail() == '1200 of 1200 done'
      sent()
      began() <= ended()
    }
    real().size() == 1200
    real().toSet().size() == 1200
    rehearsed().size() == 1
    reads.count { it.contains('/dbclaims?limit=500') } == 3
    claimsLeft() == []
    run().done() == 1200

    and: 'the fake cluster reads an object itself to patch it; nobody else does'
    reads.count { it.contains('/dbclaims/') } == 1201
  }

  def "never more than 16 requests at a time, and several"() {
    given:
    def atOnce = new AtomicInteger()
    def most = new AtomicInteger()
    def full = new CountDownLatch(12)
    connection.beforeWrite = {
      most.accumulateAndGet(atOnce.incrementAndGet(), Math::max)
      full.countDown()
      full.await(50, TimeUnit.MILLISECONDS)
    }
    connection.afterWrite = { atOnce.decrementAndGet() }

    when:
    apply(strip(claims(400)))

    then:
    most.get() > 3
    most.get() <= 16
  }

  def "stops at the first surprise, finishes what is under way, and tells both"() {
    given:
    def tried = new AtomicInteger()
    connection.beforeWrite = {
      if (tried.incrementAndGet() == 50) {
        throw FakeConnection.failure(Failure.FORBIDDEN, 403)
      }
    }

    when:
    def outcome = apply(strip(claims(400)))
    def result = outcome.results()[0]

    then:
    outcome.ending() == Ending.PARTLY
    result.result() == Result.FAILED
    result.detail().contains('it went wrong: FORBIDDEN')
    result.done() == real().size()
    result.done() >= 49
    result.done() < 200
    claimsLeft().size() == 400 - result.done()
    run().open() == []
    run().ending() == 'partly'
  }

  def "what goes by itself or changes harmlessly meanwhile is no surprise: #situation"() {
    given:
    def subjects = claims(40)
    def meddled = new AtomicInteger()
    connection.beforeWrite = { what ->
      if (what.endsWith('/claim-00020') && meddled.getAndIncrement() == 0) {
        meddle(this)
        throw FakeConnection.failure(failure, status)
      }
    }

    when:
    def outcome = apply(strip(subjects))

    then:
    outcome.ending() == Ending.DONE
    outcome.results()[0].done() == 40
    claimsLeft() == left

    where:
    situation                    | failure           | status | meddle                                                          || left
    'it is gone'                 | Failure.NOT_FOUND | 404    | { it.connection.objects.remove(path(20)) }                      || []
    'its finalizer is gone'      | Failure.INVALID   | 422    | { it.claim(20) { c -> c.putArray('finalizers').add('x/y') } }   || ['claim-00020']
    'another finalizer has come' | Failure.INVALID   | 422    | { it.claim(20) { c -> c.path('finalizers').insert(0, 'x/y') } } || ['claim-00020']
    'a label has come'           | Failure.CONFLICT  | 409    | { it.claim(20) { c -> c.putObject('labels').put('a', 'b') } }   || []
  }

  def "an object that nobody asked to go is a surprise"() {
    given:
    def subjects = claims(2)
    claim(1) { it.remove('deletionTimestamp') }

    when:
    def outcome = apply(strip(subjects))

    then:
    outcome.results()[0].result() == Result.REFUSED
    outcome.results()[0].detail().contains('is not asked to go')
    real() == ["PATCH ${path(0)}".toString()]
  }

  def "waits as long as a busy server asks, and sends the same request again"() {
    given:
    def busy = new AtomicInteger()
    connection.beforeWrite = {
      if (busy.getAndIncrement() in [5, 6, 40]) {
        throw new ClusterException(Failure.REFUSED_BY_SERVER, 429, 'too many', null, Duration.ofMillis(60), 'too many', null)
      }
    }
    def began = System.nanoTime()

    when:
    def outcome = apply(strip(claims(100)))

    then:
    outcome.ending() == Ending.DONE
    outcome.results()[0].done() == 100
    real().size() == 100
    System.nanoTime() - began > 110_000_000
    run().done() == 100
    run().requests().count { it.answer().contains('429') } == 3
  }

  def "a person stops it: what is under way is finished, and nothing is begun after"() {
    given:
    def written = new AtomicInteger()
    // nobody else gets on between the sixtieth and its wish to stop
    connection.beforeWrite = { synchronized (written) { if (written.incrementAndGet() == 60) { assert stop.ask() } } }

    when:
    def outcome = apply(strip(claims(400)))
    def result = outcome.results()[0]

    then:
    outcome.ending() == Ending.STOPPED
    result.result() == Result.NOT_REACHED
    result.done() == real().size()
    result.done() in 60..76
    result.sent()
    run().ending() == 'stopped'
  }

  def "counts as it goes"() {
    when:
    apply(strip(claims(50)))

    then:
    counted == counted.toSorted()
    counted.last() == 50
  }

  def "many are asked to go, and are waited for until they are gone"() {
    given:
    def subjects = claims(30, false, [])

    when:
    def outcome = apply(Plans.step(action: Action.DELETE, subjects: subjects))

    then:
    outcome.results()[0].result() == Result.DONE
    outcome.results()[0].done() == 30
    claimsLeft() == []
  }

  def "many that have finalizers are asked to go, and not waited for"() {
    when:
    def outcome = apply(Plans.step(action: Action.DELETE, subjects: claims(30, false)))

    then:
    outcome.results()[0].result() == Result.DONE
    claimsLeft().size() == 30
  }

  def "waits for many, and tells how many are left when patience is over"() {
    given:
    def subjects = claims(30)
    subjects.take(12).each { connection.objects.remove(it.object().path()) }

    when:
    def outcome = apply(Plans.step(action: Action.WAIT, subjects: subjects), Duration.ofMillis(20))

    then:
    outcome.results()[0].result() == Result.FAILED
    outcome.results()[0].detail().contains('18 of them still there')
    outcome.results()[0].done() == 12
  }

  // what is on the disk at a moment is what a killed run leaves behind
  def "killed at request #k of 12, #moment it was done, it is gone on with at the second try, which repeats nothing"() {
    given:
    def plan = Plans.plan([strip(claims(12))])
    def requests = new AtomicInteger()
    def killed = new AtomicBoolean()
    connection."$hook" = {
      if (requests.incrementAndGet() >= k) {
        if (killed.compareAndSet(false, true)) {
          state.resolve('after').toFile().mkdir()
          ['journal', 'backup'].each { copy(state.resolve(it), state.resolve("after/$it")) }
        }
        throw new Error('killed')
      }
    }

    when:
    apply(plan)
    connection."$hook" = { }
    def told = []
    state = state.resolve('after')
    def second = apply(plan, Duration.ofSeconds(5), [resumes: { earlier, found -> told << earlier }])
    def runs = new PastRuns(state.resolve('journal')).all()

    then:
    second.ending() == Ending.DONE
    claimsLeft() == []
    real().size() == 12
    real().toSet().size() == 12

    and: 'it is told'
    told.size() == 1
    told[0].total() == 12
    runs.size() == 2
    runs[0].resumes() == runs[1].id()
    runs[0].ending() == 'done'
    runs[1].isCutShort()
    runs[1].open().size() > 0

    and: 'a third one has nothing to go on with'
    new PastRuns(state.resolve('journal')).cutShort(plan).empty

    where:
    [k, hook] << [(1..12), ['beforeWrite', 'afterWrite']].combinations()
    moment = hook == 'beforeWrite' ? 'before' : 'after'
  }

  private List<Subject> claims(int count, boolean waiting = true, List<String> finalizers = [RELEASE]) {
    (0..<count).collect { i ->
      def metadata = [name: name(i), namespace: 'payments', uid: "uid-claim-$i".toString(), resourceVersion: '7', finalizers: finalizers]
      connection.put(path(i), [apiVersion: 'db.example.com/v1', kind: 'DbClaim', metadata: metadata + (waiting ? [deletionTimestamp: '2026-11-23T09:00:00Z'] : [:]), spec: [size: i]])
      Plans.subject(new ObjectReference('db.example.com/v1', 'DbClaim', 'dbclaims', 'payments', name(i)), finalizers, "uid-claim-$i", '7')
    }
  }

  private static Step strip(List<Subject> subjects) {
    Plans.step(subjects: subjects, finalizers: [RELEASE])
  }

  static String name(int i) { String.format('claim-%05d', i) }

  static String path(int i) { "/apis/db.example.com/v1/namespaces/payments/dbclaims/${name(i)}" }

  void claim(int i, Closure change) {
    def metadata = connection.objects[path(i)].path('metadata')
    metadata.put('resourceVersion', '70')
    change(metadata)
  }

  private static void copy(Path from, Path to) {
    Files.walk(from).withCloseable { all -> all.each { Files.copy(it, to.resolve(from.relativize(it) as String)) } }
  }

  private List<String> claimsLeft() {
    connection.objects.keySet().findAll { it.contains('/dbclaims/') }.collect { it.split('/').last() }.sort()
  }

  private List<String> real() { connection.sent.findAll { !it.contains('dryRun') } }

  private List<String> rehearsed() { connection.sent.findAll { it.contains('dryRun') } }

  private run() { new PastRuns(state.resolve('journal')).all().first() }

  private Outcome apply(Step step, Duration patience = Duration.ofSeconds(5)) {
    apply(Plans.plan([step]), patience)
  }

  private Outcome apply(Plan plan, Duration patience = Duration.ofSeconds(5), Map heard = [:]) {
    def progress = [saved: { Object[] all -> }, begins: { }, waits: { Object[] all -> }, ended: { StepResult it -> }, resumes: { a, b -> }, counts: { step, done -> counted << done }] + heard
    new Applier(connection, new Diagnostician(FinalizerCatalog.read()),
      new ApplySettings(state, Set.of(), false, false, patience, Duration.ofMillis(1)), Clock.systemUTC(), stop)
      .apply(plan, { Consent.Answer.YES } as Consent, progress as Progress)
  }
}
