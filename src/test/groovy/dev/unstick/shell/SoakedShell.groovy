package dev.unstick.shell

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import org.jline.utils.ScreenTerminal

/**
 * The program in a process of its own, at a pseudo-terminal, with the options of the JVM that the launcher gives it: one entry after
 * another is typed, and the process is measured from outside.
 */
class SoakedShell implements Closeable {
  static final String CTRL_C = '\u0003'
  static final String CTRL_U = '\u0015'
  static final String CTRL_P = '\u0010'
  /** What the line editor writes when it begins to read a line. */
  private static final String READING = '\u001b[?2004h'
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(90)
  /** What is held softly goes when memory is needed, which is no growth: here it goes at once. */
  private static final String SOFTLY = '-XX:SoftRefLRUPolicyMSPerMB=0'
  /** Three collections of four would leave some of the dead where they are, and the histogram would count it as arrays. */
  private static final String COMPACT = '-XX:MarkSweepAlwaysCompactCount=1'
  private static final List<String> OPTIONS = [
    SOFTLY, COMPACT, '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-XX:-UsePerfData', '--enable-native-access=ALL-UNNAMED', '-Dfile.encoding=UTF-8',
    '-Dorg.jline.terminal.providers=jni,exec', '-Dorg.jline.terminal.graphemeCluster=false', '-Dunstick.terminals=012']

  private static final int COLUMNS = 200
  private static final int ROWS = 60

  private final ScreenTerminal screen = new ScreenTerminal(COLUMNS, ROWS)
  private final PseudoTerminal terminal

  /** Starts it, and returns when it asks for the first entry; its temporary files go into a folder of their own. */
  SoakedShell(Path folder, List<String> words) {
    def java = Path.of(System.getProperty('java.home'), 'bin', 'java')
    def classes = System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path')
    def temporary = Files.createDirectories(folder.resolve('temporary'))
    def command = [java] + OPTIONS + ["-Djava.io.tmpdir=$temporary", '-cp', classes, 'dev.unstick.Main'] + words
    def environment = [LANG: 'C.UTF-8', HOME: folder, XDG_STATE_HOME: folder.resolve('state'), XDG_CONFIG_HOME: folder.resolve('configuration'),
      KUBECONFIG: null]
    terminal = new PseudoTerminal(command, environment, COLUMNS, ROWS, { screen.write(it) })
    untilReading('the first prompt')
  }

  long pid() {
    terminal.process.pid()
  }

  /** Enters a line, and gives what is shown until the next line is asked for. */
  String enters(String line) {
    presses(line + '\r')
  }

  /** Presses keys that end a line, and gives what is shown until the next one is asked for. */
  String presses(String keys) {
    types(keys)
    asked(keys)
  }

  /** Presses keys and waits for nothing. */
  void types(String keys) {
    terminal.forget()
    terminal.types(keys)
  }

  /** Waits until a line is asked for, and gives what was shown since keys were pressed. */
  String asked(String keys) {
    untilReading("a prompt after $keys")
    plain()
  }

  /** Whether the line that is being typed reads so far, within a time: keys may come quicker than it is painted, and it is painted in parts. */
  boolean reads(String text, long milliseconds = TimeUnit.NANOSECONDS.toMillis(PATIENCE)) {
    awaits(milliseconds) { line().contains(text) }
  }

  /** Whether something is shown, after the keys that were pressed last, within a time. */
  boolean shows(String text, long milliseconds = TimeUnit.NANOSECONDS.toMillis(PATIENCE)) {
    awaits(milliseconds) { plain().contains(text) }
  }

  /** The row of the screen that the cursor is in. */
  String line() {
    terminal.meanwhile {
      def cells = new long[COLUMNS * ROWS]
      def cursor = new int[2]
      screen.dump(cells, cursor)
      cells[(cursor[1] * COLUMNS)..<((cursor[1] + 1) * COLUMNS)]*.with { ScreenTerminal.cellCodePoint(it) ?: (' ' as char) as int }
        .collect { Character.toString(it) }.join('')
    }
  }

  /** What was shown since keys were pressed, without the sequences that move the cursor or colour. */
  String plain() {
    terminal.plain()
  }

  /** What it holds on to now. */
  Holdings holdings() {
    Holdings.of(pid())
  }

  private boolean awaits(long milliseconds, Closure<Boolean> reached) {
    terminal.awaits(TimeUnit.MILLISECONDS.toNanos(milliseconds), reached)
  }

  private void untilReading(String what) {
    def reading = terminal.awaits(PATIENCE) { terminal.raw().contains(READING) || !terminal.process.alive }
    assert reading && terminal.process.alive: "there is not $what in: ${plain()}"
  }

  @Override
  void close() {
    terminal.close()
  }
}
