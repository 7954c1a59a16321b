package dev.unstick.cli

import dev.unstick.learn.Lessons
import dev.unstick.learn.Progress
import java.nio.file.Path
import java.time.Clock
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper

class LearnCommandSpec extends Specification {
  @TempDir
  Path folder

  ByteArrayOutputStream out = new ByteArrayOutputStream()
  ByteArrayOutputStream err = new ByteArrayOutputStream()

  def "the lessons are listed for people, with what is done and how to begin"() {
    given:
    new Progress(folder.resolve('state/unstick/learn')).keep(Lessons.of('dead-owner'))

    expect:
    unstick('learn') == 0
    out.toString('UTF-8').readLines().first().split(/\s+/).toList() == ['N', 'LESSON', 'TITLE', 'DONE']
    out.toString('UTF-8').readLines().findAll { it.endsWith('done') } == ['3    dead-owner         The owner is dead        done']
    err.toString('UTF-8').contains('To begin the first: unstick learn 1')
  }

  def "the lessons are listed for programs as one array, and nothing is said besides"() {
    expect:
    unstick('learn', '--list', '-o', 'json') == 0
    def lessons = JsonMapper.shared().readTree(out.toString('UTF-8'))
    lessons.size() >= 9
    lessons.every { it.propertyNames().toList() == ['name', 'title', 'number', 'done'] }
    lessons*.path('number')*.asInt() == (1..lessons.size())
    err.toString('UTF-8') == ''
  }

  def "without a terminal it says politely that a lesson needs one: #asked"() {
    expect:
    unstick('learn', asked) == 2
    err.toString('UTF-8').contains('Lesson 9, The article: a lesson is a conversation, and needs a terminal')
    out.size() == 0

    where:
    asked << ['9', 'the-article']
  }

  def "a lesson that there is not is met with those there are: #asked"() {
    expect:
    unstick('learn', asked) == 1
    err.toString('UTF-8').contains(message)

    where:
    asked       | message
    'polite'    | 'Did you mean polite-fix?'
    '11'        | 'Those there are: delete-is-a-wish, who-answers'
  }

  private int unstick(String... words) {
    def streams = new Streams(new ByteArrayInputStream(new byte[0]), new PrintStream(out, true, 'UTF-8'), new PrintStream(err, true, 'UTF-8'),
      false, false, false, 100)
    new Unstick(streams, [HOME: folder.toString(), XDG_STATE_HOME: folder.resolve('state').toString()], Clock.systemUTC()).run(words)
  }
}
