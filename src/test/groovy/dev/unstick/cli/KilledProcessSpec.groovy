package dev.unstick.cli

import dev.unstick.plan.record.PastRun
import dev.unstick.plan.record.PastRuns
import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.SandboxSettings
import dev.unstick.sandbox.time.ManualTimeline
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.time.temporal.ChronoUnit
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** The packaged program, killed at whatever moment, and started again. */
class KilledProcessSpec extends Specification {
  static final int KILLS = Integer.getInteger('kills', 15)
  static final int KILLS_OF_ONE = 6
  static final int OBJECTS = 20
  static final int FINALIZERS = 7
  static final long SEED = System.nanoTime()

  /** One step about many objects, which a person may write so. */
  static final String SCRIPT = '''
    import dev.unstick.cluster.ObjectReference
    import dev.unstick.plan.*
    def name = args[0]
    def shown = plan name
    def drawn = shown.plan()
    def subjects = get("/api/v1/namespaces/$name/configmaps?limit=500".toString()).path('items').collect {
      Subject.of(new ObjectReference('v1', 'ConfigMap', 'configmaps', name, it.at('/metadata/name').asString()), it)
    }.findAll { it.finalizers() }
    def step = new Step(1, Rung.STRIP, Tier.SEVERE, Action.STRIP, subjects, [Target.metadata('example.com/hold')], [], null, '-', '-', [], '-', '-')
    def outcome = apply(new dev.unstick.script.PlanHandle(shown.@session, Plan.of(drawn.goal(), drawn.endpoint(), drawn.made(), [step], [], [])))
    if (outcome.ending != 'done') fail outcome.ending
    '''

  @TempDir
  Path folder

  def timeline = new ManualTimeline(Instant.now().truncatedTo(ChronoUnit.SECONDS) - Duration.ofHours(1))

  @AutoCleanup
  Sandbox sandbox = Sandbox.start(SandboxSettings.of(['empty']).on(timeline))

  def api = new Api(sandbox.server(), sandbox.token())
  def random = new Random(SEED)
  int kills = 0

  def setup() {
    Files.writeString(folder.resolve('kubeconfig'), """\
      current-context: sandbox
      contexts: [{name: sandbox, context: {cluster: sandbox, user: admin}}]
      clusters: [{name: sandbox, cluster: {server: "${sandbox.server()}"}}]
      users: [{name: admin, user: {token: "${sandbox.token()}"}}]
      """.stripIndent())
    Files.writeString(folder.resolve('strip.groovy'), SCRIPT.stripIndent())
  }

  def "killed again and again, it has lost nothing and done nothing twice, and finishes"() {
    expect:
    for (int n = 1; kills < KILLS; n++) {
      n % 2 == 0 ? many("many-$n") : held("held-$n")
    }
  }

  /** Many objects in one step. */
  private void many(String name) {
    def maps = "${path(name)}/configmaps/".toString()
    make(name, [], OBJECTS)
    killAndFinish(name, maps, ['--confirm', name, 'strip.groovy', name])
    def requests = runs(name)*.requests().flatten()
    assert api.get("${path(name)}/configmaps").json.items == []
    assert requests*.path().toSet().size() == OBJECTS
    assert requests.findAll { it.ok() }.groupBy { it.path() }.every { it.value.size() == 1 }
    assert patches(maps) in OBJECTS..(OBJECTS + runs(name).size() + 1)
    timeline.advance(Duration.ofMinutes(2))
    assert api.get(path(name)).code == 404
  }

  /** A namespace with many finalizers of its own, a step each. */
  private void held(String name) {
    make(name, (1..FINALIZERS).collect { "example.com/f$it".toString() }, 0)
    killAndFinish(name, path(name), ['free', name, '--confirm', name])
    def requests = runs(name)*.requests().flatten()
    assert api.get(path(name)).code == 404
    assert requests*.targets().toSet().size() == FINALIZERS
    assert requests.findAll { it.ok() }.groupBy { it.targets() }.every { it.value.size() == 1 }
    assert patches(path(name)) in (2 * FINALIZERS)..(2 * FINALIZERS + runs(name).size())
  }

  private void killAndFinish(String name, String what, List<String> words) {
    timeline.advance(Duration.ofSeconds(30))
    boolean killed = true
    for (int i = 0; i < KILLS_OF_ONE && killed; i++) {
      killed = kill(start(name, words), name, what)
      kills += killed ? 1 : 0
    }
    if (killed) {
      boolean cutShort = runs(name).any { it.cutShort }
      def last = start(name, words)
      assert last.waitFor(60, TimeUnit.SECONDS)
      assert !cutShort || output(name).contains('was cut short after'): "seed $SEED"
    }
  }

  /** Kills it some time after its first request that changes something; says whether it was alive then. */
  private boolean kill(Process process, String name, String what) {
    int wanted = patches(what) + 1 + random.nextInt(2)
    def deadline = Instant.now() + Duration.ofSeconds(60)
    while (process.alive && patches(what) < wanted) {
      assert Instant.now().isBefore(deadline): "seed $SEED: ${output(name)}"
      Thread.sleep(1)
    }
    if (random.nextBoolean()) {
      Thread.sleep(random.nextInt(5))
    }
    process.destroyForcibly().waitFor() == 137
  }

  private Process start(String name, List<String> words) {
    def java = Path.of(System.getProperty('java.home'), 'bin', 'java') as String
    def builder = new ProcessBuilder([java, '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', Path.of('target/unstick.jar').toAbsolutePath() as String,
      '--kubeconfig', folder.resolve('kubeconfig') as String] + words)
      .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve(name + '.out').toFile()).redirectInput(new File('/dev/null'))
    builder.environment().putAll(HOME: folder as String, XDG_STATE_HOME: folder.resolve('state') as String)
    builder.start()
  }

  private void make(String name, List<String> finalizers, int maps) {
    assert api.post('/api/v1/namespaces', [apiVersion: 'v1', kind: 'Namespace', metadata: [name: name, finalizers: finalizers]]).code == 201
    maps.times {
      assert api.post("${path(name)}/configmaps", [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: "m-$it".toString(), finalizers: ['example.com/hold']]]).code == 201
    }
    assert api.delete(path(name)).code == 200
  }

  private List<PastRun> runs(String namespace) {
    new PastRuns(folder.resolve('state/unstick/journal')).all().findAll { it.goal() == path(namespace) }
  }

  private int patches(String prefix) {
    sandbox.requests().count { it.method() == 'PATCH' && it.code() == 200 && it.path().startsWith(prefix) }
  }

  private String output(String name) { Files.readString(folder.resolve(name + '.out')) }

  private static String path(String namespace) { "/api/v1/namespaces/$namespace" }
}
