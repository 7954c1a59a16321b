package dev.unstick.shell

import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** What can be set for the rest of a session, and the pager and the editor that follow from it. */
class SettingsSpec extends Specification {
  static final String CTRL_X = '\u0018'
  static final String LONG = '(1..200).collect { "line " + it }.join("\\n")'

  @TempDir
  Path state

  CountingConnection cluster = new CountingConnection(namespaces: [])

  @AutoCleanup
  Screen screen = new Screen(state, { cluster }, [pager: true, editor: 'built-in'])

  def "/set tells what can be set, and to what it is set"() {
    expect:
    screen.start().enter('/set', /(?s)editor +built-in.*feedback +normal.*pager +on.*wire +off/)
    screen.enter('/set pa', /(?s)\* on .*  off /).enter('/set pager off', 'prod-eu>').enter('/set', /pager +off/)
    screen.enter('/set feedback verb', 'prod-eu>').enter('6 * 7', /\(\$1: Integer/)
    screen.enter('/set pagre off', 'nothing called pagre to set.*: pager').enter('/set pager maybe', 'pager cannot be "maybe". It can be: on, off')
    screen.enter('/set editor vi -n', 'prod-eu>').enter('/set editor', '(?m)^vi -n$')
  }

  def "what is longer than the screen is shown page by page, and stays there"() {
    given:
    screen.start().atPrompt().press(LONG + '\r').awaits('(?m)^line 59$')

    expect:
    !screen.text().contains('line 61')
    screen.awaits('space: next page   q: leave')

    when:
    screen.press(' ').awaits('line 61').press('q')

    then:
    screen.awaits(/(?s)line 61.*^\(\$1\)/).enter('6 * 7', /\$2 = 42/)
    !screen.text().contains('q: leave')
  }

  def "what fits on the screen, or all of it where the pager is off, is written at once"() {
    expect:
    screen.start().enter('(1..50).collect { "line " + it }.join("\\n")', /(?s)line 50.*\(\$1\)/)
    screen.enter('/set pager off', 'prod-eu>').enter(LONG, /(?s)line 200.*\(\$2\)/)
  }

  def "long help is paged"() {
    expect:
    screen.start().atPrompt().press('/help\r').awaits('(?s)namespaces\\(\\).*stuck').press('G').awaits('/exit').press('q').atPrompt()
    screen.enter('6 * 7', /= 42/)
  }

  def "/edit without an editor of one's own opens the one that is built in, and evaluates what it saves"() {
    expect:
    screen.start().enter('20 + 1', '= 21').press('/edit\r').awaits('Nano').press('2' + CTRL_X).awaits('File Name').press('\r').awaits('= 221')
    screen.enter('/list', /2  220 \+ 1/)
  }
}
