package dev.unstick.learn

import dev.unstick.plan.Consent
import dev.unstick.script.Interpreter
import dev.unstick.script.Output
import dev.unstick.script.ScriptException
import dev.unstick.text.Language
import dev.unstick.view.Style
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Unroll

class LessonsSpec extends Specification {
  @Shared
  List<Lesson> lessons = Lessons.all()

  Classroom classroom
  StringWriter said = new StringWriter()

  void cleanup() {
    classroom?.close()
  }

  @Unroll
  def "#lesson.name: its beginning does not reach its goal"() {
    given:
    begin(lesson)

    expect:
    !classroom.check().every { it.reached() }

    where:
    lesson << lessons
  }

  @Unroll
  def "#lesson.name: its solution reaches its goal, and not before its last entry"() {
    given:
    def groovy = begin(lesson)

    when:
    lesson.solution()[0..<-1].each { groovy.enter(it) }

    then:
    lesson.looksFirst() || !classroom.check().every { it.reached() }

    when:
    groovy.enter(lesson.solution().last())

    then:
    classroom.check().findAll { !it.reached() }*.goal()*.condition() == []

    where:
    lesson << lessons
  }

  @Unroll
  def "#lesson.name: each hint can be typed as it stands, one after the other"() {
    given:
    def groovy = begin(lesson)

    expect:
    lesson.hints().size() == (lesson.looksFirst() ? 0 : 3)
    lesson.hints().each { groovy.enter(it.entry()) }

    where:
    lesson << lessons
  }

  private Interpreter begin(Lesson lesson, long lot = 1) {
    def writer = new PrintWriter(said, true)
    classroom = new Classroom(lesson, { plan -> Consent.to(plan.name()).ask(plan) } as Consent,
      new Output(writer, writer, Style.plain(), Style.plain(), false), new Random(lot))
    new Interpreter(classroom.session(), [:])
  }
}
