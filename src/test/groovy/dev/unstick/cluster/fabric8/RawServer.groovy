package dev.unstick.cluster.fabric8

import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.atomic.AtomicInteger

/** A server that is handed the bare socket of each connection, to break what an HTTP server would keep. */
class RawServer implements Closeable {
  final AtomicInteger connections = new AtomicInteger()
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.loopbackAddress)
  private final List<Socket> sockets = new CopyOnWriteArrayList<>()

  RawServer(Closure<?> handle) {
    Thread.startDaemon {
      while (!listening.closed) {
        try {
          def socket = listening.accept()
          sockets << socket
          connections.incrementAndGet()
          Thread.startDaemon {
            try {
              handle(socket)
            } catch (IOException ignored) {
              // the other side left
            }
          }
        } catch (IOException ignored) {
          // the test is over
        }
      }
    }
  }

  int getPort() {
    listening.localPort
  }

  /** Reads a request up to the end of its headers. */
  static List<String> head(Socket socket) {
    def lines = []
    def reader = socket.inputStream.newReader('ISO-8859-1')
    for (def line = reader.readLine(); line; line = reader.readLine()) {
      lines << line
    }
    lines
  }

  @Override
  void close() {
    listening.close()
    sockets*.close()
  }
}
