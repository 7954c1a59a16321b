package dev.unstick.sandbox

import java.util.concurrent.CopyOnWriteArrayList

/** Stands between a client and a server on this machine, and can be cut, and shut. */
class Relay implements Closeable {
  private static final int BACKLOG = 50

  private final List<Socket> open = new CopyOnWriteArrayList<>()
  private final int target
  final int port
  private ServerSocket door
  private volatile boolean down

  Relay(Sandbox sandbox) {
    this(URI.create(sandbox.server()).port)
  }

  Relay(int target) {
    this.target = target
    door = new ServerSocket(0, BACKLOG, InetAddress.loopbackAddress)
    port = door.localPort
    admit(door)
  }

  String getServer() {
    "http://127.0.0.1:$port"
  }

  /** Ends every connection and lets no new one through until {@link #mend}. */
  void cut() {
    synchronized (open) {
      down = true
      hangUp()
    }
  }

  /** Ends every connection and refuses new ones until {@link #mend}, as if no program listened. */
  void shut() {
    synchronized (open) {
      door.close()
      hangUp()
    }
  }

  /** Lets connections through again, on the same port. */
  void mend() {
    down = false
    if (door.closed) {
      door = new ServerSocket(port, BACKLOG, InetAddress.loopbackAddress)
      admit(door)
    }
  }

  /** Ends every connection; new ones get through. */
  void hangUp() {
    synchronized (open) {
      open*.close()
      open.clear()
    }
  }

  private void admit(ServerSocket door) {
    Thread.startDaemon('relay') {
      while (!door.closed) {
        try {
          def client = door.accept()
          // one that was admitted before is ended with all others, one that comes later does not get through
          synchronized (open) {
            if (down || door.closed) {
              client.close()
            } else {
              def server = new Socket('127.0.0.1', target)
              open.addAll([client, server])
              carry(client, server)
              carry(server, client)
            }
          }
        } catch (SocketException ignored) {
          // closed
        }
      }
    }
  }

  private void carry(Socket from, Socket to) {
    Thread.startDaemon('relay') {
      try {
        from.inputStream.transferTo(to.outputStream)
      } catch (IOException ignored) {
        // cut
      } finally {
        from.close()
        to.close()
        open.removeAll([from, to])
      }
    }
  }

  @Override
  void close() {
    door.close()
    cut()
  }
}
