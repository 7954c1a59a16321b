package dev.unstick.shell

import dev.unstick.conformance.ClusterUnderTest
import dev.unstick.conformance.StuckNamespaces
import dev.unstick.sandbox.Relay
import io.fabric8.kubernetes.client.utils.Serialization
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

/**
 * An hour at the shell in minutes, where it is asked for: as many commands as {@code -Dsoak.commands=N} says to one process, while the server
 * goes away and comes back again and again, and namespaces come and go. What the process holds on to must not grow. {@code -Dsoak.seed=N} is
 * another hour.
 */
@Requires({ Integer.getInteger('soak.commands') })
class ShellSoakClusterSpec extends Specification {
  static final int COMMANDS = Integer.getInteger('soak.commands', 0)
  static final long SEED = Long.getLong('soak.seed', 20261126L)
  static final int ROUNDS = 20
  static final int WITHOUT_SERVER = 12
  static final Duration PATIENCE = Duration.ofSeconds(90)

  /** The text of 5,000 entries is kept on purpose. */
  static final long MORE_HEAP = 1_500_000
  static final int MORE_CLASSES = 100
  static final int MORE_DESCRIPTORS = 4
  /** Threads of one name, once those of the client's pool have had their minute. */
  static final int MORE_THREADS = 2

  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()
  @AutoCleanup
  Relay relay = new Relay(URI.create(cluster.api.server).port)
  @AutoCleanup
  SoakedShell shell = null

  StuckNamespaces namespaces = new StuckNamespaces(cluster)
  String stuck = cluster.prefix + 'stuck'
  String calm = cluster.prefix + 'calm'
  List<String> contexts = ['east', 'west']
  Hour hour

  def "many commands leave nothing behind"() {
    given:
    hang(stuck)
    make(calm)
    shell = new SoakedShell(cluster.folder, ['--kubeconfig', kubeconfig(), '--timeout', '10s'])
    hour = new Hour(shell, stuck, calm, contexts, new Random(SEED))
    shell.enters('/set pager off')
    shell.enters("kept = 'kept'")
    hour.everything()
    def began = System.nanoTime()

    when:
    List<Holdings> held = []
    List<Set<String>> files = []
    (1..ROUNDS).each { round ->
      int until = COMMANDS * round / ROUNDS
      while (hour.typed.values().sum(0) < until) {
        hour.next()
      }
      beWithoutServer(round)
      watchOneGo("${cluster.prefix}brief-${round}x")
      if (round % 2 == 0) {
        // results are kept on purpose, and some are large: those of sums are not
        Results.KEPT.times { hour.type('sum') }
        held << shell.holdings()
        files << temporaryFiles()
        println "after ${hour.typed.values().sum()} commands, ${seconds(began)} s: ${held.last()}"
      }
    }
    println "${hour.typed.values().sum()} commands in ${seconds(began)} s: ${hour.typed}"
    def half = held.size().intdiv(2)

    then: 'by then everything has been done often that is ever done'
    more(Holdings.most(held.take(half))) == [:]
    files.last() == files[half - 1]
  }

  /** What there is more of than before, also after a while: what is under way ends, and a thread of the client's pool has its minute. */
  private Map<String, Object> more(Holdings before) {
    def deadline = System.nanoTime() + PATIENCE.toNanos()
    while (true) {
      def now = shell.holdings()
      def threads = now.threads.findAll { name, count -> count > (before.threads[name] ?: 0) + MORE_THREADS }
      def more = [heap: now.heap - before.heap > MORE_HEAP, classes: now.classes - before.classes > MORE_CLASSES,
        descriptors: now.descriptors - before.descriptors > MORE_DESCRIPTORS].findAll { it.value } + threads
      if (more.isEmpty() || System.nanoTime() > deadline) {
        println "at rest: $now"
        return more
      }
      sleep 2000
    }
  }

  /** Commands fail while there is no server, and are answered rightly when it is back. */
  private void beWithoutServer(int round) {
    relay."${['cut', 'shut', 'hangUp'][round % 3]}"()
    boolean away = round % 3 != 2
    if (away) {
      def said = shell.enters("why '$stuck'")
      assert !said.contains('dead.example.com/cleanup'): said
      WITHOUT_SERVER.times { hour.nextAlone() }
      relay.mend()
    }
    StuckNamespaces.await('the shell is answered', PATIENCE) { shell.enters("why '$stuck'").contains('dead.example.com/cleanup') }
  }

  /** Completion knows a namespace that has come since, a watch of it ends when it goes, and completion knows that, too. */
  private void watchOneGo(String brief) {
    hang(brief)
    StuckNamespaces.await("TAB knows $brief", PATIENCE) {
      def known = hour.completes(brief, 1000)
      hour.drops()
      known
    }
    shell.types("watch '$brief'\r")
    assert shell.shows('ConfigMap'): shell.plain()
    release(brief)
    assert shell.asked('watch').contains('gone')
  }

  private void make(String name) {
    def made = cluster.api.post('/api/v1/namespaces', [apiVersion: 'v1', kind: 'Namespace', metadata: [name: name]])
    assert made.code == 201: made.text
  }

  /** A namespace that does not go, as two of its objects have finalizers of nobody. */
  private void hang(String name) {
    make(name)
    (1..2).each {
      def made = cluster.api.post("/api/v1/namespaces/$name/configmaps", [
        apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: "settings-$it".toString(), finalizers: [StuckNamespaces.DEAD]]])
      assert made.code == 201: made.text
    }
    assert cluster.api.delete("/api/v1/namespaces/$name").code in [200, 202]
    StuckNamespaces.await("$name hangs", PATIENCE) { cluster.api.get("/api/v1/namespaces/$name").json.status.conditions }
  }

  private void release(String name) {
    (1..2).each { assert cluster.api.merge("/api/v1/namespaces/$name/configmaps/settings-$it", [metadata: [finalizers: null]]).code == 200 }
  }

  /** The cluster's own, twice, by way of the relay. */
  private Path kubeconfig() {
    def original = Serialization.unmarshal(Files.readString(cluster.kubeconfig), Map)
    def context = original.contexts.find { it.name == original['current-context'] }
    def server = cluster.api.server.replaceAll(/:\d+$/, ":$relay.port").replace('localhost', '127.0.0.1')
    original.clusters.each { it.cluster.server = server }
    original.contexts = contexts.collect { [name: it, context: context.context] }
    original['current-context'] = contexts[0]
    Files.writeString(cluster.folder.resolve('two'), Serialization.asYaml(original))
  }

  private Set<String> temporaryFiles() {
    Files.list(cluster.folder.resolve('temporary')).withCloseable { it.collect { file -> file.fileName.toString() } } as Set
  }

  private static long seconds(long began) {
    Duration.ofNanos(System.nanoTime() - began).toSeconds()
  }
}
