package dev.unstick.text

import spock.lang.Specification
import tools.jackson.databind.json.JsonMapper

/** What comes from a cluster is shown by a terminal, and never obeyed. */
class UnseenSpec extends Specification {
  def "#what is replaced"() {
    expect:
    Unseen.shown(text) == shown

    where:
    what                       | text                              || shown
    'a title of the window'    | 'a\u001b]0;owned\u0007b'          || 'a\ufffd]0;owned\ufffdb'
    'moving the cursor'        | 'a\u001b[2J\u001b[1;1Hb'          || 'a\ufffd[2J\ufffd[1;1Hb'
    'hidden writing'           | 'a\u001b[8mb'                     || 'a\ufffd[8mb'
    'writing over the line'    | 'finalizer x\rfinalizer y'        || 'finalizer x\ufffdfinalizer y'
    'a backspace'              | 'ab\bc'                           || 'ab\ufffdc'
    'C1, which some obey'      | 'a\u009b2Jb'                      || 'a\ufffd2Jb'
    'a turn of direction'      | 'pod/\u202etxt.exe'               || 'pod/\ufffdtxt.exe'
    'an isolate'               | 'a\u2066b\u2069c'                 || 'a\ufffdb\ufffdc'
  }

  def "#what stays"() {
    expect:
    Unseen.shown(text) == text

    where:
    what              | text
    'nothing'         | ''
    'plain text'      | 'dbclaim/orders'
    'lines and tabs'  | 'one\n\ttwo'
    'Chinese'         | '命名空间'
    'an emoji'        | '\uD83D\uDC69\u200D\uD83D\uDCBB'
    'the line ends of other systems' | 'one\r\ntwo'
    'a colour of ours'| '\u001b[31mbad\u001b[0m'
  }

  def "what a terminal would obey is an escape in JSON, which means the same"() {
    given:
    def text = 'a\u009b2J\u202e\u007f'

    expect:
    Unseen.escaped('{"a":"' + text + '"}') == '{"a":"a\\u009b2J\\u202e\\u007f"}'
    JsonMapper.shared().readTree(Unseen.escaped('{"a":"' + text + '"}')).path('a').asString() == text
  }
}
