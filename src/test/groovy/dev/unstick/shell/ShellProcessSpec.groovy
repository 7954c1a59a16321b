package dev.unstick.shell

import com.pty4j.PtyProcess
import com.pty4j.PtyProcessBuilder
import java.nio.charset.StandardCharsets
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit
import java.util.regex.Pattern
import spock.lang.Specification
import spock.lang.TempDir

/** The packaged shell in a pseudo-terminal, with its sandbox. */
class ShellProcessSpec extends Specification {
  static final String CTRL_C = '\u0003'
  static final String CTRL_D = '\u0004'

  @TempDir
  Path state

  PtyProcess process
  OutputStream keys
  private final StringBuffer seen = new StringBuffer()
  private int from

  def setup() {
    process = new PtyProcessBuilder([javaCommand(), '-jar', 'target/unstick.jar', '--sandbox'] as String[])
      .setEnvironment(System.getenv() + [TERM: 'xterm-256color', XDG_STATE_HOME: state.toString()] - [NO_COLOR: System.getenv('NO_COLOR')])
      .setInitialColumns(120).setInitialRows(40)
      .start()
    keys = process.outputStream
    def reader = new Thread({
      def output = new InputStreamReader(process.inputStream, StandardCharsets.UTF_8)
      def buffer = new char[4096]
      for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
        seen.append(buffer, 0, count)
      }
    })
    reader.daemon = true
    reader.start()
    sees('Ctrl-D leaves').sees('sandbox> ')
  }

  def cleanup() {
    process.destroyForcibly()
    process.waitFor(10, TimeUnit.SECONDS)
  }

  def "answers, completes, stops on Ctrl-C, asks before it writes, and leaves on Ctrl-D"() {
    when: 'an entry is evaluated'
    enters('1+1').sees(/\$1 = .*2/).atPrompt()

    then: 'TAB completes a namespace of the cluster'
    completesWhy()
    types(CTRL_C).atPrompt()

    and: 'Ctrl-C leaves the pager, and what it showed is a result'
    enters('(1..200).collect { "line " + it }.join("\\n")').sees('line 39')
    types(CTRL_C).sees(/\(\$2\)/).atPrompt()

    when: 'something runs for ever'
    enters('while (true) {}').runs()
    stopsWithin()

    then:
    enters('sleep 60_000').runs()
    stopsWithin()

    when: 'a plan is refused by Ctrl-C at the question'
    enters("apply plan('kubesphere-system')").sees('(?s)anything else.*> ').types(CTRL_C).sees(/\$\d+ = /).atPrompt()
    enters("ns('kubesphere-system').finalizers.metadata").sees('finalizers.kubesphere.io/namespaces').atPrompt()

    then: 'nothing has changed, and Ctrl-D leaves'
    types(CTRL_D)
    process.waitFor(30, TimeUnit.SECONDS)
    process.exitValue() == 0
    Files.readString(state.resolve('unstick/history')).contains('while (true) {}')
  }

  def "/exit leaves with the code it is given, and the terminal is as it was"() {
    when:
    enters('/exit 7')

    then:
    process.waitFor(30, TimeUnit.SECONDS)
    process.exitValue() == 7
  }

  private static String javaCommand() {
    Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
  }

  /** TAB may come before the cluster was looked at: then it offers nothing, and is pressed again. */
  private boolean completesWhy() {
    def deadline = System.nanoTime() + Screen.PATIENCE
    types("why 'kubes")
    while (!seen.substring(from).replaceAll('\u001b\\[[0-9;?]*[A-Za-z]', '').contains("phere-system'")) {
      assert System.nanoTime() < deadline: seen
      types('\t')
      sleep 100
    }
    true
  }

  private boolean stopsWithin() {
    def began = System.nanoTime()
    types(CTRL_C).sees('Interrupted\\.').atPrompt()
    assert System.nanoTime() - began < TimeUnit.SECONDS.toNanos(10)
    true
  }

  private ShellProcessSpec enters(String line) {
    types(line + '\r')
  }

  private ShellProcessSpec types(String text) {
    keys.write(text.getBytes(StandardCharsets.UTF_8))
    keys.flush()
    this
  }

  /** The line editor has given the terminal back: what was entered is being evaluated. */
  private ShellProcessSpec runs() {
    sees('\\[\\?2004l')
  }

  private ShellProcessSpec atPrompt() {
    sees('sandbox( [^>]*)?> ')
  }

  /** Waits until the output from here on holds the pattern, and goes on behind it. */
  private ShellProcessSpec sees(String pattern) {
    def deadline = System.nanoTime() + Screen.PATIENCE
    def matcher = Pattern.compile(pattern).matcher('')
    while (!matcher.reset(seen.toString()).find(from)) {
      assert System.nanoTime() < deadline: "no $pattern in ${seen.substring(from)}"
      sleep 20
    }
    from = matcher.end()
    this
  }
}
