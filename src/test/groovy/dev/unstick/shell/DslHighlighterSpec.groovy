package dev.unstick.shell

import org.jline.utils.AttributedString
import spock.lang.Specification

class DslHighlighterSpec extends Specification {

  def "«#text» is coloured as «#coloured»"() {
    expect:
    marked(new DslHighlighter(true).highlight(null, text)) == coloured
    marked(new DslHighlighter(false).highlight(null, text)) == text

    where:
    text                           || coloured
    "why 'x'"                      || "<cyan>why< > <green>'x'< >"
    'def a = 12 // b'              || '<bold>def< > a = <blue>12< > <faint>// b< >'
    "ns('x').why()"                || "<cyan>ns< >(<green>'x'< >).why()"
    '/help why'                    || '<magenta>/help< > why'
    'x = /a b/ + 1'                || 'x = <green>/a b/< > + <blue>1< >'
    'a / b / c'                    || 'a / b / c'
    '"a ${why} b"'                 || '<green>"a < >${<cyan>why< >}<green> b"< >'
    "x = '''a\nb"                  || "x = <green>'''a\nb< >"
    '/* why */ 1'                  || '<faint>/* why */< > <blue>1< >'
    "'it\\'s' why"                 || "<green>'it\\'s'< > <cyan>why< >"
    '1..3'                         || '<blue>1< >..<blue>3< >'
    '1.5'                          || '<blue>1.5< >'
    "'open"                        || "<green>'open< >"
    '\\'                           || '\\'
    "'\\"                          || "<green>'\\< >"
  }

  def "with the cursor at #cursor of «#text» the bracket that belongs to the one there is marked: «#coloured»"() {
    expect:
    marked(new DslHighlighter(true).highlight(text, cursor)) == coloured
    marked(new DslHighlighter(false).highlight(text, cursor)) == text

    where:
    text           | cursor || coloured
    'f(a)'         | 4      || 'f<partner>(< >a)'
    'f(a)'         | 1      || 'f(a<partner>)< >'
    'f(a)'         | 2      || 'f(a<partner>)< >'
    'f(a)'         | 3      || 'f<partner>(< >a)'
    'f(a)'         | 0      || 'f(a)'
    'f(a)'         | -1     || 'f(a)'
    'f([{b}])'     | 8      || 'f<partner>(< >[{b}])'
    'f([{b}])'     | 7      || 'f(<partner>[< >{b}])'
    'f(\n{ -> \n})' | 9      || 'f(\n<partner>{< > -> \n})'
    '")" + (x)'    | 9      || '<green>")"< > + <partner>(< >x)'
    'f(a]'         | 4      || 'f(a<red>]< >'
    'f)'           | -1     || 'f<red>)< >'
  }

  private static String marked(AttributedString text) {
    text.toAnsi()
      .replace('\u001b[36m', '<cyan>').replace('\u001b[32m', '<green>').replace('\u001b[34m', '<blue>').replace('\u001b[35m', '<magenta>')
      .replace('\u001b[31m', '<red>').replaceAll('\u001b\\[[0-9;]*(1;4|4;1)[0-9;]*m', '<partner>')
      .replace('\u001b[1m', '<bold>').replace('\u001b[2m', '<faint>').replaceAll('\u001b\\[(0|22|39|22;24|24;22)?m', '< >')
  }
}
