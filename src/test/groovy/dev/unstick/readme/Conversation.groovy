package dev.unstick.readme

import com.pty4j.PtyProcess
import com.pty4j.PtyProcessBuilder
import com.pty4j.WinSize
import java.nio.charset.StandardCharsets
import java.util.concurrent.TimeUnit

/** A conversation with the packaged shell in a real pseudo-terminal, one that can neither move its cursor nor show colour. */
class Conversation implements AutoCloseable {
  static final long PATIENCE_SECONDS = 60

  private final PtyProcess process
  private final StringBuffer heard = new StringBuffer()
  private int read

  /** The prompts that came, in order. */
  final List<String> prompts = []

  Conversation(File folder, Map<String, String> environment, String command) {
    process = new PtyProcessBuilder(['bash', '-c', command] as String[])
      .setDirectory(folder.path).setEnvironment(environment + [TERM: 'dumb']).setInitialColumns(200).setInitialRows(50).start()
    Thread.startDaemon('hears the shell') { hear() }
  }

  /** What is said until the prompt comes. */
  String untilPrompt() {
    def prompt = ConsoleBlock.PROMPT.matcher('')
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)
    while (System.nanoTime() < deadline) {
      prompt.reset(heard.toString())
      if (prompt.find(read) && (prompt.start() == 0 || heard.charAt(prompt.start() - 1) == '\n' as char)) {
        def said = heard.substring(read, prompt.start())
        prompts << prompt.group()
        read = prompt.end()
        return said
      }
      TimeUnit.MILLISECONDS.sleep(20)
    }
    throw new AssertionError("no prompt came after:\n${heard.substring(read)}" as Object)
  }

  /** What is said to a line, without its echo. */
  String say(String line) {
    process.outputStream.write((line + '\r').getBytes(StandardCharsets.UTF_8))
    process.outputStream.flush()
    def said = untilPrompt()
    said.substring(said.indexOf('\n') + 1)
  }

  /** Gives the terminal another size. */
  void resize(int columns, int rows) {
    process.winSize = new WinSize(columns, rows)
  }

  /** Leaves, and gives the exit code. */
  int leave() {
    process.outputStream.write('/exit\r'.bytes)
    process.outputStream.flush()
    assert process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
    process.exitValue()
  }

  void close() {
    process.destroyForcibly()
  }

  private void hear() {
    def characters = new char[4096]
    def reader = new InputStreamReader(process.inputStream, StandardCharsets.UTF_8)
    try {
      for (int count = reader.read(characters); count >= 0; count = reader.read(characters)) {
        heard.append(new String(characters, 0, count).replace('\r', '').replaceAll('\u001B\\[[0-9;?]*[a-zA-Z]', ''))
      }
    } catch (IOException closed) {
      heard.append("\n(the terminal was closed: $closed.message)\n")
    }
  }
}
