package dev.unstick.shell

import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.plan.Consent
import dev.unstick.plan.run.ApplySettings
import dev.unstick.sandbox.Sandbox
import dev.unstick.script.Output
import dev.unstick.script.Session
import dev.unstick.view.Style
import java.lang.reflect.Proxy
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.util.concurrent.TimeUnit
import org.jline.terminal.Terminal
import org.jline.utils.ScreenTerminal

/** A shell on the sandbox, in this process, at a terminal in memory: what it says is heard as it is written, before it is laid out on a screen. */
class TranscriptShell implements Closeable {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60)

  private final Path folder
  private final Sandbox sandbox
  private final Session session
  private final Shell shell
  private final ScreenTerminal.VirtualTerminal screen = ScreenTerminal.withTerminal('transcript', 'xterm-256color', Transcript.COLUMNS, 200)
  private final StringBuilder heard = new StringBuilder()
  private int prompts
  private boolean asking
  private Throwable failure

  TranscriptShell(Transcript transcript, Path folder) {
    this.folder = folder
    sandbox = Sandbox.start((transcript.setting('scenario') ?: 'kubesphere').split(' ') as List, 0)
    def kubeconfig = folder.resolve('kubeconfig')
    sandbox.writeKubeconfig(kubeconfig)
    def terminal = screen.terminal()
    def writer = hearing(terminal.writer())
    def style = new Style(false, Transcript.COLUMNS)
    def output = new Output(new PrintWriter(writer), new PrintWriter(writer), style, style, false)
    def consent = new TerminalConsent(overheard(terminal, new PrintWriter(writer)), style, { false })
    session = new Session({ Fabric8Connection.open(new ConnectionOptions(kubeconfig, null, Duration.ofSeconds(20), false, [:])) },
      new ApplySettings(folder.resolve('state'), Set.of(), false, false, Duration.ofSeconds(20), Duration.ofMillis(20)),
      { plan -> ask(consent, plan) } as Consent, output, Clock.systemUTC())
    shell = new Shell({ terminal }, session, new ShellSettings(folder.resolve('history'), false, false, false, transcript.setting('editor') ?: 'prompt', false, null, null, { false }, Occasion.sandbox([])))
    Prompts.of(shell) {
      synchronized (heard) {
        prompts++
        heard.notifyAll()
      }
    }
    Thread.startDaemon('transcript') {
      try {
        shell.run()
      } catch (Throwable thrown) {
        failure = thrown
      }
    }
    until { prompts > 0 && !shell.@lookout.snapshot().types().isEmpty() }
  }

  /** The prompt as it stands. */
  String prompt() {
    shell.@prompt.text()
  }

  /** Enters something, and gives the lines that are said until the next prompt, or the next question. */
  List<String> say(Transcript.Exchange exchange) {
    int before
    synchronized (heard) {
      before = prompts
      heard.setLength(0)
    }
    def lines = exchange.lines*.replace('FOLDER', folder as String)
    press(exchange.pasted ? "\u001b[200~${lines.join('\n')}\u001b[201~\r" : lines.collect { it + '\r' }.join(''))
    until { prompts > before || asking && !exchange.answer && onScreen().endsWith('\n>') }
    def said = plain().replace(folder as String, 'FOLDER').readLines()*.stripTrailing()
    exchange.answer ? said.drop(1) : said
  }

  /** Leaves. */
  @Override
  void close() {
    press('\u0003')
    press('\u0004')
    session.close()
    sandbox.close()
    screen.terminal().close()
  }

  private ask(TerminalConsent consent, plan) {
    synchronized (heard) {
      asking = true
    }
    try {
      consent.ask(plan)
    } finally {
      synchronized (heard) {
        asking = false
      }
    }
  }

  private void press(String keys) {
    screen.terminal().processInputBytes(keys.getBytes('UTF-8'))
  }

  private void until(Closure<Boolean> reached) {
    long deadline = System.nanoTime() + PATIENCE
    synchronized (heard) {
      while (!reached()) {
        assert failure == null
        assert System.nanoTime() < deadline: "neither a prompt nor a question after:\n$heard\non the screen:\n${screen.screen()}"
        heard.wait(100)
      }
    }
  }

  private String plain() {
    heard.toString().replace('\r', '').replaceAll('\u001b(\\[[0-9;?]*[ -/]*[@-~]|[=>])', '')
  }

  private String onScreen() {
    screen.screen().toString().stripTrailing()
  }

  /** The terminal with another writer: who asks there is heard. */
  private static Terminal overheard(Terminal terminal, PrintWriter writer) {
    Proxy.newProxyInstance(Terminal.classLoader, [Terminal] as Class[], { proxy, method, arguments ->
      method.name == 'writer' ? writer : method.invoke(terminal, arguments)
    }) as Terminal
  }

  private Writer hearing(Writer shown) {
    new FilterWriter(shown) {
      @Override
      void write(int character) {
        write(String.valueOf((char) character), 0, 1)
      }

      @Override
      void write(char[] characters, int from, int length) {
        write(new String(characters, from, length), 0, length)
      }

      @Override
      void write(String text, int from, int length) {
        synchronized (heard) {
          heard.append(text, from, from + length)
          heard.notifyAll()
        }
        shown.write(text, from, length)
      }
    }
  }
}
