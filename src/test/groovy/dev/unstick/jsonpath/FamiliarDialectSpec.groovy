package dev.unstick.jsonpath

import spock.lang.Specification
import tools.jackson.databind.json.JsonMapper

/** What people know from kubectl and Jayway is taken by the familiar dialect, and by it alone. */
class FamiliarDialectSpec extends Specification {
  def document = JsonMapper.shared().readTree('''{
    "metadata": {
      "annotations": {"kubernetes.io/x": "yes", "app-name": "a", "a.b": "dotted", "}": "brace", "1st": "digit"},
      "finalizers": ["db.example.com/release", "kubernetes", "DB.example.com/backup", "x/db.example.com", 7]
    },
    "spec": {"finalizers": ["kubernetes"]},
    "status": {"conditions": [{"type": "Ready", "status": "True"}, {"type": "Other"}]},
    "end": 1, "null": 2, "range": {"x": 3}
  }''')

  def "kubectl's #path is #normalized"() {
    expect:
    JsonPath.parseFamiliar(path).evaluate(document)*.path == normalized

    when:
    JsonPath.parse(path)

    then:
    thrown(JsonPathException)

    where:
    path                                                     | normalized
    '{.spec.finalizers}'                                     | ["\$['spec']['finalizers']"]
    '{ .spec.finalizers }'                                   | ["\$['spec']['finalizers']"]
    ' {$.spec.finalizers}\n'                                 | ["\$['spec']['finalizers']"]
    '{$.spec..finalizers[0]}'                                | ["\$['spec']['finalizers'][0]"]
    '{@.spec.finalizers}'                                    | ["\$['spec']['finalizers']"]
    '{spec.finalizers}'                                      | ["\$['spec']['finalizers']"]
    'spec.finalizers'                                        | ["\$['spec']['finalizers']"]
    '  .spec.finalizers  '                                   | ["\$['spec']['finalizers']"]
    '.metadata.finalizers[0]'                                | ["\$['metadata']['finalizers'][0]"]
    "['metadata'].finalizers[-1:]"                           | ["\$['metadata']['finalizers'][4]"]
    "{['metadata']['finalizers'][1]}"                        | ["\$['metadata']['finalizers'][1]"]
    '..conditions[?(@.type=="Ready")].status'                | ["\$['status']['conditions'][0]['status']"]
    '{.}'                                                    | ['$']
    '.'                                                      | ['$']
    '{@}'                                                    | ['$']
    '{$}'                                                    | ['$']
    '.metadata.annotations.kubernetes\\.io/x'                | ["\$['metadata']['annotations']['kubernetes.io/x']"]
    '$.metadata.annotations.kubernetes\\.io/x'               | ["\$['metadata']['annotations']['kubernetes.io/x']"]
    "{.metadata.annotations['kubernetes\\.io/x']}"           | ["\$['metadata']['annotations']['kubernetes.io/x']"]
    '.metadata.annotations.app-name'                         | ["\$['metadata']['annotations']['app-name']"]
    "{.metadata.annotations['a.b']}"                         | ["\$['metadata']['annotations']['a.b']"]
    "{.metadata.annotations['}']}"                           | ["\$['metadata']['annotations']['}']"]
    '.metadata[?(@.kubernetes\\.io/x == "yes")].app-name'    | ["\$['metadata']['annotations']['app-name']"]
    'end'                                                    | ["\$['end']"]
    'range.x'                                                | ["\$['range']['x']"]
  }

  def "kubectl's bare names hold at the beginning only, and a name that looks like a filled-in null is reached from the root"() {
    expect:
    JsonPath.parseFamiliar('$.null').evaluate(document)*.path == ["\$['null']"]
    JsonPath.parseFamiliar('.null').evaluate(document)*.path == ["\$['null']"]
  }

  def "=~ #regex matches whole strings and nothing but strings"() {
    expect:
    JsonPath.parseFamiliar('$.metadata.finalizers[?(@ =~ ' + regex + ')]').evaluate(document)*.value*.stringValue() == matched

    where:
    regex                           | matched
    '/db.example.com.*/'            | ['db.example.com/release']
    '/db.example.com.*/i'           | ['db.example.com/release', 'DB.example.com/backup']
    '/.*db.example.com/'            | ['x/db.example.com']
    '/db.example.com/'              | []
    '/db\\.example\\.com\\/release/' | ['db.example.com/release']
    '/kubernetes/||@=~/x.*/'        | ['kubernetes', 'x/db.example.com']
    '/(?!kube).*s/ '                | []
    '/^kube\\w+$/'                  | ['kubernetes']
    '/.*/'                          | ['db.example.com/release', 'kubernetes', 'DB.example.com/backup', 'x/db.example.com']
  }

  def "=~ may be denied, combined, and stand after a path"() {
    expect:
    JsonPath.parseFamiliar(path).evaluate(document)*.path == normalized

    where:
    path                                                            | normalized
    '$.metadata.finalizers[?!(@ =~ /.*example.*/i)]'                | ["\$['metadata']['finalizers'][1]", "\$['metadata']['finalizers'][4]"]
    '.status.conditions[?(@.type=~/Re.*/ && @.status=="True")].type' | ["\$['status']['conditions'][0]['type']"]
    '.status.conditions[?@.status =~ /.*/]'                         | ["\$['status']['conditions'][0]"]
  }

  def "#path is refused at #position: #reason"() {
    when:
    JsonPath.parseFamiliar(path)

    then:
    JsonPathException refusal = thrown()
    refusal.position() == position
    refusal.message.readLines()[0].contains(reason)

    where:
    path                          | position | reason
    ''                            | 0        | 'it is empty'
    '  '                          | 2        | 'it is empty'
    '{}'                          | 1        | 'it is empty'
    '{.spec'                      | 6        | 'expected the closing brace of the one at its beginning, found the end'
    '{'                           | 1        | 'expected the closing brace'
    '.spec}'                      | 5        | 'expected . or .. or [ or the end, found }'
    '{.spec.}'                    | 7        | 'expected a name or * after the dot, found the closing brace'
    '.spec. '                     | 6        | 'found the end'
    ' $.spec'                     | 0        | 'must not begin with a blank'
    '$.spec '                     | 6        | 'must not end with a blank'
    '$["\\?"]'                   | 4        | 'after the backslash'
    '{$.spec..}'                  | 9        | 'expected a name, * or [ after the two dots, found the closing brace'
    '{.a}{.b}'                    | 3        | 'found }'
    '{.a} {.b}'                   | 3        | 'found }'
    '{range .items[*]}{.x}{end}'  | 1        | "one of kubectl's templates"
    'range .items[*]'             | 0        | "one of kubectl's templates"
    'null.finalizers'             | 0        | 'begins with null'
    'null'                        | 0        | 'begins with null'
    '[kubernetes]'                | 1        | 'expected a name in quotes'
    '"spec"'                      | 0        | 'In Groovy write it in single quotes'
    '/spec'                       | 0        | "must begin with \$, {, a dot, a bracket or a name, but begins with /"
    '.1st'                        | 1        | 'expected a name or * after the dot, found 1'
    '.-x'                         | 1        | 'expected a name or * after the dot, found -'
    '.a\\'                        | 3        | 'expected a punctuation character after the backslash, found the end'
    '.a\\b'                       | 3        | 'expected a punctuation character after the backslash, found b'
    "['a\\x']"                    | 4        | 'after the backslash'
    '.items[]'                    | 7        | 'expected a name in quotes'
    '$[?@ =~ db]'                 | 8        | 'expected a regular expression between slashes'
    '$[?@ =~ /db]'                | 12       | 'expected / at the end of the regular expression that begins at 8'
    '$[?@ =~ /db\\'               | 12       | 'expected / at the end'
    '$[?@ =~ /db/g]'              | 12       | 'expected nothing or i after the regular expression, found g'
    '$[?@ =~ /a(b/]'              | 12       | 'the regular expression is wrong: unclosed group'
    '$[?@ =~ /a\\/*+*b/]'         | 14       | 'the regular expression is wrong: dangling meta character'
    '$[?@.* =~ /a/]'              | 3        | 'can select more than one node'
    '$[?match(@,"a") =~ /a/]'     | 3        | 'have no value'
    '$[?@ =~ /a/ =~ /b/]'         | 12       | 'after the condition'
  }
}
