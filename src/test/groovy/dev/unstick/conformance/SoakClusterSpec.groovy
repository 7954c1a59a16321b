package dev.unstick.conformance

import dev.unstick.plan.record.PastRun
import dev.unstick.plan.record.PastRuns
import dev.unstick.sandbox.Api
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import org.spockframework.runtime.model.parallel.ExecutionMode
import org.spockframework.runtime.model.parallel.ResourceAccessMode
import spock.lang.AutoCleanup
import spock.lang.Execution
import spock.lang.Requires
import spock.lang.ResourceLock
import spock.lang.Specification

/**
 * A plan is applied while the API server is killed, or asked to end, and started again, and over lines that lose what they carry: 20 times
 * in all, or as {@code -Dsoak=N} says. Gone on with until the namespace is gone, it has lost nothing and done nothing twice.
 */
@Requires({ ControlPlane.given })
class SoakClusterSpec extends Specification {
  static final int TRIALS = Integer.getInteger('soak', 20)
  static final int RESTARTS = TRIALS.intdiv(4)
  static final int OBJECTS = 120
  static final int ATTEMPTS = 12
  static final Duration PATIENCE = Duration.ofMinutes(2)
  static final double LOSS = 0.004
  /** All freed; failed; refused, as the namespace went meanwhile; partly applied. */
  static final List<Integer> DOCUMENTED = [0, 1, 4, 6]

  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()

  StuckNamespaces stuck = new StuckNamespaces(cluster)
  ControlPlane controlPlane = ControlPlane.ours()
  String namespace
  Map<String, String> uids

  def setup() {
    namespace = stuck.named('soaked')
    (1..OBJECTS).each { stuck.configMap('soaked', "settings-$it", [StuckNamespaces.DEAD]) }
    uids = cluster.api.get("${path()}/configmaps").json.items.findAll { it.metadata.finalizers }
      .collectEntries { ["${path()}/configmaps/$it.metadata.name".toString(), it.metadata.uid] }
    assert uids.size() == OBJECTS
    stuck.delete(['soaked'])
  }

  @ResourceLock('the cluster')
  def "seed #seed: the API server is #how in the middle of a plan, and is back"() {
    given:
    def random = new Random(seed)
    int after = 1 + random.nextInt(OBJECTS - 10)
    def program = new Program(cluster)
    int code = -1
    def run = Thread.start { code = program.run(free()) }

    when:
    await("$after requests are written down", { run.alive }) { requests().size() >= after }
    controlPlane."$how"(ControlPlane.API_SERVER)
    sleep(random.nextInt(2000))
    controlPlane.start(ControlPlane.API_SERVER)
    run.join(PATIENCE.toMillis())

    then:
    !run.alive
    code in DOCUMENTED

    when:
    await('the server answers', { true }) { answers() }
    controlPlane.start(ControlPlane.CONTROLLERS)
    goOn(cluster.kubeconfig)

    then:
    nothingIsLost()

    where:
    seed << (1..RESTARTS)
    how = seed % 2 ? 'kill' : 'stop'
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ResourceLock(value = 'the cluster', mode = ResourceAccessMode.READ)
  def "seed #seed: the line loses what it carries"() {
    given:
    def relay = new LossyRelay(URI.create(cluster.api.server).port, LOSS * (1 + seed % 3), seed)
    def kubeconfig = cluster.folder.resolve('lossy')
    Files.writeString(kubeconfig, Files.readString(cluster.kubeconfig).replace(cluster.api.server, "https://127.0.0.1:$relay.port"))

    when:
    goOn(kubeconfig)

    then:
    nothingIsLost()

    cleanup:
    relay?.close()

    where:
    seed << (RESTARTS + 1..TRIALS)
  }

  private List<String> free() {
    ['free', namespace, '--confirm', namespace]
  }

  /** As a person would: again until it is gone. */
  private void goOn(Path kubeconfig) {
    for (int attempt = 0; attempt < ATTEMPTS && cluster.api.get(path()).code != 404; attempt++) {
      def program = new Program(cluster)
      int code = program.run(free(), kubeconfig)
      assert code in DOCUMENTED: program.talk
    }
    assert cluster.api.get(path()).code == 404
  }

  private void nothingIsLost() {
    def requests = requests()
    assert runs().every { !it.cutShort }
    assert requests*.path().toSet().containsAll(uids.keySet())
    assert requests.findAll { it.ok() && it.path() in uids.keySet() }.groupBy { it.path() }.every { it.value.size() == 1 }
    def saved = Files.walk(cluster.folder.resolve('state/unstick/backup')).withCloseable { files ->
      files.filter { Files.isRegularFile(it) && it.any { part -> part.toString() == 'whole' } }.toList().collectMany { Files.readAllLines(it) }
    }.findAll { it.endsWith('}') }.collect { Api.JSON.readValue(it, Map) }.findAll { it.data?.colour == 'green' }
    assert saved*.metadata*.uid.toSet().containsAll(uids.values())
  }

  private List<PastRun> runs() {
    new PastRuns(cluster.folder.resolve('state/unstick/journal')).all()
  }

  private List requests() {
    Files.exists(cluster.folder.resolve('state/unstick/journal')) ? runs()*.requests().flatten() : []
  }

  private boolean answers() {
    try {
      cluster.api.get('/readyz').code == 200
    } catch (IOException ignored) {
      false
    }
  }

  private static void await(String what, Closure<Boolean> possible, Closure<Boolean> reached) {
    def deadline = Instant.now() + PATIENCE
    while (!reached() && possible()) {
      assert Instant.now().isBefore(deadline): "it did not come about that $what"
      sleep(20)
    }
  }

  private String path() {
    "/api/v1/namespaces/$namespace"
  }
}
