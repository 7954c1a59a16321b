package dev.unstick.benchmark

import static dev.unstick.benchmark.Figures.count

import java.nio.file.Path

/** What a diagnosis costs in time, requests and memory, held against what else asks the same server for the same in the same run. */
class DiagnosisBenchmark {
  private static final String SMALL_HEAP = '-Xmx256m'
  private static final int QUICK_ROUNDS = 11
  private static final int SLOW_ROUNDS = 5
  private static final int LARGE = 20_000
  private static final int LARGE_ROUNDS = 3

  private final BenchmarkServer server
  private final Tools tools

  DiagnosisBenchmark(BenchmarkServer server, Tools tools) {
    this.server = server
    this.tools = tools
  }

  /**
   * {@code why} in a process that goes on, against {@code curl}, which asks for the same lists and throws them away.
   *
   * @param objects how many the namespace has
   */
  Figure warm(String namespace, int objects) {
    def took = quick(namespace, objects)
    Figure.against(Row.WHY_WARM, server.place, described(objects), took.warm, took.curl)
  }

  /** {@code why} from the start of a process to its end, against kubectl asking for kind after kind. */
  Figure process(String namespace, int objects) {
    def ours = tools.unstick(server.kubeconfig, ['why', namespace])
    def theirs = tools.kubectl(server.kubeconfig, namespace)
    // kubectl keeps what it has discovered of a server: the first round, which makes it, does not count
    def took = Contest.run(1, SLOW_ROUNDS, [ours: { ours.run() }, theirs: { theirs.run() }])
    Figure.against(Row.WHY_PROCESS, server.place, described(objects), took.ours, took.theirs)
  }

  /** The requests of a diagnosis, counted at the wire. */
  Figure requests(String namespace, int objects) {
    def asked = requestsOf(['why', namespace])
    def faults = asked.faults(objects)
    def most = asked.discovery.size() + asked.firstPages.size() + Requests.mostFurtherPages(objects) + Requests.HANDFUL
    faults.each { System.err.println("benchmark: the requests break the rule: $it") }
    Figure.within(Row.REQUESTS, server.place, described(objects), "${count(asked.asked.size())}", count(most), faults.isEmpty())
  }

  /** Whether a diagnosis of so many objects needs no more than a small heap. */
  Figure memory(int objects, MemoryUse use) {
    Figure.within(Row.MEMORY, server.place, [count(objects)], "$use.resident MB", SMALL_HEAP, use.enough)
  }

  /** What a diagnosis costs at one size. */
  GrowthPoint growth(String namespace, int objects) {
    def took = quick(namespace, objects)
    def log = tools.folder.resolve('collections.log')
    def use = MemoryUse.of(tools.unstick(server.kubeconfig, ['why', namespace], "$SMALL_HEAP ${MemoryUse.options(log)}"), log)
    new GrowthPoint(server.place, objects, [warm: took.warm, curl: took.curl], requestsOf(['why', namespace]).asked.size(), use)
  }

  /** What a list of the stuck namespaces costs among so many, of which {@code stuck} are. */
  GrowthPoint listGrowth(int namespaces, int stuck) {
    def list = tools.unstick(server.kubeconfig, ['list'])
    def took = tools.warm(server.kubeconfig).withCloseable { warm ->
      Contest.run(1, SLOW_ROUNDS, [process: { list.run() }, warm: { assert warm.stuck() >= stuck }])
    }
    def log = tools.folder.resolve('collections.log')
    def use = MemoryUse.of(tools.unstick(server.kubeconfig, ['list'], "$SMALL_HEAP ${MemoryUse.options(log)}"), log)
    new GrowthPoint(server.place, namespaces, [process: took.process, warm: took.warm], requestsOf(['list']).asked.size(), use)
  }

  /** A raw read as a process, against kubectl's. */
  Figure read() {
    def path = '/api/v1/namespaces'
    def ours = tools.unstick(server.kubeconfig, ['get', path])
    def theirs = tools.kubectlRaw(server.kubeconfig, path)
    def took = Contest.run(1, QUICK_ROUNDS, [ours: { ours.run() }, theirs: { theirs.run() }])
    Figure.against(Row.READ, server.place, [], took.ours, took.theirs)
  }

  private Map<String, Samples> quick(String namespace, int objects) {
    Tools.required('curl')
    def curl = new Curl(server, tools.folder).whole(requestsOf(['why', namespace]))
    tools.warm(server.kubeconfig).withCloseable { warm ->
      def large = objects > LARGE
      Contest.run(large ? 1 : 5, large ? LARGE_ROUNDS : QUICK_ROUNDS, [warm: { assert warm.why(namespace) == objects }, curl: { curl.run() }])
    }
  }

  private Requests requestsOf(List<String> words) {
    new CountingRelay(server, tools.folder).withCloseable { relay ->
      tools.unstick(relay.kubeconfig, words).run()
      relay.take()
    }
  }

  private static List<?> described(int objects) {
    [count(objects), StuckNamespaces.KINDS]
  }
}
