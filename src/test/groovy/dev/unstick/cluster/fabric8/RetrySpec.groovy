package dev.unstick.cluster.fabric8

import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.WriteMode
import tools.jackson.databind.json.JsonMapper

import java.time.Duration

import static dev.unstick.cluster.fabric8.LoopbackServer.json
import static dev.unstick.cluster.fabric8.LoopbackServer.status

/** Reads are tried again within reason; writes never are. */
class RetrySpec extends ClusterSpecification {
  static final ObjectReference PAYMENTS = ObjectReference.namespace('payments')

  def "a read waits as long as the server asks, and no shorter"() {
    given:
    def times = []
    def server = server {
      times << System.nanoTime()
      times.size() == 1 ? status(code, 'slow down', [:], ['Retry-After': '1']) : json([gitVersion: 'v1.36.2'])
    }

    expect:
    to(server).cluster().version() == 'v1.36.2'
    server.asked.size() == 2
    times[1] - times[0] >= 1_000_000_000L

    where:
    code << [429, 503]
  }

  def "a read that would have to wait beyond the time-out fails at once and says so"() {
    given:
    def server = server { status(429, 'slow down', [:], ['Retry-After': '30']) }
    def connection = to(server, [timeout: Duration.ofSeconds(5)])

    when:
    def seen = null
    def took = millis { seen = failureOf { connection.cluster().version() } }

    then:
    seen.failure() == Failure.REFUSED_BY_SERVER
    seen.message.contains('the server asks to wait for 30 s')
    seen.message.contains('5 s were not enough')
    server.asked.size() == 1
    took < 3_000
  }

  def "a read of a server that stays at #code is tried #times times and no more"() {
    given:
    def server = server { status(code, 'not now') }

    when:
    def seen = failureOf { to(server).cluster().version() }

    then:
    seen.status() == code
    server.asked.size() == times

    where:
    code || times
    429  || 4
    503  || 4
    500  || 1
    504  || 1
    409  || 1
    404  || 1
  }

  def "a read whose connection breaks is tried again"() {
    given:
    def first = true
    def breaking = closing(new RawServer({ Socket socket ->
      RawServer.head(socket)
      if (!first) {
        socket << 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 24\r\n\r\n{"gitVersion":"v1.36.2"}'
      }
      first = false
      socket.close()
    }))

    expect:
    open(kubeconfig("server: http://127.0.0.1:$breaking.port")).cluster().version() == 'v1.36.2'
  }

  def "#method is sent once, whatever comes back: #code"() {
    given:
    def server = server { status(code, 'not now', [:], ['Retry-After': '0']) }

    when:
    def seen = failureOf { write(to(server).writes()) }

    then:
    seen.status() == code
    server.asked*.method == [method]

    where:
    [method, write, code] << [writes(), [401, 409, 429, 500, 503, 504]].combinations().collect { it.flatten() }
  }

  def "#method is sent once when the connection breaks, and its fate is said to be unknown"() {
    given:
    def breaking = closing(new RawServer({ Socket socket -> RawServer.head(socket); socket.close() }))
    def connection = open(kubeconfig("server: http://127.0.0.1:$breaking.port"))

    when:
    def seen = failureOf { write(connection.writes()) }

    then:
    seen.failure() == Failure.BROKEN_ANSWER
    seen.message.contains('It is not known whether the server did it.')
    breaking.connections.get() == 1

    where:
    [method, write] << writes()
  }

  def "#method is sent once when a connection that served before breaks"() {
    given:
    def requests = new java.util.concurrent.atomic.AtomicInteger()
    def breaking = closing(new RawServer({ Socket socket ->
      for (def head = RawServer.head(socket); head; head = RawServer.head(socket)) {
        if (!head[0].startsWith('GET')) {
          requests.incrementAndGet()
          socket.close()
          return
        }
        socket << 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 24\r\n\r\n{"gitVersion":"v1.36.2"}'
      }
    }))
    def connection = open(kubeconfig("server: http://127.0.0.1:$breaking.port"))
    connection.cluster().version()

    when:
    def seen = failureOf { write(connection.writes()) }

    then:
    seen.failure() == Failure.BROKEN_ANSWER
    requests.get() == 1

    where:
    [method, write] << writes()
  }

  private static List writes() {
    def patch = new JsonMapper().readTree('''[
      {"op":"test","path":"/metadata/uid","value":"u1"},
      {"op":"test","path":"/metadata/resourceVersion","value":"7"},
      {"op":"remove","path":"/metadata/finalizers/0"}]''')
    def namespace = new JsonMapper().readTree('{"metadata":{"name":"payments","uid":"u1","resourceVersion":"7"},"spec":{}}')
    [
      ['PATCH', { it.patch(PAYMENTS, patch, WriteMode.REAL) }],
      ['PUT', { it.finalizeNamespace('payments', namespace, WriteMode.REAL) }],
      ['DELETE', { it.delete(PAYMENTS, 'u1', '7', WriteMode.REAL) }],
    ]
  }
}
