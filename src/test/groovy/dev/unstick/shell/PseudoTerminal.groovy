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

  /** Starts it; a variable of the environment that is null is left out. What it shows is given on as it comes. */
  PseudoTerminal(List<?> words, Map<String, ?> environment = [:], int columns = 100, int rows = 40, Closure<?> listener = { }) {
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
          listener(new String(buffer, 0, count))
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
    def wanted = Pattern.compile(pattern)
    String before = null
    def seen = awaits(PATIENCE) {
      def matcher = wanted.matcher(plain())
      if (matcher.find(from)) {
        before = plain().substring(from, matcher.start())
        from = matcher.end()
      }
      before != null
    }
    assert seen: "no $pattern in ${plain().substring(from)}"
    before
  }

  /** Whether something is so within a time, in nanoseconds: it is looked at again whenever something is shown. */
  boolean awaits(long nanoseconds, Closure<Boolean> reached) {
    def deadline = System.nanoTime() + nanoseconds
    synchronized (shown) {
      while (!reached()) {
        def left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())
        if (left <= 0) {
          return false
        }
        shown.wait(left)
      }
    }
    true
  }

  /** Does something while nothing more is shown. */
  def <T> T meanwhile(Closure<T> task) {
    synchronized (shown) {
      task()
    }
  }

  /** Forgets what was shown. */
  void forget() {
    synchronized (shown) {
      shown.setLength(0)
      from = 0
    }
  }

  /** What is shown, as it came: with the sequences that move the cursor or colour. */
  String raw() {
    synchronized (shown) {
      shown.toString()
    }
  }

  /** What is shown, without the sequences that move the cursor or colour. */
  String plain() {
    raw().replace('\r', '').replaceAll('\u001b(\\[[0-9;?]*[ -/]*[@-~]|[=>])', '')
  }

  @Override
  void close() {
    process.destroyForcibly()
    process.waitFor(10, TimeUnit.SECONDS)
  }
}
