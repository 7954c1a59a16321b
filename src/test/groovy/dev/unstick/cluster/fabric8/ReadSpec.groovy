package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ClusterException.Failure
import tools.jackson.databind.node.StringNode

import java.time.Duration

import static dev.unstick.cluster.fabric8.LoopbackServer.json
import static dev.unstick.cluster.fabric8.LoopbackServer.packed
import static dev.unstick.cluster.fabric8.LoopbackServer.status
import static dev.unstick.cluster.fabric8.LoopbackServer.text

/** Reading a path. */
class ReadSpec extends ClusterSpecification {

  def "a document is kept whole: unknown fields, their order, and every digit"() {
    given:
    def document = '{"z":1,"kind":"Odd","a":{"unknown":[1.10,1e400,123456789012345678901234567890,-0,0.1000]},"text":"ü\\u0000","nothing":null,"m":9007199254740993}'
    def server = server { json(document) }

    when:
    def read = to(server).cluster().get('/api/v1/namespaces/payments')

    then:
    read.toString() == document.replace('1e400', '1E+400').replace('-0,', '0,')
    read.propertyNames().toList() == ['z', 'kind', 'a', 'text', 'nothing', 'm']
  }

  def "the path and its query are asked as they are"() {
    given:
    def server = server { json([:]) }

    when:
    to(server).cluster().get('/api/v1/namespaces?fieldSelector=status.phase%3DTerminating&limit=5')

    then:
    server.asked*.method == ['GET']
    server.asked*.path == ['/api/v1/namespaces?fieldSelector=status.phase%3DTerminating&limit=5']
    server.asked[0].header('Authorization') == "Bearer $TOKEN"
    server.asked[0].header('User-agent').startsWith('unstick/')
  }

  def "a server below a path is asked below it"() {
    given:
    def server = server { json([:]) }

    when:
    open(kubeconfig("server: http://127.0.0.1:$server.port/k8s/clusters/c-1/")).cluster().get('/version')

    then:
    server.asked*.path == ['/k8s/clusters/c-1/version']
  }

  def "a server may pack what it answers"() {
    given:
    def server = server { packed(json([kind: 'Namespace', note: 'ü'])) }

    expect:
    to(server).cluster().get('/api/v1/namespaces/payments').toString() == '{"kind":"Namespace","note":"ü"}'
    server.asked[0].header('Accept-encoding') == 'gzip'
  }

  def "a failure may be packed, too"() {
    given:
    def server = server { packed(status(403, 'namespaces "payments" is forbidden')) }

    expect:
    failureOf { to(server).cluster().get('/api/v1/namespaces/payments') }.serverMessage().get() == 'namespaces "payments" is forbidden'
  }

  def "a body that claims to be packed and is #what is a broken answer"() {
    given:
    def server = server { reply }

    when:
    def seen = failureOf { to(server, [timeout: Duration.ofSeconds(1)]).cluster().get('/api/v1/namespaces/payments') }

    then:
    seen.failure() == Failure.BROKEN_ANSWER
    seen.message.contains('before the whole answer was here')

    where:
    what       | reply
    'not'      | new LoopbackServer.Reply(200, ['Content-Type': 'application/json', 'Content-Encoding': 'gzip'], '{}'.bytes)
    'cut'      | packed(json([kind: 'Namespace', note: 'x' * 9000])).with { new LoopbackServer.Reply(200, it.headers(), Arrays.copyOf(it.body(), 30)) }
  }

  def "text that does not claim to be JSON comes as a string: #sent"() {
    given:
    def server = server { text(sent) }

    expect:
    to(server).cluster().get('/readyz') == StringNode.valueOf(sent)

    where:
    sent << ['ok', '[+]ping ok\n[+]etcd ok\n', '42']
  }

  def "#path is no path"() {
    given:
    def server = server { json([:]) }

    when:
    to(server).cluster().get(path)

    then:
    thrown(IllegalArgumentException)
    server.asked == []

    where:
    path << ['api/v1', '', 'http://elsewhere.example.com/', ' /a', 'ü']
  }

  def "what a server calls #name is asked for as #path"() {
    given:
    def server = server { json([:]) }

    when:
    to(server).cluster().get("/api/v1/namespaces/payments/$name?limit=5")

    then:
    server.asked*.path == ["/api/v1/namespaces/payments/$path?limit=5".toString()]

    where:
    name             || path
    'widgets'        || 'widgets'
    'system:node'    || 'system:node'
    'a%2Fb'          || 'a%2Fb'
    'a b]c'          || 'a%20b%5Dc'
    '50%'            || '50%25'
    'a#b{'           || 'a%23b%7B'
    'a\nb'           || 'a%0Ab'
    'ü\u001b[2J'     || '%C3%BC%1B%5B2J'
  }

  def "the version is the git version, and its absence a broken answer"() {
    given:
    def server = server { json(answer) }

    expect:
    outcome { to(server).cluster().version() } == expected

    where:
    answer                   || expected
    [gitVersion: 'v1.36.2']  || 'v1.36.2'
    [major: '1']             || Failure.BROKEN_ANSWER
    []                       || Failure.BROKEN_ANSWER
  }

  def "what is not there is found to be empty, what fails otherwise is not"() {
    given:
    def server = server { status(it.path() == '/api/v1/namespaces/gone' ? 404 : 403, 'no') }
    def cluster = to(server).cluster()

    expect:
    cluster.find('/api/v1/namespaces/gone').empty
    failureOf { cluster.find('/api/v1/namespaces/hidden') }.failure() == Failure.FORBIDDEN
  }

  private static outcome(Closure<?> action) {
    try {
      action()
    } catch (dev.unstick.cluster.ClusterException failure) {
      failure.failure()
    }
  }
}
