package dev.unstick.shell

import dev.unstick.plan.Consent
import dev.unstick.plan.run.ApplySettings
import dev.unstick.script.Output
import dev.unstick.script.Session
import dev.unstick.script.Word
import dev.unstick.view.Style
import org.jline.reader.Parser.ParseContext

import java.nio.file.Path
import java.time.Clock
import java.time.Duration

/**
 * How long a key waits for its candidates among many namespaces: {@code CompletionBenchmark NAMESPACES}, in a JVM of its own, prints the
 * median and the 99th percentile in milliseconds. The first keys count, as they do for who types them.
 */
class CompletionBenchmark {
  private static final int KEYS = 1000
  private static final long PATIENCE_SECONDS = 60

  static void main(String[] arguments) {
    int count = arguments[0] as int
    def cluster = new CountingConnection(namespaces: (1..count).collect { CountingConnection.active(name(it)) })
    def output = new Output(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), Style.plain(), Style.plain(), false)
    def session = new Session({ cluster }, new ApplySettings(Path.of('unused'), Set.of(), false, false, Duration.ofSeconds(1), Duration.ofMillis(10)),
      Consent.nobody(), output, Clock.systemUTC())
    def lookout = new Lookout(session)
    lookout.start()
    def deadline = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L
    while (lookout.snapshot().namespaces().size() < count || lookout.snapshot().types().isEmpty()) {
      assert System.nanoTime() < deadline: "the namespaces were not read in $PATIENCE_SECONDS s"
      sleep(10)
    }
    def commands = new SlashCommands([new ExitCommand({ }, output)], new Rerun(null, output), output)
    def completer = new ShellCompleter(new Proposals({ lookout.snapshot() }, { [:] }, commands, Word.all(), session.clock(), { }), { lookout.lookIfDue() })
    def parser = new EntryParser()
    def random = new Random(1)
    def millis = (1..KEYS).collect {
      def whole = name(1 + random.nextInt(count))
      def typed = "why '${whole.substring(0, random.nextInt(whole.length() + 1))}".toString()
      def candidates = []
      long began = System.nanoTime()
      completer.complete(null, parser.parse(typed, typed.length(), ParseContext.COMPLETE), candidates)
      def took = (System.nanoTime() - began) / 1e6d
      assert candidates: "nothing is offered for $typed"
      took
    }.sort()
    println("${millis[KEYS.intdiv(2)]} ${millis[(KEYS * 99).intdiv(100)]}")
    System.exit(0)
  }

  private static String name(int i) {
    'team-' + i.toString().padLeft(5, '0')
  }
}
