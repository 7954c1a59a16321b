package dev.unstick.sandbox

import java.util.concurrent.CopyOnWriteArrayList

/** Stands between a client and a sandbox, and can be cut. */
class Relay implements Closeable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.loopbackAddress)
  private final List<Socket> open = new CopyOnWriteArrayList<>()
  private final int target
  private volatile boolean down

  Relay(Sandbox sandbox) {
    target = URI.create(sandbox.server()).port
    Thread.startDaemon {
      while (!door.closed) {
        try {
          def client = door.accept()
          open << client
          if (down) {
            client.close()
          } else {
            def server = new Socket('127.0.0.1', target)
            open << server
            carry(client, server)
            carry(server, client)
          }
        } catch (SocketException ignored) {
          // closed
        }
      }
    }
  }

  String getServer() {
    "http://127.0.0.1:$door.localPort"
  }

  /** Ends every connection and lets no new one through until {@link #mend}. */
  void cut() {
    down = true
    open*.close()
    open.clear()
  }

  void mend() {
    down = false
  }

  private static void carry(Socket from, Socket to) {
    Thread.startDaemon {
      try {
        from.inputStream.transferTo(to.outputStream)
      } catch (IOException ignored) {
        // cut
      } finally {
        from.close()
        to.close()
      }
    }
  }

  @Override
  void close() {
    door.close()
    cut()
  }
}
