package dev.unstick.jsonpath

import spock.lang.Specification

/** A refused path is shown with a caret under the mistake and with what was expected. */
class RefusalSpec extends Specification {

  def "the whole message of a refusal"() {
    when:
    JsonPath.parse('$.metadata.finalizers[?@ = "kubernetes"]')

    then:
    JsonPathException refusal = thrown()
    refusal.message == '''\
      This JSONPath cannot be read: expected == to compare
        $.metadata.finalizers[?@ = "kubernetes"]
                                 ^'''.stripIndent()
  }

  def "#path is refused at #position: #reason"() {
    when:
    JsonPath.parse(path)

    then:
    JsonPathException refusal = thrown()
    refusal.position() == position
    refusal.message.readLines()[0].contains(reason)
    refusal.message.readLines()[1] == '  ' + path
    refusal.message.readLines()[2] == '  ' + ' ' * path.codePointCount(0, position) + '^'

    where:
    path                          | position | reason
    ''                            | 0        | 'it is empty'
    ' $'                          | 0        | 'must not begin with a blank'
    '$ '                          | 1        | 'must not end with a blank'
    '$a'                          | 1        | 'expected . or .. or [ or the end, found a'
    '$.'                          | 2        | 'expected a name or * after the dot, found the end'
    '$.metadata.1'                | 11       | 'expected a name or * after the dot, found 1'
    '$.a-b'                       | 3        | "A name with such a character is written ['name']"
    '$..'                         | 3        | 'expected a name, * or [ after the two dots'
    '$[a]'                        | 2        | 'expected a name in quotes, an index, a slice such as 1:3, * or ?, found a'
    '$[]'                         | 2        | 'found ]'
    '$[0'                         | 3        | 'expected a comma or ] after the selector, found the end'
    '$[-0]'                       | 2        | 'must not be -0'
    '$[-01]'                      | 3        | 'must not begin with a needless 0'
    '$[9007199254740992]'         | 2        | 'between -9007199254740991 and 9007199254740991'
    '$[1:9007199254740992]'       | 4        | 'between -9007199254740991 and 9007199254740991'
    '$["a]'                       | 5        | 'expected " at the end of the string that begins at 2'
    '$["\\x"]'                    | 4        | 'expected one of b f n r t u / \\ " after the backslash, found x'
    '$["\\uD800"]'                | 3        | 'half a surrogate pair'
    '$["\\u12"]'                  | 7        | 'four hexadecimal digits'
    '$["☺𝄞\\z"]'                  | 7        | 'found z'
    '$[?@.a'                      | 6        | 'expected &&, ||, a comma or ] after the condition'
    '$[?@.a==]'                   | 8        | 'expected @, $, a value or a function, found ]'
    '$[?@==True]'                 | 6        | 'True is neither true, false, null nor a function'
    '$[?@=="a" && length (@)==1]' | 13       | 'a function ( right after its name'
    '$[?@==1e99999999999]'        | 6        | 'the exponent is too large'
    '$[?(@.a ]'                   | 8        | 'expected &&, || or ) after the condition, found ]'
    '$[? @.a && 1]'               | 11       | 'this is a value and no condition'
    '$[?length(@)]'               | 3        | 'this is a value and no condition'
    '$[?@.* == 1]'                | 3        | 'can select more than one node'
    '$[?1 == $..a]'               | 8        | 'can select more than one node'
    '$[?count(1)==1]'             | 9        | 'expected a path that begins with @ or $'
    '$[?length(match(@,"a"))==1]' | 10       | 'have no value'
    '$[?match(@)]'                | 10       | 'match takes two arguments'
    '$[?count(@,@)==1]'           | 10       | 'expected ) after the last argument of count, found ,'
    '$[?size(@)==1]'              | 3        | 'there is no function size'
    '$[?@ =~ /db/]'               | 5        | '=~ is not part of RFC 9535'
  }

  def "a path without its \$ gets a hint at Groovy's double quotes: #path"() {
    when:
    JsonPath.parse(path)

    then:
    JsonPathException refusal = thrown()
    refusal.position() == 0
    refusal.message.contains('In Groovy write it in single quotes')

    where:
    path << ['.spec.finalizers', 'null.finalizers', '[kubernetes]', '\\$.spec', '☺']
  }

  def "a control character is shown as a picture and takes one column: #position"() {
    when:
    JsonPath.parse(path)

    then:
    JsonPathException refusal = thrown()
    refusal.position() == position
    refusal.message.readLines().drop(1) == ['  ' + shown, '  ' + ' ' * position + '^']
    refusal.message.readLines()[0].endsWith(found)

    where:
    path              | position | shown             | found
    "\$\n.a\n[x]"     | 6        | '$␊.a␊[x]'        | 'found x'
    "\$.\u001b[31m"   | 2        | '$.␛[31m'         | "written ['name']"
    "\$.a['\u0000']"  | 5        | "\$.a['␀']"       | 'such as \\n or \\u0009'
    "\$.a\u007f"      | 3        | '$.a\ufffd'       | "written ['name']"
  }

  def "only the part around the mistake is shown of a long path"() {
    given:
    def path = '$' + '.finalizers' * 10_000 + '!' + '.metadata' * 10_000

    when:
    JsonPath.parse(path)

    then:
    JsonPathException refusal = thrown()
    refusal.position() == path.indexOf('!')
    def (String line, String caret) = refusal.message.readLines().drop(1)
    line.length() < 120
    line.startsWith('  ...')
    line.endsWith('...')
    line[caret.indexOf('^')] == '!'
  }
}
