package dev.unstick.conformance

import dev.unstick.plan.record.PastRuns
import dev.unstick.sandbox.Api
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.time.Instant
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

/** Ten thousand objects with finalizers in one namespace: the program, as a process with little memory, finds each once and frees it. */
@Requires({ ControlPlane.given })
class ManyObjectsClusterSpec extends Specification {
  static final int OBJECTS = 10_000
  static final int CONNECTIONS = 8
  static final String MEMORY = '-Xmx256m'
  static final Duration UNTIL_OWNERS_HAD_THEIR_TIME = Duration.ofSeconds(65)
  static final Duration LONGEST_DIAGNOSIS = Duration.ofMinutes(2)
  static final Duration LONGEST_FREEING = Duration.ofMinutes(10)

  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()

  StuckNamespaces stuck = new StuckNamespaces(cluster)

  def "they are diagnosed, and freed until a GET answers 404, with 256 MB"() {
    given:
    def namespace = stuck.named('many')
    def pool = Executors.newFixedThreadPool(CONNECTIONS)
    def made = (1..OBJECTS).collect { number -> pool.submit({ stuck.configMap('many', "settings-$number", [StuckNamespaces.DEAD]) } as Runnable) }
    made*.get()
    pool.shutdown()
    stuck.delete(['many'])
    StuckNamespaces.await('all were asked to go', Duration.ofMinutes(3)) {
      cluster.api.get("/api/v1/namespaces/$namespace").json.status.conditions.any { it.message.contains("$StuckNamespaces.DEAD in $OBJECTS resource instances") }
    }
    def asked = Instant.now()
    StuckNamespaces.await('the owners of the last had their time', Duration.ofMinutes(2)) { Instant.now().isAfter(asked + UNTIL_OWNERS_HAD_THEIR_TIME) }

    when:
    def (code, why) = run(LONGEST_DIAGNOSIS, ['why', namespace, '-o', 'json'])

    then:
    code == 3
    def diagnosis = Api.JSON.readValue(why, Map)
    diagnosis.causes*.id == ['content-finalizers']
    diagnosis.blockerCount == OBJECTS
    diagnosis.blockers*.name.unique().size() == 100

    when:
    def (freed, told) = run(LONGEST_FREEING, ['free', namespace, '--confirm', namespace, '-o', 'json'])

    then:
    def end = Api.JSON.readValue(told, Map)
    freed == 0 && end.refusals == [] && end.gone
    cluster.api.get("/api/v1/namespaces/$namespace").code == 404

    and: 'each was written to once'
    def requests = new PastRuns(cluster.folder.resolve('state/unstick/journal')).all()*.requests().flatten()
    requests.size() == OBJECTS
    requests*.path().toSet().size() == OBJECTS
    requests.every { it.ok() }
  }

  private List run(Duration longest, List<String> words) {
    def out = cluster.folder.resolve('out')
    def err = cluster.folder.resolve('err')
    def java = Path.of(System.getProperty('java.home'), 'bin', 'java').toString()
    def classes = System.getProperty('surefire.test.class.path') ?: System.getProperty('java.class.path')
    def builder = new ProcessBuilder([java, MEMORY, '-cp', classes, 'dev.unstick.Main', '--kubeconfig', cluster.kubeconfig.toString()] + words)
      .redirectOutput(out.toFile()).redirectError(err.toFile()).redirectInput(new File('/dev/null'))
    builder.environment().putAll(HOME: cluster.folder.toString(), XDG_STATE_HOME: cluster.folder.resolve('state').toString())
    def began = System.nanoTime()
    def process = builder.start()
    def ended = process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)
    if (!ended) {
      process.destroyForcibly()
    }
    assert ended: "${words.first()} took more than $longest: ${Files.readString(err)}"
    println "${words.first()} of $OBJECTS objects with $MEMORY: ${(System.nanoTime() - began).intdiv(1_000_000)} ms"
    assert !Files.readString(err).contains('OutOfMemoryError')
    [process.exitValue(), Files.readString(out)]
  }
}
