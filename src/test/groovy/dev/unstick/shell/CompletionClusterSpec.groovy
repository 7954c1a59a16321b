package dev.unstick.shell

import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.conformance.ClusterUnderTest
import dev.unstick.conformance.ControlPlane
import dev.unstick.conformance.StuckNamespaces
import dev.unstick.plan.Consent
import dev.unstick.plan.run.ApplySettings
import dev.unstick.script.Output
import dev.unstick.script.Session
import dev.unstick.view.Style
import java.time.Clock
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Requires
import spock.lang.Specification

/** What completion offers follows the cluster, by looks of its own, and outlives that the API server does not answer for a while. */
class CompletionClusterSpec extends Specification {
  static final Duration PATIENCE = Duration.ofSeconds(90)

  @AutoCleanup
  ClusterUnderTest cluster = ClusterUnderTest.start()

  @AutoCleanup
  Session session = new Session(
    { Fabric8Connection.open(new ConnectionOptions(cluster.kubeconfig, null, Duration.ofSeconds(10), false, System.getenv())) },
    new ApplySettings(cluster.folder, Set.of(), false, false, Duration.ofSeconds(1), Duration.ofMillis(10)),
    Consent.nobody(), new Output(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), Style.plain(), Style.plain(), false),
    Clock.systemUTC())
  Lookout lookout = new Lookout(session)
  Proposals proposals = new Proposals({ lookout.snapshot() }, { [:] }, new SlashCommands([], new Rerun(null, null), null), Clock.systemUTC())
  StuckNamespaces stuck = new StuckNamespaces(cluster)

  def setup() {
    lookout.start()
  }

  def "namespaces appear, begin to hang, and vanish"() {
    when:
    def name = stuck.named('followed')

    then:
    offered(name) { it == 'Active' }

    when:
    stuck.configMap('followed', 'settings', [StuckNamespaces.DEAD])
    stuck.delete(['followed'])

    then:
    offered(name) { it.startsWith('Terminating') }

    and: 'what is in it is offered too, once somebody has typed about it'
    lookout.wish(name)
    StuckNamespaces.await('its objects are known', PATIENCE) { 'settings' in lookout.snapshot().objects()[name]*.name() }

    when:
    assert cluster.api.merge("/api/v1/namespaces/$name/configmaps/settings", [metadata: [finalizers: null]]).code == 200

    then:
    offered(name) { it == null }
    name in lookout.snapshot().gone()
  }

  @Requires({ ControlPlane.given })
  def "while the API server is down what was known is offered at once, and what is new when it is back"() {
    given:
    def before = stuck.named('before')
    offered(before) { it == 'Active' }
    def controlPlane = ControlPlane.ours()

    when:
    controlPlane.kill(ControlPlane.API_SERVER)
    lookout.lookAgain()

    then: 'nobody waits for it'
    def began = System.nanoTime()
    description(before) == 'Active'
    System.nanoTime() - began < Duration.ofSeconds(1).toNanos()

    when:
    controlPlane.start(ControlPlane.API_SERVER)
    StuckNamespaces.await('the server answers', PATIENCE) { answers() }
    def after = stuck.named('after')

    then:
    offered(after) { it == 'Active' }
    description(before) == 'Active'

    cleanup:
    controlPlane.start(ControlPlane.API_SERVER)
    StuckNamespaces.await('the server answers', PATIENCE) { answers() }
    controlPlane.start(ControlPlane.CONTROLLERS)
  }

  private boolean answers() {
    try {
      cluster.api.get('/readyz').code == 200
    } catch (IOException ignored) {
      false
    }
  }

  /** Waits until what is said of a namespace is so, while somebody types. */
  private void offered(String namespace, Closure<Boolean> so) {
    StuckNamespaces.await("$namespace is offered so", PATIENCE) {
      lookout.lookIfDue()
      so(description(namespace))
    }
  }

  private String description(String namespace) {
    proposals.at(Lexemes.of("why '$namespace")).find { it.label() == namespace }?.description()
  }
}
