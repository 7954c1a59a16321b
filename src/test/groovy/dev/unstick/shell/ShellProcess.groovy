package dev.unstick.shell

import com.pty4j.PtyProcess
import com.pty4j.PtyProcessBuilder
import java.nio.charset.StandardCharsets
import java.util.concurrent.TimeUnit
import java.util.regex.Pattern

/** The packaged program in a real pseudo-terminal: keys go in, and what it wrote can be waited for. */
class ShellProcess implements AutoCloseable {
  static final String CTRL_C = '\u0003'
  static final String CTRL_D = '\u0004'
  static final String UP = '\u001b[A'

  final PtyProcess process
  private final StringBuffer seen = new StringBuffer()
  private int from

  /**
   * Starts it.
   *
   * @param words its command line
   * @param environment what is added to the environment of this process; a variable that is null is taken away
   * @param size columns and rows
   * @param options of the JVM
   */
  ShellProcess(List<String> words, Map<String, String> environment, List<Integer> size = [120, 40], List<String> options = []) {
    def java = [System.getProperty('java.home'), 'bin', 'java'].join(File.separator)
    // what is started in the background of a script has its Ctrl-C switched off, and a JVM leaves that as it is
    def listening = ['env', '--default-signal=INT']
    def prefix = new ProcessBuilder(listening + 'true').redirectErrorStream(true).start().waitFor() == 0 ? listening : []
    def whole = System.getenv() + [TERM: 'xterm-256color', NO_COLOR: null] + environment
    process = new PtyProcessBuilder((prefix + [java, '-XX:TieredStopAtLevel=1'] + options + ['-jar', 'target/unstick.jar'] + words) as String[])
      .setEnvironment(whole.findAll { it.value != null })
      .setInitialColumns(size[0]).setInitialRows(size[1])
      .start()
    Thread.startDaemon {
      def output = new InputStreamReader(process.inputStream, StandardCharsets.UTF_8)
      def buffer = new char[4096]
      for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
        seen.append(buffer, 0, count)
      }
    }
  }

  /** Types a line. */
  ShellProcess enters(String line) {
    types(line + '\r')
  }

  /** Presses keys. */
  ShellProcess types(String keys) {
    process.outputStream.write(keys.getBytes(StandardCharsets.UTF_8))
    process.outputStream.flush()
    this
  }

  /** Waits until the shell edits a line that nothing stands on. */
  ShellProcess atPrompt() {
    sees('sandbox( [^>]*)?> ')
  }

  /** Waits until the line editor has given the terminal back: what was entered is being evaluated. */
  ShellProcess runs() {
    sees('\\[\\?2004l')
  }

  /** Waits until the output from here on holds the pattern, and goes on behind it. */
  ShellProcess sees(String pattern) {
    def deadline = System.nanoTime() + Screen.PATIENCE
    def matcher = Pattern.compile(pattern).matcher('')
    while (!matcher.reset(seen.toString()).find(from)) {
      assert System.nanoTime() < deadline: "no $pattern in ${seen.substring(from)}"
      sleep 20
    }
    from = matcher.end()
    this
  }

  /** Everything it wrote from where the last wait ended. */
  String rest() { seen.substring(from) }

  /** Everything it ever wrote. */
  String text() { seen.toString() }

  /** Waits until it has ended. */
  int exitCode() {
    assert process.waitFor(30, TimeUnit.SECONDS): "it goes on: ${rest()}"
    process.exitValue()
  }

  @Override
  void close() {
    process.destroyForcibly()
    process.waitFor(10, TimeUnit.SECONDS)
  }
}
