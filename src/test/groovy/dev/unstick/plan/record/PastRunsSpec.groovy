package dev.unstick.plan.record

import dev.unstick.plan.Outcome
import dev.unstick.plan.Plans
import dev.unstick.plan.StepResult
import dev.unstick.plan.StepResult.Result
import dev.unstick.view.HistoryView
import dev.unstick.view.Style
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption
import java.time.Clock
import spock.lang.Specification
import spock.lang.TempDir

class PastRunsSpec extends Specification {
  static final def STEP = Plans.step(finalizers: ['a/b'])
  static final def PLAN = Plans.plan([STEP])

  @TempDir
  Path folder

  def runs = new PastRuns(folder)

  def "tells the newest run first, each with its requests and their answers"() {
    given:
    journal('20260101T000000.000Z-aaaa') { it.answer(it.request(PLAN.steps()[0], STEP.subject(), '41'), STEP, true, 'ok, resourceVersion 42'); it.finished(Outcome.Ending.DONE) }
    journal('20260102T000000.000Z-bbbb') { it.request(PLAN.steps()[0], STEP.subject(), '42') }

    when:
    def all = runs.all()

    then:
    all*.id() == ['20260102T000000.000Z-bbbb', '20260101T000000.000Z-aaaa']
    all*.ending() == ['', 'done']
    all*.done() == [0, 1]
    all*.total() == [1, 1]
    all*.cutShort == [true, false]
    all[1].requests()[0].answer() == 'ok, resourceVersion 42'
    all[0].open().size() == 1

    and:
    HistoryView.list(all, Style.plain()).readLines()[1] ==~ /.*  cut-short +0 of 1 +prod-eu +namespaces\/payments/
    HistoryView.run(all[0], Style.plain()).contains('/api/v1/namespaces/payments: no answer')
    HistoryView.listJson(all)*.path('ending')*.asString() == ['cut-short', 'done']
    HistoryView.runJson(all[1]).at('/requests/0/ok').asBoolean()
  }

  def "a line that cannot be read is told and hides nothing: #what"() {
    given:
    def file = journal('r') { it.answer(it.request(PLAN.steps()[0], STEP.subject(), '41'), STEP, true, 'ok') }
    damage(file)

    when:
    def run = runs.find('r')

    then:
    run.broken() == broken
    run.done() == 1
    HistoryView.run(run, Style.plain()).contains("cannot be read: ${broken.join(', ')}")
    HistoryView.runJson(run).path('brokenLines').size() == broken.size()

    where:
    what                       | damage                                                                                          || broken
    'a half-written last line' | { Files.writeString(it, '{"what":"answer","requ', StandardOpenOption.APPEND) }                   || [4]
    'no JSON in the middle'    | { Files.write(it, Files.readAllLines(it).tap { it.add(1, 'rubbish') }) }                         || [2]
    'bytes that are no UTF-8'  | { Files.write(it, [0xff, 0xfe, 0x0a] as byte[], StandardOpenOption.APPEND) }                     || [4]
    'a line of another kind'   | { Files.writeString(it, '{"what":"sung"}\n', StandardOpenOption.APPEND) }                        || [4]
  }

  def "an empty journal is a run of which nothing is known"() {
    given:
    Files.createFile(folder.resolve('empty.jsonl'))

    expect:
    runs.all()[0].broken() == [1]
    HistoryView.list(runs.all(), Style.plain()).contains('not all of its journal can be read')
  }

  def "finds a run by a part of its id, and says when there is none or are several: #id"() {
    given:
    journal('20260101T000000.000Z-aaaa') { }
    journal('20260102T000000.000Z-aabb') { }

    when:
    def found = null
    def message = ''
    try {
      found = runs.find(id).id()
    } catch (IllegalArgumentException failure) {
      message = failure.message
    }

    then:
    found == expected
    message.contains(told)

    where:
    id                          || expected                    | told
    'aabb'                      || '20260102T000000.000Z-aabb' | ''
    '20260101T000000.000Z-aaaa' || '20260101T000000.000Z-aaaa' | ''
    'aa'                        || null                        | 'several runs'
    'zz'                        || null                        | 'There is no run zz'
  }

  def "nothing was applied where there is no folder"() {
    expect:
    new PastRuns(folder.resolve('none')).all() == []
    new PastRuns(folder.resolve('none')).cutShort(PLAN).empty
  }

  def "what was cut short is gone on with if cluster, goal and uid are the same, once: #difference"() {
    given:
    journal('1') { it.request(PLAN.steps()[0], STEP.subject(), '41'); if (ended) { it.finished(Outcome.Ending.STOPPED) } }

    expect:
    runs.cutShort(other).present == found

    where:
    difference       | ended | other                                                                                       || found
    'none'           | false | PLAN                                                                                        || true
    'other steps'    | false | Plans.plan([Plans.step(finalizers: ['c/d'])])                                               || true
    'it ended'       | true  | PLAN                                                                                        || false
    'another uid'    | false | Plans.plan([STEP], [], Plans.subject(STEP.object(), [], 'uid-2'))                           || false
    'another goal'   | false | Plans.plan([STEP], [], Plans.subject(dev.unstick.cluster.ObjectReference.namespace('x')))   || false
  }

  def "a run that is at work is not one that was cut short"() {
    given:
    def journal = Journal.start(folder, '1', PLAN, null, null, Clock.systemUTC())

    expect:
    runs.all()[0].working()
    runs.cutShort(PLAN).empty

    when:
    journal.close()

    then:
    runs.cutShort(PLAN).present
  }

  def "many threads write down whole lines, and every request is on the disk when it may be sent"() {
    given:
    def journal = Journal.start(folder, '1', PLAN, null, null, Clock.systemUTC())
    def missing = Collections.synchronizedList([])

    when:
    (1..8).collect { n -> Thread.start { 50.times {
      def number = journal.request(STEP, STEP.subject(), '41')
      if (!Files.readString(folder.resolve('1.jsonl')).contains("\"request\":$number,")) { missing << number }
      journal.answer(number, STEP, true, 'ok')
    } } }*.join()
    journal.ended(new StepResult(STEP, Result.DONE, ''))
    journal.close()

    then:
    missing == []
    runs.all()[0].broken() == []
    runs.all()[0].done() == 400
    runs.all()[0].requests()*.number() as Set == (1..400).collect { it as long } as Set
  }

  private Path journal(String run, Closure work) {
    Journal.start(folder, run, PLAN, folder.resolve('backup'), null, Clock.systemUTC()).withCloseable { work(it); it.file() }
  }
}
