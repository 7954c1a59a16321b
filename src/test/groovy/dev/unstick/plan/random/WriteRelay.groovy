package dev.unstick.plan.random

import java.nio.charset.StandardCharsets
import java.util.concurrent.CopyOnWriteArrayList

/** Stands between the tool's writes and a sandbox: somebody looks at each, and the very bytes are passed on, also where they break off. */
class WriteRelay implements Closeable {
  /** One request. */
  static record Sent(String method, String path, String query, String body) {}

  /** What came back: nothing at all, or an answer that may be cut. */
  static record Answer(int code, byte[] bytes, boolean whole) {}

  private final ServerSocket door = new ServerSocket(0, 50, InetAddress.loopbackAddress)
  private final List<Socket> open = new CopyOnWriteArrayList<>()
  private final int target

  /** Each request is handed to {@code around}, with a closure that passes it on and gives the {@link Answer}. */
  WriteRelay(String server, Closure<Answer> around) {
    target = URI.create(server).port
    Thread.startDaemon {
      while (!door.closed) {
        try {
          def client = door.accept()
          open << client
          Thread.startDaemon { serve(client, around) }
        } catch (SocketException ignored) {
          // closed
        }
      }
    }
  }

  String getServer() {
    "http://127.0.0.1:$door.localPort"
  }

  private void serve(Socket client, Closure<Answer> around) {
    try {
      def requests = new BufferedInputStream(client.inputStream)
      for (def head = readHead(requests); head; head = readHead(requests)) {
        byte[] body = requests.readNBytes(announced(head))
        def words = head.split(' ', 3)
        def place = words[1].split('\\?', 2)
        def sent = new Sent(words[0], place[0], place.length > 1 ? place[1] : '', new String(body, StandardCharsets.UTF_8))
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1)
        def answer = around.call(sent) { pass(start, body) }
        client.outputStream.write(answer.bytes())
        client.outputStream.flush()
        if (!answer.whole()) {
          break
        }
      }
    } catch (IOException ignored) {
      // one of the two has hung up
    } finally {
      client.close()
      open.remove(client)
    }
  }

  private Answer pass(byte[] head, byte[] body) {
    try (def server = new Socket('127.0.0.1', target)) {
      server.soTimeout = 20_000
      server.outputStream.write(joined(head, body))
      def answers = new BufferedInputStream(server.inputStream)
      def answered = readHead(answers)
      if (!answered) {
        return new Answer(0, new byte[0], false)
      }
      int length = announced(answered)
      byte[] text = answers.readNBytes(length)
      new Answer(answered.split(' ')[1] as int, joined(answered.getBytes(StandardCharsets.ISO_8859_1), text), text.length == length)
    } catch (IOException ignored) {
      new Answer(0, new byte[0], false)
    }
  }

  private static String readHead(InputStream stream) {
    def head = new ByteArrayOutputStream()
    int ends = 0
    for (int next = stream.read(); next >= 0; next = stream.read()) {
      head.write(next)
      ends = next == '\n' as char ? ends + 1 : next == '\r' as char ? ends : 0
      if (ends == 2) {
        return head.toString(StandardCharsets.ISO_8859_1)
      }
    }
    ''
  }

  private static byte[] joined(byte[] one, byte[] other) {
    new ByteArrayOutputStream(one.length + other.length).with {
      it.write(one)
      it.write(other)
      it.toByteArray()
    }
  }

  private static int announced(String head) {
    def header = head =~ /(?im)^content-length: *(\d+)/
    header.find() ? header.group(1) as int : 0
  }

  @Override
  void close() {
    door.close()
    open*.close()
  }
}
