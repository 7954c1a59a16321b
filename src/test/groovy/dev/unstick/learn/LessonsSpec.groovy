package dev.unstick.learn

import dev.unstick.plan.Consent
import dev.unstick.script.Interpreter
import dev.unstick.script.Output
import dev.unstick.script.ScriptException
import dev.unstick.text.Language
import dev.unstick.text.Texts
import dev.unstick.view.Style
import jdk.jfr.Recording
import jdk.jfr.consumer.RecordingFile
import org.jline.utils.AttributedString
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.time.Duration
import java.util.concurrent.locks.LockSupport

class LessonsSpec extends Specification {
  @Shared
  List<Lesson> lessons = Lessons.all()

  Classroom classroom
  StringWriter said = new StringWriter()

  Thread clock

  @Shared
  Recording recording = new Recording()

  void setupSpec() {
    ['jdk.SocketWrite', 'jdk.SocketRead'].each {
      recording.enable(it).withThreshold(Duration.ZERO).withoutStackTrace().with('throttle', 'off')
    }
    recording.start()
  }

  void cleanupSpec() {
    recording.close()
  }

  void cleanup() {
    clock?.interrupt()
    clock?.join()
    def before = folders()
    classroom?.close()
    assert classroom == null || folders() - before == [] as Set && before - folders()
  }

  def "#lesson.name: its solution reaches its goal"() {
    given:
    def groovy = begin(lesson)

    when:
    lesson.solution().each { groovy.enter(it) }

    then:
    classroom.check().findAll { !it.reached() }*.goal()*.condition() == []

    where:
    lesson << lessons
  }

  def "#lesson.name: its beginning does not reach its goal, and each hint can be typed as it stands"() {
    given:
    def groovy = begin(lesson)

    expect:
    !classroom.check().every { it.reached() }

    when:
    lesson.hints().each { groovy.enter(it.entry()) }

    then:
    noExceptionThrown()
    lesson.hints().size() == (lesson.looksFirst() ? 0 : 3)

    where:
    lesson << lessons
  }

  def "the exam can be passed as it is solved, whatever is drawn: #lot"() {
    given:
    def exam = lessons.last()
    def groovy = begin(exam, lot)

    when:
    exam.solution().each { groovy.enter(it) }

    then:
    classroom.session().findings().namespaces().findAll { it.isTerminating() }*.name() == []
    classroom.check().every { it.reached() }

    where:
    lot << [7]
  }

  def "what is withheld in a lesson is refused before it runs, and told why in the language that is spoken"() {
    given:
    Texts.speak(language)
    def groovy = begin(Lessons.of('dead-owner'))

    when:
    groovy.enter("println 'before'; apply plan('demo-content-finalizers')")

    then:
    def refused = thrown(ScriptException)
    refused.message.contains(why)
    !said.toString().contains('before')
    classroom.session().outcomes() == []

    cleanup:
    Texts.speak(Language.ENGLISH)

    where:
    language         | why
    Language.ENGLISH | 'Nothing is changed in this lesson: look first.'
    Language.CHINESE | '这一课什么也不改：先看。'
  }

  def "in the exam nothing is written before a cause of each namespace is named, and a wrong one does not count"() {
    given:
    def groovy = begin(lessons.last())
    groovy.enter('names = stuck()*.name')
    def names = groovy.variables().names

    when:
    def outcome = groovy.enter('apply plan(names[0])')

    then:
    !outcome.success
    said.toString().contains("answer '${names[0]}': 'the-cause'")
    names.size() == 3

    when:
    groovy.enter("names.each { answer((it): 'kubesphere-is-down') }")
    outcome = groovy.enter('apply plan(names[0])')

    then:
    !outcome.success
    classroom.severe() == 0

    when:
    groovy.enter('names.each { answer((it): why(it).causes[-1].id) }')

    then:
    groovy.enter('apply plan(names[0])').success
  }

  def "each /reset of the exam draws again"() {
    when:
    def drawn = (1..4).collect { lot ->
      def groovy = begin(lessons.last(), lot)
      def names = groovy.enter('stuck()*.name')
      cleanup()
      classroom = null
      names
    }

    then:
    drawn*.toSet().unique().size() > 2
  }

  def "a lesson that was refused something by the server says so: #entry"() {
    given:
    def groovy = begin(lessons.first())

    when:
    groovy.enter(entry)

    then:
    def told = thrown(ScriptException)
    told.message.contains(message)

    where:
    entry                                          | message
    "create 'unicorn/ledger', namespace: 'shop'"   | 'of the kind "unicorn"'
    "create 'configmap/ledger', namespace: 'shap'" | 'namespaces "shap" not found'
    "delete 'configmap/ledger', namespace: 'shop'" | 'configmaps "ledger" not found'
    "delete 'configmap/ledger', space: 'shop'"     | "It is written: delete 'KIND/NAME', namespace: 'NS'"
    "tick 'soon'"                                  | '"soon" is no span of time'
    "tick '-5m'"                                   | '"-5m" is no span of time'
    "start 'operator/nobody'"                      | 'no operator is called nobody'
    "stop 'nobody'"                                | 'No controller is called "nobody"'
    'colleague()'                                  | 'nothing to do in this lesson'
    'answer()'                                     | "It is written: answer 'TEXT'"
  }

  def "time that is passed over is passed for the cluster: a dead controller comes no nearer, a live one does its work"() {
    given:
    def groovy = begin(Lessons.of('who-answers'))

    when:
    groovy.enter("create 'dbclaim/ledger', namespace: 'shop', finalizers: ['db.example.com/cleanup']")
    groovy.enter("delete 'dbclaim/ledger', namespace: 'shop'")
    groovy.enter("tick '3h'")

    then:
    groovy.enter('cloud().json*.state*.asString()') == ['in use'] * 4

    when:
    groovy.enter("start 'operator/db-operator'")
    groovy.enter("tick '1m'")

    then:
    groovy.enter('cloud().json*.state*.asString()') == ['released'] * 4
    groovy.enter("controllers().json.find { it.path('name').asString() == 'operator/db-operator' }.path('state').asString()") == 'runs'
  }

  def "everything that was said in the lessons above was said to this machine"() {
    given:
    def file = Files.createTempFile('sockets', '.jfr')

    when:
    recording.stop()
    recording.dump(file)
    def peers = RecordingFile.readAllEvents(file)*.getString('address')

    then:
    peers.size() > 1000
    peers.toUnique() == ['127.0.0.1']

    cleanup:
    Files.deleteIfExists(file)
  }

  def "#lesson.name is told in both languages, in lines that fit a terminal, and its entries stand on lines of their own"() {
    expect:
    [Language.ENGLISH, Language.CHINESE].each { language ->
      [lesson.title(), lesson.text(), lesson.ending(), *lesson.goals()*.says(), *lesson.hints()*.says()].each { wording ->
        assert wording.texts()[language]
        assert (wording.texts()[Language.CHINESE] =~ /\p{IsHan}/).find()
      }
      lesson.text().texts()[language].readLines().each { line ->
        assert new AttributedString(line).columnLength() <= (line.startsWith(' ') ? 90 : 84)
      }
    }
    entries(lesson, Language.ENGLISH) == entries(lesson, Language.CHINESE)

    where:
    lesson << lessons
  }

  private static List<String> entries(Lesson lesson, Language language) {
    lesson.text().texts()[language].readLines().findAll { it.startsWith(' ') }
  }

  private static Set<String> folders() {
    new File(System.getProperty('java.io.tmpdir')).list().findAll { it.startsWith('unstick-sandbox-') } as Set
  }

  private Interpreter begin(Lesson lesson, long lot = 1) {
    def writer = new PrintWriter(said, true)
    classroom = new Classroom(lesson, { plan -> Consent.to(plan.name()).ask(plan) } as Consent,
      new Output(writer, writer, Style.plain(), Style.plain(), false), new Random(lot))
    clock = Thread.startDaemon('time runs') {
      while (!Thread.interrupted()) {
        classroom.happen(new Act.Pass(Duration.ofSeconds(1)))
        LockSupport.parkNanos(5_000_000)
      }
    }
    new Interpreter(classroom.session(), [:])
  }
}
