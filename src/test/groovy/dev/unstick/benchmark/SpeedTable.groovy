package dev.unstick.benchmark

import static dev.unstick.benchmark.Figures.count

import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.shell.CompletionBenchmark
import dev.unstick.text.Language
import dev.unstick.text.Texts

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption
import java.time.Duration
import java.time.LocalDate

/**
 * The speed table of the design, whole, in one run: {@code mvn verify -Pbenchmark}. On the sandbox, and on a control plane on this machine
 * where one is named. A limit that is missed is told and fails nothing, since the machine may be busy; what cannot be measured here is told
 * with its reason; a measurement that fails ends the run, after all others, with 1.
 */
class SpeedTable {
  private static final int NAMESPACES_TO_COMPLETE = 10_000
  private static final double COMPLETION_LIMIT = 50
  private static final int LONGEST_REASON = 200

  private final Settings settings = new Settings()
  private final Path folder = Files.createDirectories(settings.checkout.resolve('target/benchmark'))
  private final Tools tools = new Tools(settings.checkout, folder)
  private final SpeedReport report = new SpeedReport()
  private final List<Place> places = []
  private boolean failed

  static void main(String[] arguments) {
    def table = new SpeedTable()
    table.run()
    System.exit(table.failed ? 1 : 0)
  }

  private void run() {
    def load = Machine.load
    measureStart()
    measure('completion', null, [Row.COMPLETION], [count(NAMESPACES_TO_COMPLETE)]) { [completion()] }
    measureOn(null)
    if (settings.kubeconfig != null) {
      measureOn(settings.kubeconfig)
    }
    report.about(Said.of('about.when', LocalDate.now(), settings.command))
    report.about(Said.of('about.machine', Machine.describe(), load))
    report.about(Said.of('about.programs', tools.versions))
    places.each { report.about(Said.of('about.place', it.name, it.version)) }
    report.about(Said.of('about.figures'))
    write()
  }

  private void measureStart() {
    def againstJshell = [Row.ANSWER_JSHELL, Row.PROMPT_JSHELL]
    def againstGroovysh = [Row.ANSWER_GROOVYSH, Row.PROMPT_GROOVYSH]
    StartBenchmark start = null
    measure('training the class archive', null, againstJshell + againstGroovysh, [StartBenchmark.SUM]) {
      tools.trainArchive()
      start = new StartBenchmark(settings.checkout, tools)
      []
    }
    if (start != null) {
      measure('the start, against jshell', null, againstJshell, [StartBenchmark.SUM]) { start.againstJshell() }
      measure('the start, against groovysh', null, againstGroovysh, [StartBenchmark.SUM]) { start.againstGroovysh() }
    }
  }

  private Figure completion() {
    def took = tools.asLauncherDoes(CompletionBenchmark, "$NAMESPACES_TO_COMPLETE").split(' ')*.toDouble()
    Figure.within(Row.COMPLETION, null, [count(NAMESPACES_TO_COMPLETE)], "${Figures.time(took[1])} (p50 ${Figures.time(took[0])})",
      Figures.time(COMPLETION_LIMIT), took[1] <= COMPLETION_LIMIT)
  }

  private void measureOn(Path kubeconfig) {
    measure("the table${kubeconfig == null ? ', on the sandbox' : ", on $kubeconfig"}", null, [], []) {
      withServer(kubeconfig) { server, stuck ->
        places << server.place
        measureTable(server, stuck)
        growObjects(server, stuck)
      }
      []
    }
    measure('the growth of namespaces', null, [], []) {
      withServer(kubeconfig) { server, stuck -> growNamespaces(server, stuck) }
      []
    }
  }

  private void measureTable(BenchmarkServer server, StuckNamespaces stuck) {
    def diagnosis = new DiagnosisBenchmark(server, tools)
    def described = [count(settings.objects), StuckNamespaces.KINDS]
    measure('a raw read', server.place, [Row.READ], []) { [diagnosis.read()] }
    String namespace = null
    measure("a namespace of ${count(settings.objects)} objects", server.place, [Row.WHY_WARM, Row.WHY_PROCESS, Row.REQUESTS], described) {
      namespace = stuck.add(settings.objects, 'table', true)
      []
    }
    if (namespace != null) {
      measure('why, warm', server.place, [Row.WHY_WARM], described) { [diagnosis.warm(namespace, settings.objects)] }
      measure('why, as a process', server.place, [Row.WHY_PROCESS], described) { [diagnosis.process(namespace, settings.objects)] }
      measure('its requests', server.place, [Row.REQUESTS], described) { [diagnosis.requests(namespace, settings.objects)] }
    }
    measure('stripping', server.place, [Row.STRIP], described.take(1)) { [new StripBenchmark(server, stuck, folder).measure(settings.objects)] }
  }

  private void growObjects(BenchmarkServer server, StuckNamespaces stuck) {
    def diagnosis = new DiagnosisBenchmark(server, tools)
    def sizes = settings.growthOfObjects(server.sandbox)
    def largest = null
    sizes.each { objects ->
      measure("the growth: ${count(objects)} objects", server.place, [], []) {
        def point = diagnosis.growth(stuck.add(objects, "growth-$objects"), objects)
        report.addObjects(point)
        largest = point
        []
      }
    }
    measure('memory', server.place, [Row.MEMORY], [count(sizes.max())]) {
      if (largest == null) {
        throw new Unmeasurable(Said.of('reason.no-memory-run'))
      }
      [diagnosis.memory(largest.size, largest.memory)]
    }
    omit(server.place, settings.growthOfObjects(true) - sizes, 'objects')
  }

  private void growNamespaces(BenchmarkServer server, StuckNamespaces stuck) {
    def diagnosis = new DiagnosisBenchmark(server, tools)
    def sizes = settings.growthOfNamespaces(server.sandbox)
    sizes.each { namespaces ->
      measure("the growth: ${count(namespaces)} namespaces", server.place, [], []) {
        stuck.fillUpTo(namespaces)
        report.addNamespaces(diagnosis.listGrowth(namespaces, stuck.names.size()))
        []
      }
    }
    omit(server.place, settings.growthOfNamespaces(true) - sizes, 'namespaces')
  }

  private void omit(Place place, List<Integer> sizes, String what) {
    sizes.each { report.omit(Said.of('omitted', place.name, count(it), Said.of("unit.$what"), "benchmark.growth.control-plane.$what")) }
  }

  /** Adds the figures that {@code work} gives, or says of each row why there is none. */
  private void measure(String what, Place place, List<Row> rows, List<?> values, Closure<List<Figure>> work) {
    progress("$what${place == null ? '' : ", on $place.name"}")
    try {
      report.add(work())
    } catch (Unmeasurable not) {
      progress("  not measured: $not.reason")
      report.add(rows.collect { Figure.missing(it, place, values, not.reason) })
    } catch (Exception | AssertionError failure) {
      failed = true
      failure.printStackTrace()
      report.add(rows.collect { Figure.missing(it, place, values, Said.of('reason.failed', failure.toString().readLines().first().take(LONGEST_REASON))) })
    }
  }

  // a sandbox is fresh each time; a real server is emptied, also when somebody presses Ctrl-C
  private void withServer(Path kubeconfig, Closure<?> work) {
    def server = BenchmarkServer.start(kubeconfig, settings.ours)
    def stuck = new StuckNamespaces(server)
    def cleaning = {
      progress('taking it all away')
      stuck.close()
      server.close()
    }
    def atExit = new Thread(cleaning)
    Runtime.runtime.addShutdownHook(atExit)
    // what went wrong while it was measured is told, even if the cleaning fails for the same reason
    def emptied = {
      Runtime.runtime.removeShutdownHook(atExit)
      cleaning()
    } as Closeable
    emptied.withCloseable {
      def options = new ConnectionOptions(server.kubeconfig, null, Duration.ofMinutes(1), true, System.getenv())
      Fabric8Connection.open(options).withCloseable { connection ->
        stuck.addKinds(connection.cluster().discover().types().count { it.namespaced() && it.verbs().containsAll(['list', 'delete']) } as int)
      }
      server.rest()
      work(server, stuck)
    }
  }

  private void write() {
    def document = folder.resolve('speed.md')
    report.draw(folder)
    Files.writeString(document, report.markdown('.'))
    measure('the parts, by JMH', null, [], []) {
      Files.writeString(document, Parts.measured(), StandardOpenOption.APPEND)
      []
    }
    println(Files.readString(document))
    progress("written to $document")
    if (settings.readme) {
      [(Language.ENGLISH): 'README.md', (Language.CHINESE): 'README.zh-CN.md'].each { language, name ->
        Texts.speak(language)
        def readme = settings.checkout.resolve(name)
        Files.writeString(readme, Marked.replace(Files.readString(readme), report.markdown('docs/benchmark')))
        report.draw(settings.checkout.resolve('docs/benchmark'))
        progress("written into $name")
      }
    }
  }

  private static void progress(String what) {
    System.err.println("benchmark: $what")
  }
}
