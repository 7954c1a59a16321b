package dev.unstick.shell

import dev.unstick.cluster.Connection
import dev.unstick.plan.run.ApplySettings
import dev.unstick.plan.Consent
import dev.unstick.fleet.Fleet
import dev.unstick.script.Output
import dev.unstick.script.Recipes
import dev.unstick.script.Session
import dev.unstick.script.Vocabulary
import dev.unstick.view.Style
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import org.jline.terminal.Terminal
import org.jline.utils.ScreenTerminal

/** A shell at a screen that exists in memory alone: keys go in, and what a person would see can be read. */
class Screen implements AutoCloseable {
  static final int COLUMNS = 100
  static final int ROWS = 60
  static final long PATIENCE = TimeUnit.SECONDS.toNanos(30)

  final ScreenTerminal.VirtualTerminal virtual = ScreenTerminal.withTerminal('screen', 'xterm-256color', COLUMNS, ROWS)
  final Session session
  final Shell shell
  final CompletableFuture<Integer> exit = new CompletableFuture<>()
  private Thread runner

  Screen(Path state, Closure<Connection> opening, Map<String, Object> options = [:]) {
    def output = new Output(terminal.writer(), terminal.writer(), Style.plain(), Style.plain(), false)
    def settings = new ApplySettings(state, Set.of(), false, false, Duration.ofSeconds(20), Duration.ofMillis(50))
    session = new Session(options.fleet as Fleet ?: Fleet.only { opening() }, settings, options.consent ? options.consent(terminal) as Consent : Consent.nobody(),
      output, Clock.systemUTC(), Recipes.carried(), Vocabulary.USUAL)
    shell = new Shell({ terminal }, session,
      new ShellSettings(state.resolve('history'), options.colour ?: false, false, options.readOnly ?: false, options.editor ?: 'prompt', options.pager ?: false, null, null, { false }, options.sandbox ? Occasion.sandbox([]) : Occasion.usual([])))
  }

  Terminal getTerminal() { virtual.terminal() }

  Screen start() {
    runner = new Thread({ exit.complete(shell.run()) })
    runner.daemon = true
    runner.start()
    this
  }

  Thread getKeys() { runner }

  /** Presses keys. */
  Screen press(String keys) {
    virtual.terminal().processInputBytes(keys.getBytes('UTF-8'))
    this
  }

  /** Types a line at the prompt, and waits until the shell has done with it. */
  Screen enter(String line, String expected) {
    atPrompt().press(line + '\r').awaits(expected).atPrompt()
  }

  /** Waits until there is a prompt, or one for a further line, with nothing after it. */
  Screen atPrompt() {
    awaits('(>|\\.\\.\\.) ?\\z')
  }

  /** What is on the screen, blanks at the ends of lines left out. */
  String text() {
    virtual.screen().toString().readLines()*.stripTrailing().join('\n').stripTrailing()
  }

  /** Waits until the screen matches. */
  Screen awaits(String pattern) {
    def deadline = System.nanoTime() + PATIENCE
    def found = java.util.regex.Pattern.compile(pattern, java.util.regex.Pattern.MULTILINE)
    while (!found.matcher(text()).find()) {
      assert System.nanoTime() < deadline: "no $pattern on\n${text()}"
      Thread.onSpinWait()
      virtual.screen().waitDirty(50)
    }
    this
  }

  int exitCode() { exit.get(30, TimeUnit.SECONDS) }

  void close() {
    if (runner != null && runner.alive) {
      press('\u0003\u0003')
      press('\u0004')
      runner.join(5000)
    }
    terminal.close()
  }
}
