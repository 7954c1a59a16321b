package dev.unstick.diagnosis

import dev.unstick.sandbox.Sandbox

import java.nio.charset.StandardCharsets
import java.util.concurrent.CopyOnWriteArrayList

/** Stands between the tool and a sandbox, and remembers what is asked. It passes on requests without bodies, as reads are. */
class AskedRelay implements Closeable {
  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.loopbackAddress)
  private final List<Socket> open = new CopyOnWriteArrayList<>()
  private final List<Asked> asked = new CopyOnWriteArrayList<>()

  /** One request: its method, its path with the query, and the representation it wants. */
  static record Asked(String method, String path, String accept) {
    boolean isDiscovery() {
      path ==~ '/apis?' || path ==~ '/api/[^/]+' || path ==~ '/apis/[^/]+/[^/]+'
    }

    boolean isMetadataOnly() {
      accept.contains('as=PartialObjectMetadata')
    }
  }

  AskedRelay(Sandbox sandbox) {
    int target = URI.create(sandbox.server()).port
    Thread.startDaemon {
      while (!door.closed) {
        try {
          def client = door.accept()
          def server = new Socket('127.0.0.1', target)
          open << client << server
          between(client, server) { listen(client.inputStream, server.outputStream) }
          between(server, client) { server.inputStream.transferTo(client.outputStream) }
        } catch (SocketException ignored) {
          // closed
        }
      }
    }
  }

  String getServer() {
    "http://127.0.0.1:$door.localPort"
  }

  /** What was asked since the last time. */
  List<Asked> takeAsked() {
    def taken = asked.toList()
    asked.removeAll(taken)
    taken
  }

  private void listen(InputStream requests, OutputStream server) {
    def reader = new BufferedReader(new InputStreamReader(requests, StandardCharsets.ISO_8859_1))
    def head = []
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      head << line
      if (line.empty) {
        def words = head[0].toString().split(' ')
        asked << new Asked(words[0], words[1], head.find { it.toLowerCase().startsWith('accept:') } ?: '')
        server.write((head.join('\r\n') + '\r\n').getBytes(StandardCharsets.ISO_8859_1))
        head.clear()
      }
    }
  }

  private static void between(Socket one, Socket other, Closure<?> carry) {
    Thread.startDaemon {
      try {
        carry()
      } catch (IOException ignored) {
        // one of the two has hung up
      } finally {
        one.close()
        other.close()
      }
    }
  }

  @Override
  void close() {
    door.close()
    open*.close()
  }
}
