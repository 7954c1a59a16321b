package dev.unstick.sandbox

import groovy.transform.CompileStatic

import java.security.SecureRandom
import java.security.cert.X509Certificate
import java.util.concurrent.Callable
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import javax.net.ssl.SSLContext
import javax.net.ssl.SSLSocket
import javax.net.ssl.TrustManager
import javax.net.ssl.X509TrustManager

/** One kept-alive connection to a server on loopback: as little between a request and the wire as there can be. */
@CompileStatic
class BareConnection implements Closeable {
  private static final int AT_ONCE = 16

  private final Socket socket
  private final String host
  private final String token
  private final BufferedInputStream input

  /** Connects; {@code tls} is asked for its sockets where the server's URL is an https one, and trusts everybody unless given. */
  BareConnection(String server, String token, SSLContext tls = null) {
    URI uri = URI.create(server)
    this.token = token
    host = uri.authority
    if (uri.scheme == 'https') {
      socket = (tls ?: trustingEverybody()).socketFactory.createSocket(uri.host, uri.port)
      ((SSLSocket) socket).startHandshake()
    } else {
      socket = new Socket(uri.host, uri.port)
    }
    socket.tcpNoDelay = true
    input = new BufferedInputStream(socket.inputStream, 1 << 16)
  }

  /** Does {@code work} for each of 0 … count-1 over 16 connections. */
  static void inParallel(int count, String server, String token, SSLContext tls = null, Closure<?> work) {
    AtomicInteger next = new AtomicInteger()
    List<BareConnection> connections = (1..AT_ONCE).collect { new BareConnection(server, token, tls) }
    def threads = Executors.newFixedThreadPool(AT_ONCE)
    try {
      def done = connections.collect { BareConnection connection ->
        threads.submit({
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            work.call(connection, i)
          }
        } as Callable<Object>)
      }
      done*.get()
    } catch (ExecutionException failed) {
      throw failed.cause
    } finally {
      threads.shutdownNow()
      connections*.close()
    }
  }

  /** Sends a request and reads the answer; fails unless its status is one of {@code expected}. */
  void send(String method, String path, String type, String body, Integer... expected) {
    String head = "$method $path HTTP/1.1\r\nHost: $host\r\n${token ? "Authorization: Bearer $token\r\n" : ''}Accept: application/json\r\n" +
      "Content-Type: $type\r\nContent-Length: ${body.getBytes('UTF-8').length}\r\n\r\n"
    socket.outputStream.write((head + body).getBytes('UTF-8'))
    String status = line()
    int length = -1
    for (String header = line(); header; header = line()) {
      String lower = header.toLowerCase(Locale.ROOT)
      if (lower.startsWith('content-length:')) {
        length = lower.substring(15).trim() as int
      }
    }
    String text = length >= 0 ? new String(input.readNBytes(length)) : chunks()
    if (!expected.any { status.contains(" $it ") }) {
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

  private static SSLContext trustingEverybody() {
    SSLContext context = SSLContext.getInstance('TLS')
    context.init(null, [new TrustEverybody()] as TrustManager[], new SecureRandom())
    context
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
