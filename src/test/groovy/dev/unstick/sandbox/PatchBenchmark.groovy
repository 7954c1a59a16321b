package dev.unstick.sandbox

import groovy.transform.CompileStatic

import java.security.SecureRandom
import java.security.cert.X509Certificate
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import javax.net.ssl.SSLContext
import javax.net.ssl.SSLSocket
import javax.net.ssl.TrustManager
import javax.net.ssl.X509TrustManager

/**
 * How long 5,000 JSON patches take over 16 bare connections, each strips a finalizer. Measures any server, so that the
 * sandbox can be held against a real one: {@code PatchBenchmark URL TOKEN}, or without arguments a sandbox of its own,
 * plain and with TLS. Not part of the build: a busy machine would fail it.
 */
@CompileStatic
class PatchBenchmark {
  private static final int CONNECTIONS = 16
  private static final int OBJECTS = 5_000
  private static final int ROUNDS = 3

  static void main(String[] arguments) {
    if (arguments.length == 2) {
      measure(arguments[0], arguments[1])
      return
    }
    Sandbox.start(['empty'], 0).withCloseable { Sandbox sandbox ->
      String tls = sandbox.kubeconfig().readLines().find { it.contains('server:') }.split('server:')[1].trim()
      measure(sandbox.server(), sandbox.token())
      measure(tls, sandbox.token())
    }
  }

  private static void measure(String server, String token) {
    String name = "benchmark-${System.nanoTime()}"
    String maps = "/api/v1/namespaces/$name/configmaps"
    new Connection(server, token).withCloseable { Connection first ->
      first.send('POST', '/api/v1/namespaces', 'application/json', "{\"metadata\":{\"name\":\"$name\"}}", 201)
      try {
        (1..ROUNDS).each { int round ->
          long created = timed(server, token) { Connection connection, int i ->
            connection.send('POST', maps, 'application/json',
              "{\"metadata\":{\"name\":\"m-$round-$i\",\"finalizers\":[\"example.com/hold\"]},\"data\":{\"k\":\"v\"}}", 201)
          }
          long patched = timed(server, token) { Connection connection, int i ->
            connection.send('PATCH', "$maps/m-$round-$i", 'application/json-patch+json',
              '[{"op":"test","path":"/metadata/finalizers/0","value":"example.com/hold"},{"op":"remove","path":"/metadata/finalizers/0"}]', 200)
          }
          println "$server round $round: $OBJECTS creates in $created ms, $OBJECTS patches in $patched ms"
        }
      } finally {
        first.send('DELETE', maps, 'application/json', '{}', 200)
        first.send('DELETE', "/api/v1/namespaces/$name", 'application/json', '{}', 200)
      }
    }
  }

  private static long timed(String server, String token, Closure<?> work) {
    AtomicInteger next = new AtomicInteger()
    def threads = Executors.newFixedThreadPool(CONNECTIONS)
    List<Connection> connections = (1..CONNECTIONS).collect { new Connection(server, token) }
    long start = System.nanoTime()
    try {
      threads.invokeAll(connections.collect { Connection connection ->
        ({
          for (int i = next.getAndIncrement(); i < OBJECTS; i = next.getAndIncrement()) {
            work.call(connection, i)
          }
        } as Callable<Object>)
      })*.get()
      return (System.nanoTime() - start).intdiv(1_000_000) as long
    } finally {
      connections*.close()
      threads.shutdownNow()
    }
  }

  /** One kept-alive connection. */
  @CompileStatic
  private static class Connection implements Closeable {
    private final Socket socket
    private final String host
    private final String token
    private final BufferedInputStream input

    Connection(String server, String token) {
      URI uri = URI.create(server)
      this.token = token
      host = uri.authority
      if (uri.scheme == 'https') {
        SSLContext context = SSLContext.getInstance('TLS')
        context.init(null, [new TrustEverybody()] as TrustManager[], new SecureRandom())
        socket = context.socketFactory.createSocket(uri.host, uri.port)
        ((SSLSocket) socket).startHandshake()
      } else {
        socket = new Socket(uri.host, uri.port)
      }
      socket.tcpNoDelay = true
      input = new BufferedInputStream(socket.inputStream, 1 << 16)
    }

    void send(String method, String path, String type, String body, int expected) {
      socket.outputStream.write(("$method $path HTTP/1.1\r\nHost: $host\r\nAuthorization: Bearer $token\r\nAccept: application/json\r\n" +
        "Content-Type: $type\r\nContent-Length: ${body.length()}\r\n\r\n$body").getBytes('US-ASCII'))
      String status = line()
      int length = -1
      for (String header = line(); header; header = line()) {
        String lower = header.toLowerCase(Locale.ROOT)
        if (lower.startsWith('content-length:')) {
          length = lower.substring(15).trim() as int
        }
      }
      String text = length >= 0 ? new String(input.readNBytes(length)) : chunks()
      if (!status.contains(" $expected ")) {
        throw new IllegalStateException("$method $path: $status $text")
      }
    }

    private String chunks() {
      StringBuilder text = new StringBuilder()
      for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
        text << new String(input.readNBytes(size))
        line()
      }
      line()
      text
    }

    private String line() {
      StringBuilder text = new StringBuilder()
      for (int letter = input.read(); letter >= 0 && letter != 10; letter = input.read()) {
        text.append((char) letter)
      }
      text.toString().trim()
    }

    @Override
    void close() {
      socket.close()
    }
  }

  @CompileStatic
  private static class TrustEverybody implements X509TrustManager {
    @Override
    void checkClientTrusted(X509Certificate[] chain, String type) { }

    @Override
    void checkServerTrusted(X509Certificate[] chain, String type) { }

    @Override
    X509Certificate[] getAcceptedIssuers() {
      new X509Certificate[0]
    }
  }
}
