package dev.unstick.benchmark

import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.ListingProgress
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.cluster.fabric8.MetadataPageBenchmark
import dev.unstick.diagnosis.DiagnosticianBenchmark
import org.openjdk.jmh.runner.Runner
import org.openjdk.jmh.runner.options.OptionsBuilder
import org.openjdk.jmh.runner.options.VerboseMode

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration

import static dev.unstick.benchmark.Report.count
import static dev.unstick.benchmark.Report.ratio
import static dev.unstick.benchmark.Report.verdict

/**
 * What a diagnosis costs, held against what else asks a cluster the same, and against the limits that the design sets:
 * {@code mvn -Pbenchmark verify}. A speed that is not met is told and fails nothing, since the machine may be busy; a request that is sent
 * twice, or one too many, fails.
 */
class WhyBenchmark {
  private static final double WARM_LIMIT = 1.5
  private static final double PROCESS_LIMIT = 0.25
  private static final String SMALL_HEAP = '-Xmx256m'
  private static final int QUICK_ROUNDS = 11
  private static final int SLOW_ROUNDS = 5
  private static final long LONGEST_LIST_SECONDS = 60

  private final Path folder
  private final Tools tools
  private final Path kubeconfig
  private final List<Integer> sizes
  private final List<Integer> namespaces
  private final Report report
  private final List<String> faults = []

  static void main(String[] arguments) {
    def faults = new WhyBenchmark(Path.of('').toAbsolutePath()).run()
    if (faults) {
      System.err.println("The requests of a diagnosis break the design's rule:\n  ${faults.join('\n  ')}")
    }
    System.exit(faults ? 1 : 0)
  }

  private WhyBenchmark(Path checkout) {
    folder = Files.createDirectories(checkout.resolve('target/benchmark'))
    report = new Report(folder.resolve('why.md'))
    tools = new Tools(checkout, folder)
    kubeconfig = System.getProperty('kubeconfig') ? Path.of(System.getProperty('kubeconfig')) : null
    sizes = numbers('benchmark.sizes')
    namespaces = numbers('benchmark.namespaces')
  }

  private List<String> run() {
    progress('training the class archive')
    tools.trainArchive()
    withServer { server, stuck ->
      title(server)
      sizes.each { measureWhy(server, stuck, it) }
    }
    if (namespaces) {
      withServer { server, stuck -> measureList(server, stuck) }
    }
    progress('stripping')
    withServer { server, stuck -> new StripBenchmark(server, stuck, folder).tell(report) }
    measureParts()
    progress('the start')
    new StartBenchmark(Path.of('').toAbsolutePath(), folder).tell(report)
    faults
  }

  // a sandbox is fresh each time; a real server is emptied, also when somebody presses Ctrl-C
  private void withServer(Closure<?> work) {
    def server = BenchmarkServer.start(kubeconfig)
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
      Fabric8Connection.open(options(server.kubeconfig)).withCloseable { connection ->
        stuck.addKinds(connection.cluster().discover().types().count { it.namespaced() && it.verbs().containsAll(['list', 'delete']) } as int)
      }
      work(server, stuck)
    }
  }

  private void title(BenchmarkServer server) {
    report.heading('# What a diagnosis costs')
    report.paragraph("${server.sandbox ? 'The sandbox' : 'A control plane'}, Kubernetes $server.version, $StuckNamespaces.KINDS kinds; $tools.versions; " +
      "${Runtime.runtime.availableProcessors()} processors, load ${Files.readString(Path.of('/proc/loadavg')).split(' ')[0]} at the start. " +
      'Medians, with the least and the most; competitors ran in turns.')
    report.paragraph('`curl -Z` asks for the same lists, each whole, and throws them away. Page after page it sends the very requests of the diagnosis ' +
      'in the same order, the further pages of a list one after the other; knowing their names before, it need not look at what it hears.')
    report.paragraph("Requests at most: discovery, a page for each $Requests.PAGE objects of a kind, $Requests.HANDFUL besides, and none twice. " +
      "Memory is that of `why` as a process with $SMALL_HEAP.")
  }

  private void measureWhy(BenchmarkServer server, StuckNamespaces stuck, int objects) {
    progress("a namespace of ${count(objects)} objects")
    def namespace = stuck.add(objects)
    def asked = requestsOf(server, ['why', namespace])
    def wrong = asked.faults(objects)
    faults.addAll(wrong.collect { "${count(objects)} objects: $it" })
    report.heading("## A namespace of ${count(objects)} objects")
    tools.warm(server.kubeconfig).withCloseable { warm ->
      report.table(['what', 'took', 'against', 'took', 'ratio', 'at most', ''], race(server, warm, namespace, objects, asked))
    }
    progress('  its memory')
    def use = memoryOf(server, namespace)
    report.table(['requests', 'discovery', 'kinds', 'further pages', 'besides', 'sent again', ''],
      [[asked.asked.size(), asked.discovery.size(), asked.firstPages.size(), asked.furtherPages.size(), asked.handful.size(), asked.repeated.size(), wrong ? 'NOT MET' : 'ok']])
    report.table(['most on the heap, MB', 'most left by a collection, MB', 'most resident, MB', ''], [[use.heap, use.alive, use.resident, use.enough ? 'ok' : 'NOT MET']])
  }

  private MemoryUse memoryOf(BenchmarkServer server, String namespace) {
    def log = folder.resolve('collections.log')
    MemoryUse.of(tools.unstick(server.kubeconfig, ['why', namespace], "$SMALL_HEAP ${MemoryUse.options(log)}"), log)
  }

  private List<List<?>> race(BenchmarkServer server, WarmProcess warm, String namespace, int objects, Requests asked) {
    def curl = new Curl(server, folder)
    def whole = curl.whole(asked)
    def paged = curl.paged(asked)
    def process = tools.unstick(server.kubeconfig, ['why', namespace])
    def kubectl = tools.kubectl(server.kubeconfig, namespace)
    progress('  warm')
    def quick = Contest.run(5, QUICK_ROUNDS, [
      warm: { assert warm.why(namespace) == objects },
      whole: { whole.run() },
      paged: { paged.run() },
    ])
    progress('  as a process')
    // kubectl keeps what it has discovered of a server
    def slow = Contest.run(objects == sizes.first() ? 1 : 0, SLOW_ROUNDS, [process: { process.run() }, kubectl: { kubectl.run() }])
    def overWhole = quick.warm.over(quick.whole)
    def overKubectl = slow.process.over(slow.kubectl)
    [
      ['`why`, warm', quick.warm, '`curl -Z`, whole lists', quick.whole, ratio(overWhole), ratio(WARM_LIMIT), verdict(overWhole, WARM_LIMIT)],
      ['`why`, warm', quick.warm, '`curl`, page after page', quick.paged, ratio(quick.warm.over(quick.paged)), '', ''],
      ['`why`, process', slow.process, '`kubectl get`, kind after kind', slow.kubectl, ratio(overKubectl), ratio(PROCESS_LIMIT), verdict(overKubectl, PROCESS_LIMIT)],
    ]
  }

  private void measureList(BenchmarkServer server, StuckNamespaces stuck) {
    def rows = []
    def made = 0
    namespaces.toSorted().each { wanted ->
      progress("${count(wanted)} namespaces that hang")
      stuck.addMany(wanted - made)
      made = wanted
      progress('  list')
      def list = tools.unstick(server.kubeconfig, ['list'])
      def asked = null
      def took = '> ' + LONGEST_LIST_SECONDS + ' s'
      if (list.runWithin(LONGEST_LIST_SECONDS)) {
        took = Contest.run(1, SLOW_ROUNDS, [list: { list.run() }]).list
        asked = requestsOf(server, ['list'])
      }
      progress('  a sweep')
      Fabric8Connection.open(options(server.kubeconfig)).withCloseable { connection ->
        def names = stuck.names
        def sweep = Contest.run(3, SLOW_ROUNDS, [sweep: {
          assert connection.cluster().sweep(names, { false }, ListingProgress.NONE).contents().size() == names.size()
        }]).sweep
        rows << [count(wanted), took, asked == null ? 'not counted' : asked.asked.size(), asked == null ? '' : asked.repeated.size(), sweep]
      }
    }
    report.heading('## Stuck namespaces, an object in each')
    report.table(['namespaces', '`list`, process', 'requests', 'sent again', 'one sweep, warm'], rows)
  }

  private void measureParts() {
    progress('the pure parts')
    def results = new Runner(new OptionsBuilder()
      .include(MetadataPageBenchmark.name).include(DiagnosticianBenchmark.name)
      .verbosity(VerboseMode.SILENT).shouldFailOnError(true).build()).run()
    report.heading('## Parts, by JMH on the Java of this build')
    report.table(['what', 'took'], results.collect {
      def parameters = it.params.paramsKeys.collect { key -> "$key ${it.params.getParam(key)}" }.join(', ')
      def result = it.primaryResult
      ["$result.label $parameters".trim(), String.format(Locale.ROOT, '%.2f ± %.2f %s', result.score, result.scoreError, result.scoreUnit)]
    })
  }

  private Requests requestsOf(BenchmarkServer server, List<String> words) {
    new CountingRelay(server, folder).withCloseable { relay ->
      tools.unstick(relay.kubeconfig, words).run()
      relay.take()
    }
  }

  private ConnectionOptions options(Path kubeconfig) {
    new ConnectionOptions(kubeconfig, null, Duration.ofMinutes(1), true, System.getenv())
  }

  private static List<Integer> numbers(String property) {
    (System.getProperty(property) ?: '').tokenize(', ')*.toInteger()
  }

  private static void progress(String what) {
    System.err.println("benchmark: $what")
  }
}
