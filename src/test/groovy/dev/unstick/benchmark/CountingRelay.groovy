package dev.unstick.benchmark

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors

/** Stands between a client and the server, by plain HTTP, and remembers what was asked. For counting alone: it takes time itself. */
class CountingRelay implements Closeable {
  final Path kubeconfig
  private final Queue<String> asked = new ConcurrentLinkedQueue<>()
  private final HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
  private final ExecutorService threads = Executors.newCachedThreadPool()

  /** Leads to {@code server}, by a kubeconfig that it writes into {@code folder}. */
  CountingRelay(BenchmarkServer server, Path folder) {
    door.executor = threads
    door.createContext('/') { HttpExchange exchange ->
      asked << "$exchange.requestMethod $exchange.requestURI".toString()
      def answer = server.api.get(exchange.requestURI.toString(), [Accept: exchange.requestHeaders.getFirst('Accept')])
      def body = answer.text.getBytes('UTF-8')
      exchange.responseHeaders.set('Content-Type', answer.contentType)
      exchange.sendResponseHeaders(answer.code, body.length == 0 ? -1 : body.length)
      exchange.responseBody.write(body)
      exchange.close()
    }
    door.start()
    kubeconfig = Files.writeString(folder.resolve('relay.kubeconfig'), """\
apiVersion: v1
kind: Config
current-context: relay
contexts: [{name: relay, context: {cluster: relay, user: relay}}]
clusters: [{name: relay, cluster: {server: "http://127.0.0.1:$door.address.port"}}]
users: [{name: relay, user: {}}]
""")
  }

  /** What was asked since the last call: {@code GET /path?query}, each as often as it was asked. */
  Requests take() {
    def taken = []
    for (def one = asked.poll(); one != null; one = asked.poll()) {
      taken << one
    }
    new Requests(taken)
  }

  @Override
  void close() {
    door.stop(0)
    threads.shutdownNow()
  }
}
