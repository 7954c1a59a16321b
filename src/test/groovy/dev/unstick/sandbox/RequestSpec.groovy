package dev.unstick.sandbox

import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Requests that are wrong get the answer the real server gives, and harm nothing. */
class RequestSpec extends Specification {
  static final String NAMESPACES = '/api/v1/namespaces'

  @Shared
  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['kubesphere', 'content-finalizers'], 0)
  @Shared
  Api api = Api.of(sandbox)

  def cleanup() {
    assert api.get('/readyz').text == 'ok'
  }

  def "malformed JSON is refused with Go's words: #body"() {
    when:
    def answer = api.post(NAMESPACES, body)

    then:
    answer.code == 400
    answer.json.reason == 'BadRequest'
    answer.message == "the object provided is unrecognized (must be of type Namespace): couldn't get version/kind; " +
      "json parse error: $why"

    where:
    body                                 | why
    ''                                   | 'unexpected end of JSON input (<empty>)'
    '{'                                  | 'unexpected end of JSON input ({)'
    '{"a"}'                              | "invalid character '}' after object key ({\"a\"})"
    '{"a":1,}'                           | "invalid character '}' looking for beginning of object key string ({\"a\":1,})"
    '{"a":1 "b"'                         | "invalid character '\"' after object key:value pair ({\"a\":1 \"b\")"
    '{"a":[1 2]}'                        | "invalid character '2' after array element ({\"a\":[1 2]})"
    '{"a":tru}'                          | "invalid character '}' in literal true (expecting 'e') ({\"a\":tru})"
    '{"a":01}'                           | "invalid character '1' after object key:value pair ({\"a\":01})"
    '{"a":"\\x"}'                        | "invalid character 'x' in string escape code ({\"a\":\"\\x\"})"
    '{} {}'                              | "invalid character '{' after top-level value ({} {})"
    'nope'                               | "invalid character 'o' in literal null (expecting 'u') (6e6f7065)"
    '{"metadata":{"name":"long-enough"]' | "invalid character ']' after object key:value pair ({\"metadata\":{\"name\":\"long-enou ...)"
  }

  def "a body of another kind, or of another shape, is refused: #body"() {
    when:
    def answer = api.post(NAMESPACES, body)

    then:
    answer.code == 400
    answer.message == message

    where:
    body                                      | message
    [apiVersion: 'v1', kind: 'Pod']           | 'Pod in version "v1" cannot be handled as a Namespace: converting (v1.Pod) to (core.Namespace): unknown conversion'
    [apiVersion: 'v1', kind: 'Nope']          | 'Nope in version "v1" cannot be handled as a Namespace: no kind "Nope" is registered for version "v1" in scheme "k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30"'
    [metadata: 'x']                           | 'Namespace in version "v1" cannot be handled as a Namespace: json: cannot unmarshal string into Go struct field Namespace.metadata of type v1.ObjectMeta'
    [metadata: [finalizers: 'x']]             | 'Namespace in version "v1" cannot be handled as a Namespace: json: cannot unmarshal string into Go struct field ObjectMeta.metadata.finalizers of type []string'
    [metadata: [name: 'x', labels: [a: 1]]]   | 'Namespace in version "v1" cannot be handled as a Namespace: json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string'
  }

  def "#method #path is answered #code #reason"() {
    when:
    def answer = api.send(method, path, body)

    then:
    answer.code == code
    answer.json.reason == reason

    where:
    method    | path                                      | body | code | reason
    'GET'     | "$NAMESPACES/demo/nosuch"                 | null | 404  | 'NotFound'
    'GET'     | '/apis/apps/v1/nosuch'                    | null | 404  | 'NotFound'
    'GET'     | '/apis/apps/v2/deployments'               | null | 404  | 'NotFound'
    'PUT'     | NAMESPACES                                | '{}' | 405  | 'MethodNotAllowed'
    'POST'    | "$NAMESPACES/demo"                        | '{}' | 405  | 'MethodNotAllowed'
    'PATCH'   | "$NAMESPACES/demo/configmaps"             | '{}' | 405  | 'MethodNotAllowed'
    'DELETE'  | "$NAMESPACES/demo/finalize"               | null | 405  | 'MethodNotAllowed'
    'BREW'    | "$NAMESPACES/demo"                        | null | 405  | 'MethodNotAllowed'
    'POST'    | '/api/v1/configmaps'                      | '{}' | 405  | 'MethodNotAllowed'
    'POST'    | '/version'                                | '{}' | 405  | 'MethodNotAllowed'
    'PUT'     | '/apis/db.example.com/v1/dbclaims'        | '{}' | 405  | 'MethodNotAllowed'
    'GET'     | "$NAMESPACES?fieldSelector=spec.x=1"      | null | 400  | 'BadRequest'
    'GET'     | "$NAMESPACES?labelSelector=a=b=c"         | null | 400  | 'BadRequest'
    'GET'     | "$NAMESPACES?continue=garbage"            | null | 400  | 'BadRequest'
    'GET'     | "$NAMESPACES?limit=some"                  | null | 400  | 'BadRequest'
    'GET'     | "$NAMESPACES?watch=1&resourceVersion=x"   | null | 400  | 'BadRequest'
    'DELETE'  | "$NAMESPACES/demo"                        | '['  | 400  | 'BadRequest'
  }

  def "a path under no group is plain text: #path"() {
    expect:
    with(api.get(path)) {
      code == 404
      text == '404 page not found\n'
      contentType.startsWith('text/plain')
    }

    where:
    path << ['/nosuch', '/apis/nosuch.example.com/v1/things', '/apis/nosuch.example.com', '/apis/db.example.com/v1/nosuch', '/healthz/nosuch']
  }

  def "a broken escape in a path is refused, and the server goes on"() {
    when:
    def socket = new Socket('127.0.0.1', URI.create(sandbox.server()).port)
    socket.soTimeout = 5000
    socket.outputStream.write("GET /api/%zz HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${sandbox.token()}\r\n\r\n".bytes)

    then:
    socket.inputStream.newReader().readLine().contains(' 400 ')

    cleanup:
    socket?.close()
  }

  def "a request cut in the middle of its body changes nothing"() {
    given:
    def socket = new Socket('127.0.0.1', URI.create(sandbox.server()).port)

    when:
    socket.outputStream.write(("POST $NAMESPACES HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${sandbox.token()}\r\n" +
      'Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{"metadata":{"name":"half"}}').bytes)
    socket.close()

    then:
    api.get("$NAMESPACES/half").code == 404
  }

  def "bodies in a media type nobody reads are 415, and answers in one nobody writes are 406"() {
    expect:
    with(api.post(NAMESPACES, 'x', ['Content-Type': 'text/plain'])) {
      code == 415
      message.startsWith('the body of the request was in an unknown format - accepted media types include: application/json')
    }
    with(api.get(NAMESPACES, [Accept: 'text/html'])) {
      code == 406
      message == '406: Not Acceptable\n\nAvailable representations: application/json, application/yaml, application/vnd.kubernetes.protobuf'
    }
    with(api.get('/apis/db.example.com/v1/dbclaims', [Accept: 'text/html'])) {
      code == 406
      message == 'only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf'
    }
    api.send('PATCH', '/apis/db.example.com/v1/namespaces/demo-content-finalizers/dbclaims/orders', '{}',
      ['Content-Type': 'application/strategic-merge-patch+json']).code == 415
  }

  def "3 MiB is the limit, and a client that sends more still gets its answer"() {
    when:
    def answer = api.post(NAMESPACES, '{"a":"' + 'x' * Sandbox.BODY_LIMIT + '"}')

    then:
    answer.code == 413
    answer.message == 'Request entity too large: limit is 3145728'
  }

  def "a body may be YAML, and an answer too"() {
    expect:
    api.post("$NAMESPACES?dryRun=All", 'metadata:\n  name: yaml\n', ['Content-Type': 'application/yaml']).code == 201
    api.get("$NAMESPACES/demo", [Accept: 'application/yaml']).text.contains('\n  name: demo\n')
    api.post("$NAMESPACES?dryRun=All", 'a: [', ['Content-Type': 'application/yaml']).code == 400
  }

  def "broken protobuf is refused: #bytes"() {
    expect:
    api.post(NAMESPACES, bytes as byte[], ['Content-Type': 'application/vnd.kubernetes.protobuf']).code in [400, 415]

    where:
    bytes << [[], [1, 2, 3], 'k8s\0'.bytes, 'k8s\0\377\377'.bytes, 'k8s\0\12\177ab'.bytes, 'k8s\0\22\4\12\100ab'.bytes]
  }
}
