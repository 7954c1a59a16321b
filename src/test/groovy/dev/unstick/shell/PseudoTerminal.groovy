package dev.unstick.shell

import com.pty4j.PtyProcess
import com.pty4j.PtyProcessBuilder
import java.nio.charset.StandardCharsets
import java.util.concurrent.TimeUnit
import java.util.regex.Pattern

/** A command in a real pseudo-terminal: what it shows can be waited for, without the sequences that move the cursor or colour. */
class PseudoTerminal implements Closeable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60)

  final PtyProcess process
  private final StringBuilder shown = new StringBuilder()
  private int from

  /** Starts it; a variable of the environment that is null is left out. */
  PseudoTerminal(List<?> words, Map<String, ?> environment = [:], int columns = 100, int rows = 40) {
    def whole = System.getenv() + [TERM: 'xterm-256color', NO_COLOR: null] + environment
    process = new PtyProcessBuilder(words*.toString() as String[])
      .setEnvironment(whole.findAll { it.value != null }.collectEntries { name, value -> [name, value.toString()] })
      .setInitialColumns(columns).setInitialRows(rows)
      .start()
    Thread.startDaemon('terminal') {
      def output = new InputStreamReader(process.inputStream, StandardCharsets.UTF_8)
      def buffer = new char[8192]
      for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
        synchronized (shown) {
          shown.append(buffer, 0, count)
          shown.notifyAll()
        }
      }
    }
  }

  /** Presses keys. */
  PseudoTerminal types(String keys) {
    process.outputStream.write(keys.getBytes(StandardCharsets.UTF_8))
    process.outputStream.flush()
    this
  }

  /** Waits until what is shown from here on holds the pattern, and gives what stands before it; what follows is looked at next. */
  String sees(String pattern) {
    def deadline = System.nanoTime() + PATIENCE
    def wanted = Pattern.compile(pattern)
    synchronized (shown) {
      while (true) {
        def text = plain()
        def matcher = wanted.matcher(text)
        if (matcher.find(from)) {
          def before = text.substring(from, matcher.start())
          from = matcher.end()
          return before
        }
        assert System.nanoTime() < deadline: "no $pattern in ${text.substring(from)}"
        shown.wait(1000)
      }
    }
  }

  private String plain() {
    shown.toString().replace('\r', '').replaceAll('\u001b(\\[[0-9;?]*[ -/]*[@-~]|[=>])', '')
  }

  @Override
  void close() {
    process.destroyForcibly()
    process.waitFor(10, TimeUnit.SECONDS)
  }
}
