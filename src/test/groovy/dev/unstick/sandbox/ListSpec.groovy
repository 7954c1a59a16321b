package dev.unstick.sandbox

import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Lists in pages, at revisions, and through selectors. */
class ListSpec extends Specification {
  static final String MAPS = '/api/v1/namespaces/default/configmaps'
  static final String NAMESPACES = '/api/v1/namespaces'

  @Shared
  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['kubesphere'], 0)
  @Shared
  Api api = Api.of(sandbox)

  def setupSpec() {
    ('a'..'g').each { api.post(MAPS, [metadata: [name: it, labels: [letter: it, number: "${(it as char) - ('a' as char)}".toString()]], data: [k: 'v']]) }
    ['pages', 'pages-2', 'pages.3'].each { ns ->
      api.post(NAMESPACES, [metadata: [name: ns.replace('.', '-')]])
    }
    ['pages', 'pages-2'].each { api.post("$NAMESPACES/$it/secrets", [metadata: [name: 's']]) }
  }

  def "all pages of a list show the state of the first, whatever happens in between"() {
    when: 'a page is read, and then one object is changed, one removed, one added'
    def first = api.get("$MAPS?limit=2").json
    api.merge("$MAPS/d", [data: [k: 'changed']])
    api.delete("$MAPS/e")
    api.post(MAPS, [metadata: [name: 'ee']])
    api.post(MAPS, [metadata: [name: 'e'], data: [k: 'again']])
    api.delete("$MAPS/ee")
    api.post(MAPS, [metadata: [name: 'z']])
    def second = api.get("$MAPS?limit=2&continue=${first.metadata.continue}").json
    def third = api.get("$MAPS?limit=10&continue=${second.metadata.continue}").json

    then:
    [first, second, third]*.items*.metadata*.name == [['a', 'b'], ['c', 'd'], ['e', 'f', 'g']]
    [first, second, third]*.metadata*.resourceVersion.unique().size() == 1
    [first, second, third]*.metadata*.remainingItemCount == [5, 3, null]
    second.items[1].data == [k: 'v']
    third.items[0].data == [k: 'v']

    and: 'the same revision can be asked for by name'
    api.get("$MAPS?resourceVersionMatch=Exact&resourceVersion=${first.metadata.resourceVersion}").json.items == (first.items + second.items + third.items)
    api.get("$MAPS?limit=3&resourceVersion=${first.metadata.resourceVersion}").json.items == (first.items + second.items).take(3)
    api.get("$MAPS?resourceVersionMatch=NotOlderThan&resourceVersion=${first.metadata.resourceVersion}").json.items*.metadata*.name.contains('z')

    cleanup:
    api.delete("$MAPS/z")
  }

  def "the token is the real one's: version, revision, and the key of the last object with a zero behind it"() {
    when:
    def list = api.get("$MAPS?limit=2").json.metadata

    then:
    Api.JSON.readValue(Base64.urlDecoder.decode(list.continue), Map) ==
      [v: 'meta.k8s.io/v1', rv: list.resourceVersion as int, start: 'b\0']
  }

  def "objects of all namespaces come in etcd's order, page by page"() {
    when:
    def names = []
    def token = ''
    while (token != null) {
      def page = api.get("/api/v1/secrets?limit=1&continue=$token").json
      names.addAll(page.items*.metadata.collect { "$it.namespace/$it.name".toString() })
      token = page.metadata.continue
    }

    then: 'a dash sorts before the slash behind a name'
    names == names.toSorted()
    names.containsAll(['pages/s', 'pages-2/s'])
    names.indexOf('pages-2/s') < names.indexOf('pages/s')
  }

  def "a selector leaves the count of what is left to guess, and may leave a page empty"() {
    when:
    def page = api.get("$MAPS?limit=1&labelSelector=letter%3Da").json

    then:
    page.items*.metadata*.name == ['a']
    !page.metadata.containsKey('remainingItemCount')
    with(api.get("$MAPS?limit=1&labelSelector=letter%3Da&continue=${page.metadata.continue}").json) {
      items == []
      metadata.continue == null
    }
  }

  def "a token that history no longer reaches is Expired, with one that goes on in the present"() {
    given:
    def own = Sandbox.start(['empty'], 0)
    def client = Api.of(own)
    ('a'..'d').each { client.post(MAPS, [metadata: [name: it]]) }
    def page = client.get("$MAPS?limit=2").json

    when:
    client.delete("$MAPS/d")
    own.compact()
    def expired = client.get("$MAPS?limit=2&continue=${page.metadata.continue}")

    then:
    expired.code == 410
    expired.json.reason == 'Expired'
    expired.message == 'The provided continue parameter is too old to display a consistent list result. You can start a new list ' +
      'without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. ' +
      'Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted ' +
      'between the time the first chunk was returned and now may show up in the list.'
    with(client.get("$MAPS?limit=2&continue=${expired.json.metadata.continue}").json) {
      items*.metadata*.name == ['c']
      metadata.resourceVersion == own.compact().toString()
    }

    and: 'a list at such a revision is Expired too'
    with(client.get("$MAPS?resourceVersionMatch=Exact&resourceVersion=${page.metadata.resourceVersion}")) {
      code == 410
      message == 'The resourceVersion for the provided list is too old.'
    }

    cleanup:
    own.close()
  }

  def "history is forgotten after ten thousand changes"() {
    given:
    def own = Sandbox.start(['empty'], 0)
    def client = Api.of(own)
    client.post(MAPS, [metadata: [name: 'a']])
    client.post(MAPS, [metadata: [name: 'b']])
    def token = client.get("$MAPS?limit=1").json.metadata.continue

    when:
    10_001.times { client.merge("$MAPS/a", [data: [n: "$it".toString()]]) }

    then:
    client.get("$MAPS?limit=1&continue=$token").code == 410

    cleanup:
    own.close()
  }

  def "#query is refused: #message"() {
    when:
    def answer = api.get(NAMESPACES + '?' + query)

    then:
    answer.code == code
    answer.message == message

    where:
    query                                          | code | message
    'limit=x'                                      | 400  | 'strconv.ParseInt: parsing "x": invalid syntax'
    'limit='                                       | 400  | 'strconv.ParseInt: parsing "": invalid syntax'
    'limit=99999999999999999999'                   | 400  | 'strconv.ParseInt: parsing "99999999999999999999": value out of range'
    'timeoutSeconds=x'                             | 400  | 'strconv.ParseInt: parsing "x": invalid syntax'
    'continue=garbage'                             | 400  | "invalid continue token: continue key is not valid: invalid character '\\u0081' looking for beginning of value"
    'continue=x'                                   | 400  | 'invalid continue token: continue key is not valid: illegal base64 data at input byte 0'
    'continue=a!'                                  | 400  | 'invalid continue token: continue key is not valid: illegal base64 data at input byte 1'
    'continue=eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6MSwic3RhcnQiOiIifQ' | 400 | 'invalid continue token: continue key is not valid: encoded start key empty (version meta.k8s.io/v1)'
    'continue=eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6LTEsInN0YXJ0IjoiLi4vLi4vYSJ9' | 400 | 'invalid continue token: continue key is not valid: ../../a'
    'resourceVersion=x'                            | 400  | 'invalid resource version: resourceVersion: Invalid value: "x": strconv.ParseUint: parsing "x": invalid syntax'
    'resourceVersion=-1'                           | 400  | 'invalid resource version: resourceVersion: Invalid value: "-1": strconv.ParseUint: parsing "-1": invalid syntax'
    'resourceVersionMatch=Exact'                   | 422  | 'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided'
    'resourceVersionMatch=Foo&resourceVersion=1'   | 422  | 'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Unsupported value: "Foo": supported values: "Exact", "NotOlderThan", ""'
    'resourceVersionMatch=Exact&resourceVersion=0' | 422  | 'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: resourceVersionMatch "exact" is forbidden for resourceVersion "0"'
    'sendInitialEvents=true'                       | 422  | 'ListOptions.meta.k8s.io "" is invalid: sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list'
    'watch=1&resourceVersionMatch=Exact'           | 422  | 'ListOptions.meta.k8s.io "" is invalid: [resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided, resourceVersionMatch: Unsupported value: "Exact": supported values: "NotOlderThan"]'
    'watch=1&sendInitialEvents=true'               | 422  | 'ListOptions.meta.k8s.io "" is invalid: resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'
  }

  def "a continue token and a resourceVersion do not go together"() {
    expect:
    with(api.get("$MAPS?limit=2&resourceVersion=1&continue=${api.get("$MAPS?limit=2").json.metadata.continue}")) {
      code == 400
      message == 'specifying resource version is not allowed when using continue'
    }
  }

  def "a revision that is not there yet is waited for, and then a timeout: #path"() {
    when:
    def answer = api.get(path)

    then:
    answer.code == 504
    answer.json.reason == 'Timeout'
    answer.message.startsWith('Timeout: Too large resource version: 99999999, current: ')
    answer.json.details == [causes: [[reason: 'ResourceVersionTooLarge', message: 'Too large resource version']], retryAfterSeconds: 1]

    where:
    path << ["$NAMESPACES?resourceVersion=99999999", "$NAMESPACES/default?resourceVersion=99999999"]
  }

  def "resourceVersion 0 takes what is there"() {
    expect:
    api.get("$MAPS?resourceVersion=0").json.items.size() == 7
    api.get("$MAPS?resourceVersion=0&limit=2").json.items.size() == 2
    api.get("$MAPS/a?resourceVersion=0").code == 200
  }

  def "label selector '#selector' lists #names"() {
    expect:
    api.get("$MAPS?labelSelector=" + URLEncoder.encode(selector, 'UTF-8')).json.items*.metadata*.name == names

    where:
    selector                         | names
    'letter=a'                       | ['a']
    'letter == a , number=0'         | ['a']
    'letter in (a,b),letter notin(b)'| ['a']
    'letter in ()'                   | []
    'letter!=a,number>4'             | ['f', 'g']
    'number<1'                       | ['a']
    'letter,!nothing,letter=c'       | ['c']
    'nothing!=x,letter=d'            | ['d']
    'letter='                        | []
    'in in (in)'                     | []
    ''                               | ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  }

  def "selector '#selector' is refused: #message"() {
    when:
    def answer = api.get("$MAPS?$kind=" + URLEncoder.encode(selector, 'UTF-8'))

    then:
    answer.code == 400
    answer.message == message

    where:
    kind            | selector            | message
    'labelSelector' | 'a=b=c'             | "found '=', expected: ',' or 'end of string'"
    'labelSelector' | 'a in b'            | "unable to parse requirement: found 'b' expected: '('"
    'labelSelector' | '!!a'               | "unable to parse requirement: found '!', expected: identifier"
    'labelSelector' | 'a,'                | "found '', expected: identifier after ','"
    'labelSelector' | '=a'                | "found '=', expected: !, identifier, or 'end of string'"
    'labelSelector' | 'a b'               | "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"
    'labelSelector' | 'a>b'               | "unable to parse requirement: values[0]: Invalid value: \"b\": for 'Gt', 'Lt' operators, the value must be an integer"
    'labelSelector' | '-a'                | "unable to parse requirement: <nil>: Invalid value: \"-a\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
    'labelSelector' | 'a=-'               | "unable to parse requirement: values[0][a]: Invalid value: \"-\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
    'fieldSelector' | 'foo'               | "invalid selector: 'foo'; can't understand 'foo'"
    'fieldSelector' | 'data.k=v'          | '"data.k" is not a known field selector: only "metadata.name", "metadata.namespace"'
    'fieldSelector' | 'metadata.name=a=b' | 'invalid field selector: unescaped character in value: 61'
    'fieldSelector' | 'metadata.name=a\\b' | 'invalid field selector: invalid escape sequence: \\b'
  }

  def "each kind can be chosen by its own fields: #path #selector"() {
    expect:
    with(api.get("$path?fieldSelector=" + URLEncoder.encode(selector, 'UTF-8'))) {
      code == expected
      (expected == 200 ? null : message) == (expected == 200 ? null : "field label not supported: ${selector.takeBefore('=')}".toString())
    }

    where:
    path                                | selector                    || expected
    '/api/v1/pods'                      | 'spec.nodeName=x'           || 200
    '/api/v1/pods'                      | 'spec.x=y'                  || 400
    '/api/v1/nodes'                     | 'spec.unschedulable=false'  || 200
    '/api/v1/nodes'                     | 'metadata.namespace=x'      || 400
    '/api/v1/secrets'                   | 'type!=Opaque'              || 200
    '/api/v1/events'                    | 'involvedObject.name=x'     || 200
    '/api/v1/namespaces'                | 'status.phase=Active'       || 200
    '/api/v1/namespaces'                | 'name=default'              || 400
  }
}
