package dev.unstick.sandbox

/** A bare connection to a sandbox, for requests that no HTTP client would send. */
class Wire implements Closeable {
  private final Socket socket
  private final String token

  Wire(Sandbox sandbox) {
    socket = new Socket('127.0.0.1', URI.create(sandbox.server()).port)
    socket.soTimeout = 10_000
    token = sandbox.token()
  }

  /** Sends text as it is; {@code AUTH} stands for a header with the token. */
  Wire send(String text) {
    send(text.replace('AUTH', "Authorization: Bearer $token").getBytes('ISO-8859-1'))
  }

  Wire send(byte[] bytes) {
    try {
      socket.outputStream.write(bytes)
      socket.outputStream.flush()
    } catch (SocketException ignored) {
      // it has hung up in the middle, and may have said why before
    }
    this
  }

  /** Says that no more comes. */
  Wire finish() {
    socket.shutdownOutput()
    this
  }

  /** The first line of the next answer, empty when the connection ends without one. */
  String status() {
    try {
      line()
    } catch (SocketException ignored) {
      ''
    }
  }

  /** The next answer whole: its status line, and its body by Content-Length. */
  List<String> answer() {
    def first = line()
    def length = 0
    for (def header = line(); header; header = line()) {
      if (header.toLowerCase().startsWith('content-length:')) {
        length = header.split(':')[1].trim() as int
      }
    }
    [first, new String(socket.inputStream.readNBytes(length), 'UTF-8')]
  }

  private String line() {
    def text = new StringBuilder()
    for (int letter = socket.inputStream.read(); letter >= 0 && letter != ('\n' as char) as int; letter = socket.inputStream.read()) {
      text.append(letter as char)
    }
    text.toString().trim()
  }

  @Override
  void close() {
    socket.close()
  }
}
