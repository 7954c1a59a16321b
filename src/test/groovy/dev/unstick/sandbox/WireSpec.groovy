package dev.unstick.sandbox

import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

import java.util.zip.GZIPInputStream

/** What goes over the connection: forms of answers, methods, broken requests. */
class WireSpec extends Specification {
  static final String NAMESPACES = '/api/v1/namespaces'
  static final String META = ';g=meta.k8s.io'

  @Shared
  @AutoCleanup
  Sandbox sandbox = Sandbox.start(['kubesphere', 'content-finalizers'], 0)
  @Shared
  Api api = Api.of(sandbox)

  def cleanup() {
    assert api.get('/readyz').text == 'ok'
  }

  def "'#accept' of #path comes as #kind #version"() {
    when:
    def answer = api.get(path, [Accept: accept])

    then:
    answer.code == 200
    answer.json.kind == kind
    answer.json.apiVersion == version

    where:
    path                  | accept                                                             | kind                        | version
    NAMESPACES            | "application/json;as=Table;v=v1$META"                              | 'Table'                     | 'meta.k8s.io/v1'
    "$NAMESPACES/default" | "application/json;as=Table;v=v1beta1$META"                         | 'Table'                     | 'meta.k8s.io/v1beta1'
    NAMESPACES            | "application/json;as=PartialObjectMetadataList;v=v1beta1$META"     | 'PartialObjectMetadataList' | 'meta.k8s.io/v1beta1'
    "$NAMESPACES/default" | "application/json;as=PartialObjectMetadata;v=v1$META"              | 'PartialObjectMetadata'     | 'meta.k8s.io/v1'
    NAMESPACES            | "application/json;as=Table;v=v9$META,application/json"             | 'NamespaceList'             | 'v1'
    NAMESPACES            | 'application/vnd.kubernetes.protobuf,application/json'             | 'NamespaceList'             | 'v1'
    NAMESPACES            | "application/json;q=0.1,application/json;as=Table;v=v1$META;q=0.9" | 'Table'                     | 'meta.k8s.io/v1'
    NAMESPACES            | '*/*;q=0.1'                                                        | 'NamespaceList'             | 'v1'
  }

  def "'#accept' of #path is refused: #message"() {
    when:
    def answer = api.get(path, [Accept: accept])

    then:
    answer.code == code
    answer.message == message

    where:
    path                                                 | accept                                                    | code | message
    NAMESPACES                                           | "application/json;as=PartialObjectMetadata;v=v1$META"     | 406  | 'you requested PartialObjectMetadata, but the requested object is a list (*core.NamespaceList)'
    "$NAMESPACES/default"                                | "application/json;as=PartialObjectMetadataList;v=v1$META" | 406  | 'you requested PartialObjectMetadataList, but the requested object is not a list (*core.Namespace)'
    "$NAMESPACES/default"                                | "application/json;as=Nope;v=v1$META"                      | 406  | 'only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf'
    "$NAMESPACES/default"                                | "application/json;as=Table;v=v1;g=x"                      | 406  | 'only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf'
    "$NAMESPACES/default?includeObject=Foo"              | "application/json;as=Table;v=v1$META"                     | 400  | "Unable to convert to Table as requested: includeObject: Invalid value: \"Foo\": must be 'Metadata', 'Object', 'None', or empty"
  }

  def "a watch comes in JSON only, and says so in YAML to who asked for that"() {
    when:
    def answer = api.get("$NAMESPACES?watch=1", [Accept: 'application/yaml'])

    then:
    answer.code == 406
    answer.contentType == 'application/yaml'
    answer.text.startsWith('apiVersion: v1\ncode: 406\nkind: Status\nmessage: ')
    answer.text.contains('application/json;stream=watch')
  }

  def "a refusal in no form that was asked for comes as indented JSON"() {
    expect:
    api.get(NAMESPACES, [Accept: 'text/html']).text.startsWith('{\n  "kind": "Status",\n  "apiVersion": "v1",\n  "metadata": {}')
  }

  def "an answer of more than 128 KiB is packed for who takes gzip, a shorter one is not"() {
    given:
    api.post("$NAMESPACES/default/secrets", [metadata: [name: 'long'], stringData: [a: 'x' * 200_000], data: [b: 'QUJD' * 40_000]])
    def url = URI.create(sandbox.server() + path).toURL()

    when:
    def connection = url.openConnection()
    connection.setRequestProperty('Authorization', "Bearer ${sandbox.token()}")
    connection.setRequestProperty('Accept-Encoding', 'deflate, gzip')
    def bytes = connection.inputStream.bytes

    then:
    connection.getHeaderField('Content-Encoding') == encoding
    connection.getHeaderField('Vary') == (encoding ? 'Accept-Encoding' : null)
    Api.JSON.readValue(encoding ? new GZIPInputStream(new ByteArrayInputStream(bytes)).bytes : bytes, Map).kind == kind

    where:
    path                                   || encoding | kind
    "$NAMESPACES/default/secrets/long"     || 'gzip'   | 'Secret'
    "$NAMESPACES/default"                  || null     | 'Namespace'
  }

  def "#method #path is answered #code"() {
    expect:
    api.send(method, path).code == code

    where:
    method    | path                                || code
    'HEAD'    | "$NAMESPACES/default"               || 405
    'HEAD'    | NAMESPACES                          || 405
    'HEAD'    | '/healthz'                          || 200
    'OPTIONS' | "$NAMESPACES/default"               || 405
    'TRACE'   | NAMESPACES                          || 405
    'BREW'    | '/version'                          || 405
    'GET'     | "$NAMESPACES/"                      || 200
    'GET'     | "$NAMESPACES/default/"              || 200
    'GET'     | "$NAMESPACES/default?watch=1"       || 200
    'GET'     | "/api/v1/watch/namespaces?timeoutSeconds=1" || 200
  }

  def "a request that is broken is answered #status and changes nothing: #shown"() {
    given:
    def before = api.get(NAMESPACES).json.metadata.resourceVersion

    when:
    def wire = new Wire(sandbox).send(request)
    if (cut) {
      wire.finish()
    }

    then:
    wire.status() =~ status
    api.get(NAMESPACES).json.metadata.resourceVersion == before

    cleanup:
    wire?.close()

    where:
    request                                                                                                                     | cut   || status
    'NONSENSE\r\n\r\n'                                                                                                          | false || / 400 /
    'GET /api/%zz HTTP/1.1\r\nHost: x\r\nAUTH\r\n\r\n'                                                                          | false || / 400 /
    'GET /api HTTP/1.1\r\nno colon\r\nAUTH\r\n\r\n'                                                                             | false || / 400 /
    'POST /api/v1/namespaces HTTP/1.1\r\nAUTH\r\nContent-Length: abc\r\n\r\n'                                                   | false || / 400 /
    'POST /api/v1/namespaces HTTP/1.1\r\nAUTH\r\nContent-Length: -1\r\n\r\n'                                                    | false || / 400 /
    'POST /api/v1/namespaces HTTP/1.1\r\nAUTH\r\nContent-Length: 99999999999999999999\r\n\r\n'                                  | false || / 400 /
    'POST /api/v1/namespaces HTTP/1.1\r\nAUTH\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} '                             | false || / 400 /
    'POST /api/v1/namespaces HTTP/1.1\r\nAUTH\r\nTransfer-Encoding: nope\r\n\r\n{}'                                             | false || / 501 /
    'POST /api/v1/namespaces HTTP/1.1\r\nAUTH\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}'  | false || / 400 /
    'POST /api/v1/namespaces HTTP/1.1\r\nAUTH\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}'   | true  || / 400 /
    'POST /api/v1/namespaces HTTP/1.1\r\nAUTH\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"metadata":{}}'    | true  || / 400 /
    'GET /api/v1/namespaces/' + 'a' * 9000 + ' HTTP/1.1\r\nAUTH\r\n\r\n'                                                        | false || / 404 /
    'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'                                                                                  | false || / 401 /
    shown = request.toString().readLines().join(' ').take(60)
  }

  def "headers and addresses without end cost their sender the connection, and nobody else anything"() {
    given:
    def wire = new Wire(sandbox).send(request)

    expect:
    wire.status() in ['', 'HTTP/1.1 431 Request Header Fields Too Large', 'HTTP/1.1 400 Bad Request']

    cleanup:
    wire.close()

    where:
    request << [
      'GET /api HTTP/1.1\r\nAUTH\r\nX: ' + 'a' * 1_100_000 + '\r\n\r\n',
      'GET /api/' + 'a' * 3_000_000 + ' HTTP/1.1\r\nAUTH\r\n\r\n',
      'GET /api HTTP/1.1\r\nAUTH\r\n' + (1..500).collect { "X$it: a\r\n" }.join() + '\r\n',
    ]
  }

  def "a body of 200 MB is refused when 3 MiB of it have come"() {
    given:
    def wire = new Wire(sandbox)

    when:
    wire.send("POST $NAMESPACES HTTP/1.1\r\nAUTH\r\nContent-Type: application/json\r\nContent-Length: 200000000\r\n\r\n".toString())
    wire.send(new byte[Sandbox.BODY_LIMIT + 10])
    def answer = wire.answer()

    then:
    answer[0].contains(' 413 ')
    answer[1].contains('Request entity too large: limit is 3145728')

    cleanup:
    wire.close()
  }

  def "requests sent in one go are answered one after the other on the same connection"() {
    given:
    def wire = new Wire(sandbox)

    when:
    wire.send('GET /healthz HTTP/1.1\r\nHost: x\r\nAUTH\r\n\r\n' +
      'POST /api/v1/namespaces?dryRun=All HTTP/1.1\r\nHost: x\r\nAUTH\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{' +
      'GET /readyz HTTP/1.1\r\nHost: x\r\nAUTH\r\n\r\n')
    def answers = (1..3).collect { wire.answer() }

    then:
    answers[0] == ['HTTP/1.1 200 OK', 'ok']
    answers[1][0].contains(' 400 ')
    answers[2] == ['HTTP/1.1 200 OK', 'ok']

    cleanup:
    wire.close()
  }
}
