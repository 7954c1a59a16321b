package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ClusterException.Failure

import java.time.Duration

import static dev.unstick.cluster.fabric8.LoopbackServer.json
import static dev.unstick.cluster.fabric8.LoopbackServer.status
import static dev.unstick.cluster.fabric8.LoopbackServer.text

/** Each way of failing has a message that says what was asked, what happened, why, and what to type next. */
class FailureSpec extends ClusterSpecification {

  def "HTTP #code is #failure and says so"() {
    given:
    def server = server { answer }

    when:
    def seen = failureOf { to(server).cluster().get('/api/v1/namespaces/payments') }

    then:
    seen.failure() == failure
    seen.status() == code
    seen.message.startsWith("GET /api/v1/namespaces/payments on http://127.0.0.1:$server.port (context prod): ")
    said.every { seen.message.contains(it) }
    seen.message.contains('\nWhy: ')
    seen.message.contains('\nNext: ')
    !seen.message.contains(TOKEN)

    where:
    code | answer                                                                                               || failure                   | said
    401  | status(401, 'Unauthorized')                                                                          || Failure.UNAUTHORIZED      | ['does not know who asks', 'Unauthorized', 'auth whoami']
    403  | status(403, 'namespaces "payments" is forbidden: User "ann" cannot get resource "namespaces"')       || Failure.FORBIDDEN         | ['User "ann" cannot get', '--context prod auth can-i get namespaces/payments']
    403  | status(403, 'namespaces "payments" is forbidden: this namespace may not be deleted')                 || Failure.FORBIDDEN         | ['may not be deleted', 'not a missing role']
    404  | status(404, 'namespaces "payments" not found')                                                       || Failure.NOT_FOUND         | ['namespaces "payments" not found']
    409  | status(409, 'Operation cannot be fulfilled')                                                         || Failure.CONFLICT          | ['Operation cannot be fulfilled', 'read it again']
    422  | status(422, 'is invalid', [causes: [[field: 'x']]])                                                  || Failure.INVALID           | ['is invalid', 'not valid']
    500  | status(500, 'etcdserver: request timed out')                                                         || Failure.REFUSED_BY_SERVER | ['etcdserver: request timed out', 'readyz']
    400  | status(400, 'the name of the object (kubespheer-system) does not match the name on the URL (kubesphere-system)') || Failure.REFUSED_BY_SERVER | ['the name of the object (kubespheer-system) does not match the name on the URL (kubesphere-system)']
    400  | text('Client sent an HTTP request to an HTTPS server.\n', 400)                                       || Failure.REFUSED_BY_SERVER | ['TLS only', 'https://']
    200  | text('<!DOCTYPE html><title>Log in</title>', 200, 'text/html')                                       || Failure.BROKEN_ANSWER     | ['web page', 'HTTPS_PROXY']
    503  | text('<html>Bad gateway</html>', 503, 'text/html')                                                   || Failure.BROKEN_ANSWER     | ['web page', 'HTTP 503']
    404  | text('<html>nothing here</html>', 404, 'text/html')                                                  || Failure.BROKEN_ANSWER     | ['web page', 'HTTP 404']
    404  | text('404 page not found', 404)                                                                      || Failure.BROKEN_ANSWER     | ['not from Kubernetes', 'nothing about whether the object is there']
    302  | new LoopbackServer.Reply(302, [Location: 'https://sso.example.com/login?state=abc'], new byte[0])    || Failure.REFUSED_BY_SERVER | ['https://sso.example.com/login"', 'get your token']
    200  | json('{"kind":"Namespace","metad')                                                                   || Failure.BROKEN_ANSWER     | ['cannot be understood']
  }

  def "what the server's Status says is kept as it came"() {
    given:
    def said = 'the name of the object (kubespheer-system) does not match the name on the URL (kubesphere-system)'
    def server = server { status(400, said) }

    expect:
    failureOf { to(server).cluster().get('/api/v1/namespaces/x') }.serverMessage().get() == said
  }

  def "text that is no Status is no server message"() {
    given:
    def server = server { text('upstream connect error', 502) }

    when:
    def seen = failureOf { to(server).cluster().get('/version') }

    then:
    seen.serverMessage().empty
    seen.message.contains('upstream connect error')
  }

  def "an aggregated API's plain 404 is a 404"() {
    given:
    def server = server { text('404 page not found', 404) }

    expect:
    to(server).cluster().find('/apis/metrics.k8s.io/v1beta1').empty
  }

  def "nobody listening fails at once and says so"() {
    given:
    def port = new ServerSocket(0, 1, InetAddress.loopbackAddress).withCloseable { it.localPort }
    def connection = open(kubeconfig("server: ${scheme}://127.0.0.1:$port"), [timeout: Duration.ofSeconds(20)])

    when:
    def seen = null
    def took = millis { seen = failureOf { connection.cluster().get('/version') } }

    then:
    seen.failure() == Failure.UNREACHABLE
    seen.status() == 0
    seen.message.startsWith("GET /version on ${scheme}://127.0.0.1:$port (context prod): nobody answers at 127.0.0.1:$port")
    seen.message.contains('--context prod get --raw /readyz')
    !seen.message.contains('null')
    took < 5_000

    where:
    scheme << ['http', 'https']
  }

  def "a host that does not exist is said to be unknown"() {
    when:
    def seen = failureOf { open(kubeconfig('server: https://no-such-host.invalid:6443')).cluster().get('/version') }

    then:
    seen.failure() == Failure.UNREACHABLE
    seen.message.contains('the host no-such-host.invalid:6443 is not known')
  }

  def "a #silence server is given up within the time-out"() {
    given:
    def silent = closing(new RawServer(behaviour))
    def connection = open(kubeconfig("server: ${scheme}://127.0.0.1:$silent.port"), [timeout: Duration.ofMillis(700)])

    when:
    def seen = null
    def took = millis { seen = failureOf { connection.cluster().get('/version') } }

    then:
    seen.failure() == Failure.TIMED_OUT
    seen.message.contains('no answer within 700 ms')
    seen.message.contains('--timeout')
    took >= 600 && took < 3_000

    where:
    silence                    | scheme  | behaviour
    'silent'                   | 'http'  | { Socket socket -> }
    'silent TLS'               | 'https' | { Socket socket -> }
    'half-answering'           | 'http'  | { Socket socket -> RawServer.head(socket); socket << 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":' }
    'headers-only'             | 'http'  | { Socket socket -> RawServer.head(socket); socket << 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n' }
  }

  def "a connection that breaks #where is a broken answer, after a few tries"() {
    given:
    def breaking = closing(new RawServer({ Socket socket -> RawServer.head(socket); socket << sent; socket.close() }))

    when:
    def seen = failureOf { open(kubeconfig("server: http://127.0.0.1:$breaking.port")).cluster().get('/version') }

    then:
    seen.failure() == Failure.BROKEN_ANSWER
    seen.message.contains('the connection broke before the whole answer was here')
    breaking.connections.get() in 2..8

    where:
    where                  | sent
    'before the answer'    | ''
    'within the headers'   | 'HTTP/1.1 200 OK\r\nContent-'
    'within the body'      | 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"gitVersion":'
    'within a chunk'       | 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"gitVersion":'
  }

  def "an interrupted read ends at once and leaves the thread interrupted"() {
    given:
    def silent = closing(new RawServer({ Socket socket -> }))
    def connection = open(kubeconfig("server: http://127.0.0.1:$silent.port"), [timeout: Duration.ofSeconds(60)])
    def seen = null
    def interrupted = false
    def thread = Thread.start {
      seen = failureOf { connection.cluster().get('/version') }
      interrupted = Thread.currentThread().interrupted
    }
    new spock.util.concurrent.PollingConditions(timeout: 10).eventually { assert silent.connections.get() > 0 }

    when:
    thread.interrupt()
    thread.join(5_000)

    then:
    !thread.alive
    seen.failure() == Failure.INTERRUPTED
    interrupted
  }

  def "closing ends a read that is under way"() {
    given:
    def silent = closing(new RawServer({ Socket socket -> }))
    def connection = open(kubeconfig("server: http://127.0.0.1:$silent.port"), [timeout: Duration.ofSeconds(60)])
    def seen = null
    def thread = Thread.start { seen = failureOf { connection.cluster().get('/version') } }
    new spock.util.concurrent.PollingConditions(timeout: 10).eventually { assert silent.connections.get() > 0 }

    when:
    connection.close()
    thread.join(5_000)

    then:
    !thread.alive
    seen.failure() == Failure.INTERRUPTED
    seen.message.contains('closed')
  }

  def "closing ends the client's threads, which would hold up the end of the process"() {
    given:
    def server = server { json([gitVersion: 'v1.36.2']) }
    def before = selectors()
    def connection = to(server)
    connection.cluster().version()
    assert selectors().size() > before.size()

    when:
    def took = millis { connection.close() }

    then:
    selectors() - before == [] as Set
    took < 1_000
  }

  def "after closing nothing is asked"() {
    given:
    def server = server { json([gitVersion: 'v1.36.2']) }
    def connection = to(server)
    connection.close()

    expect:
    failureOf { connection.cluster().version() }.message.contains('closed')
    server.asked == []
  }

  private static Set<Thread> selectors() {
    Thread.allStackTraces.keySet().findAll { it.name.endsWith('SelectorManager') }
  }
}
