package dev.unstick.cluster.fabric8

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import com.sun.net.httpserver.HttpsConfigurator
import com.sun.net.httpserver.HttpsParameters
import com.sun.net.httpserver.HttpsServer
import tools.jackson.databind.json.JsonMapper

import javax.net.ssl.SSLContext
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import java.util.zip.GZIPOutputStream

/** An HTTP server on loopback that answers what a test tells it to, and remembers what it was asked. */
class LoopbackServer implements Closeable {
  /** What came in. */
  record Asked(String method, String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      headers[name]?.first()
    }
  }

  /** What goes out. */
  record Reply(int status, Map<String, String> headers, byte[] body) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>()
  private final HttpServer server
  private final ExecutorService workers = Executors.newCachedThreadPool()

  LoopbackServer(SSLContext tls = null, boolean wantsClientCertificate = false, Closure<Reply> answer) {
    def address = new InetSocketAddress(InetAddress.loopbackAddress, 0)
    if (tls == null) {
      server = HttpServer.create(address, 0)
    } else {
      server = HttpsServer.create(address, 0)
      (server as HttpsServer).httpsConfigurator = new HttpsConfigurator(tls) {
        @Override
        void configure(HttpsParameters parameters) {
          def wanted = tls.defaultSSLParameters
          wanted.needClientAuth = wantsClientCertificate
          parameters.SSLParameters = wanted
        }
      }
    }
    server.executor = workers
    server.createContext('/') { HttpExchange exchange ->
      def one = new Asked(exchange.requestMethod, exchange.requestURI.toString(), new HashMap<>(exchange.requestHeaders), exchange.requestBody.text)
      asked << one
      Reply reply = answer(one)
      reply.headers().each { name, value -> exchange.responseHeaders.set(name, value) }
      exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length)
      if (reply.body().length > 0) {
        exchange.responseBody.write(reply.body())
      }
      exchange.close()
    }
    server.start()
  }

  int getPort() {
    server.address.port
  }

  static Reply json(Object document, int status = 200, Map<String, String> headers = [:]) {
    def text = document instanceof String ? document : new JsonMapper().writeValueAsString(document)
    new Reply(status, ['Content-Type': 'application/json'] + headers, text.getBytes('UTF-8'))
  }

  static Reply text(String text, int status = 200, String type = 'text/plain; charset=utf-8') {
    new Reply(status, ['Content-Type': type], text.getBytes('UTF-8'))
  }

  /** A reply as a server sends it to those who take gzip. */
  static Reply packed(Reply reply) {
    def bytes = new ByteArrayOutputStream()
    new GZIPOutputStream(bytes).withCloseable { it.write(reply.body()) }
    new Reply(reply.status(), reply.headers() + ['Content-Encoding': 'gzip'], bytes.toByteArray())
  }

  /** A failure as Kubernetes answers it. */
  static Reply status(int code, String message, Map details = [:], Map<String, String> headers = [:]) {
    json([kind: 'Status', apiVersion: 'v1', status: 'Failure', message: message, details: details, code: code], code, headers)
  }

  @Override
  void close() {
    server.stop(0)
    workers.shutdownNow()
  }
}
