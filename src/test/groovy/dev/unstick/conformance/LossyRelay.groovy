package dev.unstick.conformance

import java.util.concurrent.CopyOnWriteArrayList

/**
 * Stands between a client and a server on loopback, and treats what goes either way as a bad line would: pieces come late, connections
 * break in the middle of a piece, and some never carry anything.
 */
class LossyRelay implements Closeable {
  private static final int PIECE = 4096
  private static final int DELAY_MILLISECONDS = 60

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.loopbackAddress)
  private final List<Socket> open = new CopyOnWriteArrayList<>()
  private final int target
  private final double loss
  private final Random random

  /** Breaks, of the pieces that pass, the share {@code loss}, and delays ten times as many. */
  LossyRelay(int target, double loss, long seed) {
    this.target = target
    this.loss = loss
    random = new Random(seed)
    Thread.startDaemon('relay') {
      while (!door.closed) {
        try {
          connect(door.accept())
        } catch (IOException ignored) {
          // closed, or the server takes no connection just now
        }
      }
    }
  }

  int getPort() {
    door.localPort
  }

  private void connect(Socket client) {
    open << client
    if (chance(loss)) {
      client.close()
      return
    }
    try {
      def server = new Socket(InetAddress.loopbackAddress, target)
      open << server
      Thread.startDaemon('to the server') { carry(client, server) }
      Thread.startDaemon('from the server') { carry(server, client) }
    } catch (IOException refused) {
      client.close()
      throw refused
    }
  }

  private void carry(Socket from, Socket to) {
    try {
      def piece = new byte[PIECE]
      for (int length = from.inputStream.read(piece); length >= 0; length = from.inputStream.read(piece)) {
        if (chance(10 * loss)) {
          Thread.sleep(among(DELAY_MILLISECONDS))
        }
        boolean broken = chance(loss)
        to.outputStream.write(piece, 0, broken ? among(length) : length)
        to.outputStream.flush()
        if (broken) {
          break
        }
      }
    } catch (IOException ignored) {
      // one of the two has hung up
    } finally {
      from.close()
      to.close()
      open.removeAll([from, to])
    }
  }

  private synchronized boolean chance(double share) {
    random.nextDouble() < share
  }

  private synchronized int among(int bound) {
    random.nextInt(bound)
  }

  @Override
  void close() {
    door.close()
    open*.close()
  }
}
