package dev.unstick.shell

import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.plan.Consent
import dev.unstick.plan.run.ApplySettings
import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.SandboxSettings
import dev.unstick.sandbox.time.ManualTimeline
import dev.unstick.script.Output
import dev.unstick.script.Session
import dev.unstick.view.Style
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import java.util.concurrent.TimeUnit
import org.jline.utils.ScreenTerminal

/** A shell on a sandbox whose clock stands still, at a screen of any size and kind, and what is painted there: characters and their looks. */
class PaintedScreen implements Closeable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60)
  private static final Instant NOON = Instant.parse('2026-03-01T12:00:00Z')

  private final int columns
  private final int rows
  private final ScreenTerminal.VirtualTerminal virtual
  private final Sandbox sandbox = Sandbox.start(SandboxSettings.of(['kubesphere', 'namespace-finalizers']).on(new ManualTimeline(NOON)))
  private final Session session
  private final Shell shell
  private final Thread runner
  private volatile int prompts

  PaintedScreen(Path folder, String type, int columns, int rows, boolean colour) {
    this.columns = columns
    this.rows = rows
    virtual = ScreenTerminal.withTerminal('painted', type, columns, rows)
    def kubeconfig = folder.resolve('kubeconfig')
    sandbox.writeKubeconfig(kubeconfig)
    def writer = virtual.terminal().writer()
    def style = new Style(colour, columns)
    session = new Session({ Fabric8Connection.open(new ConnectionOptions(kubeconfig, null, Duration.ofSeconds(20), false, [:])) },
      new ApplySettings(folder.resolve('state'), Set.of(), false, false, Duration.ofSeconds(20), Duration.ofMillis(20)),
      Consent.nobody(), new Output(writer, writer, style, style, false), Clock.fixed(NOON, ZoneOffset.UTC))
    shell = new Shell(virtual::terminal, session,
      new ShellSettings(folder.resolve('history'), colour, false, false, null, false, null, null, { false }, Occasion.sandbox([])))
    Prompts.of(shell) { prompts++ }
    runner = Thread.startDaemon('painted') { shell.run() }
    until { prompts == 1 && isWaiting() && !shell.@lookout.snapshot().types().isEmpty() && shell.@conversation.isReady() }
  }

  /** Enters something, and waits for the next prompt. */
  PaintedScreen enter(String entry) {
    int before = prompts
    send(entry + '\r')
    until { prompts > before && isWaiting() }
    this
  }

  /** Types something, and waits until all of it is on the screen. */
  PaintedScreen type(String keys, String last = keys) {
    send(keys)
    until { shown().contains(last) && isWaiting() }
    this
  }

  /** Presses a key that paints something, and waits for that. */
  PaintedScreen press(String key, String painted) {
    send(key)
    until { shown().contains(painted) && isWaiting() }
    this
  }

  /** The rows; what differs from run to run has other characters in it, as many. */
  List<String> painted() {
    rowsOf(masked(shown()))
  }

  /** For each row the looks of its characters, a letter for each look and a blank for plain ones; then what the letters stand for. */
  List<String> looks() {
    def cells = new long[columns * rows]
    virtual.screen().dump(cells, 0, 0, rows, columns, new int[2])
    Map<String, String> letters = [:]
    def marks = cells.collect { cell ->
      def look = look(cell)
      look ? letters.computeIfAbsent(look) { ((char) (('a' as char) + letters.size())) as String } : ' '
    }.join('')
    rowsOf(marks) + letters.collect { look, letter -> "$letter = $look" }
  }

  @Override
  void close() {
    int before = prompts
    send('\u0003')
    until { prompts > before && isWaiting() }
    send('\u0004')
    runner.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE))
    session.close()
    sandbox.close()
    virtual.terminal().close()
  }

  private String shown() {
    def cells = new long[columns * rows]
    virtual.screen().dump(cells, 0, 0, rows, columns, new int[2])
    cells.collect { cell ->
      int character = ScreenTerminal.cellCodePoint(cell)
      character == 0 ? ' ' : Character.toString(character)
    }.join('')
  }

  private static String look(long cell) {
    def looks = []
    ScreenTerminal.cellBold(cell) && looks << 'bold'
    ScreenTerminal.cellDim(cell) && looks << 'dim'
    ScreenTerminal.cellItalic(cell) && looks << 'italic'
    ScreenTerminal.cellUnderline(cell) && looks << 'underlined'
    ScreenTerminal.cellInverse(cell) && looks << 'inverse'
    ScreenTerminal.cellHasForeground(cell) && looks << 'colour ' + Integer.toHexString(ScreenTerminal.cellForeground(cell))
    ScreenTerminal.cellHasBackground(cell) && looks << 'on ' + Integer.toHexString(ScreenTerminal.cellBackground(cell))
    looks.join(' ')
  }

  private static String masked(String text) {
    text.replaceAll(/(?<=127\.0\.0\.1:)\d{5}/, 'ppppp')
      .replaceAll(/\p{XDigit}{8}(-\p{XDigit}{4}){3}-\p{XDigit}{12}/) { whole, group -> whole.replaceAll(/\p{XDigit}/, 'u') }
      .replaceAll(/(?<=\bPlan )\p{XDigit}{8}\b/, 'xxxxxxxx')
  }

  private List<String> rowsOf(String whole) {
    def lines = (0..<rows).collect { whole.substring(it * columns, (it + 1) * columns).stripTrailing() }
    lines.take(1 + lines.findLastIndexOf { it })
  }

  private void send(String keys) {
    virtual.terminal().processInputBytes(keys.getBytes('UTF-8'))
  }

  /** Whether the shell waits for a key, with nothing left to paint. */
  private boolean isWaiting() {
    runner.state in [Thread.State.WAITING, Thread.State.TIMED_WAITING] && runner.stackTrace.any { it.className.startsWith('org.jline.utils.NonBlocking') }
  }

  private void until(Closure<Boolean> reached) {
    long deadline = System.nanoTime() + PATIENCE
    while (!reached()) {
      assert System.nanoTime() < deadline: rowsOf(shown()).join('\n')
      virtual.screen().waitDirty(20)
    }
  }
}
