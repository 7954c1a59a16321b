package dev.unstick.jsonpath

import spock.lang.Specification
import tools.jackson.databind.json.JsonMapper

/** match() and search() take I-Regexp, the regular expressions of RFC 9485. */
class RegularExpressionSpec extends Specification {

  private static boolean match(String text, String regex) {
    holds('match', text, regex)
  }

  private static boolean search(String text, String regex) {
    holds('search', text, regex)
  }

  private static boolean holds(String function, String text, String regex) {
    def document = JsonMapper.shared().valueToTree([text: text, regex: regex])
    !JsonPath.parse('$[?' + function + '($.text, $.regex)]').evaluate(document).empty
  }

  def "#regex matches #text: #matches"() {
    expect:
    match(text, regex) == matches

    where:
    regex            | text      | matches
    ''               | ''        | true
    'a|'             | ''        | true
    '(a|b)*'         | 'abba'    | true
    '(a|b)*'         | 'abc'     | false
    '()a'            | 'a'       | true
    'a{2}'           | 'aa'      | true
    'a{2}'           | 'aaa'     | false
    'a{2,}'          | 'aaaa'    | true
    'a{1,2}b?c+'     | 'aacc'    | true
    '.'              | '𝄞'       | true
    '.'              | '\u0085'  | true
    '.'              | '\n'      | false
    '.'              | '\r'      | false
    '[.]'            | 'x'       | false
    '[a-c]+'         | 'abc'     | true
    '[^a-c]'         | 'b'       | false
    '[^a-c]'         | '\n'      | true
    '[-a]+'          | '-a'      | true
    '[a-]+'          | '-a'      | true
    '[^-]'           | '-'       | false
    '[^]'            | '^'       | true
    '[^]'            | 'a'       | false
    '[a^]+'          | '^a'      | true
    '[a&&b]+'        | '&ab'     | true
    '[\\[\\]]+'      | '[]'      | true
    '[\\--0]+'       | '-./0'    | true
    '[𝄞-𝄢]'          | '𝄟'       | true
    '\\p{Lu}\\P{Lu}' | 'Aa'      | true
    '\\p{L}+'        | 'éЖ'      | true
    '[\\p{Nd}x]+'    | '٣x1'     | true
    '[^\\p{L}]'      | '1'       | true
    '[^\\p{L}1]'     | 'a'       | false
    '\\n\\r\\t'      | '\n\r\t'  | true
    '\\.\\*\\{\\}'   | '.*{}'    | true
    'a#b c'          | 'a#b c'   | true
    '\u2028'         | '\u2028'  | true
    '^ab$'           | 'ab'      | true
    'ab$'            | 'ab\n'    | false
    'x-y/z@w'        | 'x-y/z@w' | true
  }

  def "#regex is no I-Regexp and matches nothing, not even #text"() {
    expect:
    !match(text, regex)
    !search(text, regex)

    where:
    regex         | text
    '('           | '('
    ')'           | ')'
    'a)('         | 'a'
    '['           | '['
    '[]'          | ''
    '[^'          | '^'
    '[a'          | 'a'
    ']'           | ']'
    '}'           | '}'
    '{'           | '{'
    'a{'          | 'a{'
    'a{}'         | 'a'
    'a{,2}'       | 'a'
    'a{2,1}'      | 'aa'
    'a{9999999999}' | 'a'
    '*'           | ''
    '(*)'         | ''
    'a**'         | 'a'
    'a*?'         | 'a'
    'a++'         | 'a'
    '|*'          | ''
    '\\'          | '\\'
    '\\d'         | '1'
    '\\w'         | 'a'
    '\\s'         | ' '
    '\\b'         | 'a'
    '\\/'         | '/'
    '\\u0041'     | 'A'
    '(a)\\1'      | 'aa'
    '(?:a)'       | 'a'
    '(?i)a'       | 'a'
    '(?=a)a'      | 'a'
    '\\p{Lx}'     | 'a'
    '\\p{IsLatin}' | 'a'
    '\\p{Alpha}'  | 'a'
    '\\pL'        | 'a'
    '\\Qa\\E'     | 'a'
    '[z-a]'       | 'b'
    '[a-\\p{L}]'  | 'a'
    '[\\p{L}-z]'  | 'a'
    '[--a]'       | '-'
    '[a[b]]'      | 'a'
    '[a\\d]'      | 'a'
  }

  def "#regex is found in #text: #found"() {
    expect:
    search(text, regex) == found

    where:
    regex      | text                       | found
    'example'  | 'db.example.com'           | true
    '^example' | 'db.example.com'           | false
    '^db'      | 'db.example.com'           | true
    'com$'     | 'db.example.com'           | true
    '^b'       | 'a\nb'                     | false
    'a$'       | 'a\nb'                     | false
    'a$'       | 'a\n'                      | false
    ''         | ''                         | true
    'x|com'    | 'db.example.com'           | true
  }
}
