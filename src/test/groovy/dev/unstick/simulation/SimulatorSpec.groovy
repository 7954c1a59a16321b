package dev.unstick.simulation

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.ListingProgress
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.diagnosis.ObjectAddress
import dev.unstick.diagnosis.ObjectInspection
import dev.unstick.diagnosis.Simulation as Cluster
import dev.unstick.plan.Outcome
import dev.unstick.plan.Plan
import dev.unstick.plan.drawing.ObjectPlanner
import dev.unstick.plan.drawing.RescuePlanner
import dev.unstick.sandbox.Scenario
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir
import spock.lang.Timeout
import spock.util.concurrent.PollingConditions
import tools.jackson.databind.JsonNode

/** What a simulation says of a plan is what becomes of it, and the cluster it is about is only read. */
@Timeout(60)
class SimulatorSpec extends Specification {
  private static final FinalizerCatalog CATALOG = FinalizerCatalog.read()

  @TempDir
  Path folder

  @AutoCleanup
  Cluster cluster

  def "of #scenario it says what then becomes of it, override #overrides: #ending"() {
    given:
    def namespace = begin(scenario)

    when:
    def simulation = simulate(cluster.plan(namespace), overrides as Set)

    then:
    cluster.sandbox.writes() == 0
    simulation.word() == ending
    simulation.leaked()*.outside().flatten() as Set == outside as Set

    when:
    def before = paths(namespace)
    def outcome = cluster.free(namespace, overrides as Set)
    def after = paths(namespace)

    then:
    outcome.ending() == simulation.ending()
    simulation.results()*.result() == outcome.results()*.result()
    simulation.gone()*.reference()*.path() as Set == (before - after) + deleted(outcome)
    simulation.stayed()*.object()*.reference()*.path() as Set == after
    simulation.stayed().every { !it.why().isEmpty() }

    where:
    scenario                 | overrides                          || ending     | outside
    'content-finalizers'     | []                                 || 'freed'    | []
    'kubesphere'             | []                                 || 'freed'    | []
    'apiservice-unavailable' | []                                 || 'freed'    | []
    'webhook-failing'        | []                                 || 'freed'    | []
    'namespace-finalizers'   | []                                 || 'freed'    | []
    'spec-finalizers'        | []                                 || 'freed'    | []
    'pods-terminating'       | ['node-not-gone', 'owner-alive']   || 'freed'    | []
    'pods-terminating'       | []                                 || 'refused'  | []
    'volume-protection'      | ['node-not-gone']                  || 'freed'    | []
    'load-balancer-cleanup'  | ['owner-alive']                    || 'freed'    | ['load balancer a7f3c1e9-shop.lb.cloud.example.com']
    'load-balancer-cleanup'  | []                                 || 'refused'  | []
    'crd-terminating'        | []                                 || 'freed'    | []
    'owner-blocked'          | []                                 || 'freed'    | []
    'controller-forbidden'   | []                                 || 'freed'    | []
    'controller-manager-down'| []                                 || 'refused'  | []
    'patch-rejected'         | []                                 || 'refused'  | []
    'nothing-left'           | []                                 || 'freed'    | []
    'rancher'                | []                                 || 'freed'    | []
    'argo-cd'                | []                                 || 'freed'    | []
    'flux'                   | []                                 || 'freed'    | []
    'cert-manager'           | []                                 || 'freed'    | []
    'istio'                  | []                                 || 'freed'    | []
    'knative'                | []                                 || 'freed'    | []
    'crossplane'             | []                                 || 'freed'    | ['arn:aws:s3:::acme-invoices-8f2c', 'acme-invoices-8f2c']
    'rook-ceph'              | []                                 || 'freed'    | []
    'longhorn'               | []                                 || 'freed'    | []
    'olm'                    | []                                 || 'freed'    | []
    'kubevirt'               | []                                 || 'freed'    | []
    'cluster-api'            | []                                 || 'freed'    | []
    'openshift-project'      | []                                 || 'freed'    | []
    'conversion-webhook-failing' | []                             || 'freed'    | []
  }

  def "of content that outlived its namespace it says what a rescue comes to"() {
    given:
    def namespace = begin('stranded-content')
    def plan = new RescuePlanner(CATALOG).plan(cluster.why(namespace).evidence(), cluster.connection.cluster(), false, [] as Set)
    def before = paths(namespace)

    when:
    def simulation = simulate(plan)

    then:
    simulation.word() == 'freed'
    simulation.gone()*.reference()*.path() as Set == before
    simulation.stayed() == []
    simulation.leaked().any { it.what().contains('Ceph') }
    cluster.sandbox.writes() == 0
  }

  def "of one object it says what becomes of that"() {
    given:
    def namespace = begin('crd-terminating')
    def inspection = new ObjectInspection(cluster.connection.cluster(), CATALOG, cluster.clock, ListingProgress.NONE)
    def diagnosis = new Diagnostician(CATALOG).diagnoseObject(inspection.evidence(inspection.find(ObjectAddress.of('pipeline/nightly', namespace))))

    when:
    def simulation = simulate(new ObjectPlanner(CATALOG).plan(diagnosis, cluster.connection.cluster()))

    then:
    simulation.gone()*.reference()*.shortName() == ['pipeline/nightly']
    simulation.stayed() == []
    cluster.sandbox.writes() == 0
  }

  def "where the owner that a plan wakes cannot do its work, nothing is said to go, and for whom it waits"() {
    given: 'an operator that may do nothing any more'
    def namespace = begin('content-finalizers')
    def plan = cluster.plan(namespace)
    call('DELETE', '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/db-operator')
    def writes = cluster.sandbox.writes()

    when:
    def simulation = simulate(plan)

    then:
    simulation.word() == 'partly'
    simulation.gone() == []
    simulation.stayed().size() == 4
    simulation.stayed().findAll { it.object().reference().kind() == 'DbClaim' }.every { it.why().startsWith('waits for db.example.com/cleanup') }
    simulation.stayed().last().why() == 'the namespace controller waits for 3 more to go'
    cluster.sandbox.writes() == writes
  }

  def "a plan that waits for ever ends when the simulated time is over"() {
    given:
    def namespace = begin('controller-manager-down')
    def drawn = cluster.plan(namespace)
    def plan = Plan.of(drawn.goal(), drawn.endpoint(), drawn.made(), [drawn.steps().last()], drawn.leftOut(), [])

    when:
    def simulation = simulate(plan)

    then:
    simulation.word() == 'still-waiting'
    simulation.took() == Simulator.LIMIT
    simulation.gone() == []
    simulation.stayed().last().why().startsWith('the namespace controller waits for')
    simulation.requests() == []
  }

  def "a plan that no longer fits is refused in a simulation as it would be in its cluster"() {
    given:
    def namespace = begin('stranded-content')
    def plan = new RescuePlanner(CATALOG).plan(cluster.why(namespace).evidence(), cluster.connection.cluster(), false, [] as Set)

    when: 'somebody creates the namespace meanwhile'
    call('POST', '/api/v1/namespaces', """{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "$namespace"}}""")
    def simulation = simulate(plan)

    then:
    simulation.refusals()*.id() == ['plan-stale']
    simulation.gone() == []
    simulation.stayed().every { it.why() == 'the plan is refused: plan-stale' }
  }

  def "what a kind is that could not be read is told, and no more is claimed of its objects"() {
    given:
    def namespace = begin('content-finalizers')
    def plan = cluster.plan(namespace)
    def hiding = new Hiding(cluster.connection.cluster(), '/customresourcedefinitions/')

    when:
    def simulation = new Simulator(CATALOG, cluster.clock, ListingProgress.NONE).simulate(plan, hiding, [] as Set)

    then:
    simulation.gone()*.reference()*.shortName() == ["namespace/$namespace"]
    simulation.assumed().any { it == 'DbClaim (db.example.com/v1): 3 not put in, for the sandbox does not know the kind' }
  }

  def "Secrets are not read, and what was applied by hand is not taken along"() {
    given:
    def namespace = begin('pods-terminating')
    def plan = cluster.plan(namespace)
    def seen = cluster.sandbox.requests().size()

    when:
    def simulation = simulate(plan, ['node-not-gone', 'owner-alive'] as Set)

    then:
    simulation.gone()*.reference()*.shortName().contains('secret/queue-credentials')
    simulation.assumed().contains('Secrets are there by their metadata alone; their values were not read')
    cluster.sandbox.requests().drop(seen).findAll { it.toString().contains('/secrets/') } == []
  }

  /** Half a minute on two cores that have nothing else to do; what took time by the square of them took many. */
  @Timeout(180)
  def "of a namespace that holds 5000 objects it is told within two minutes, whatever else the machine does"() {
    given:
    def namespace = begin('too-many-objects')
    def plan = cluster.plan(namespace)
    def begun = System.nanoTime()

    when:
    def simulation = simulate(plan)

    then:
    simulation.gone().size() == 5001
    Duration.ofNanos(System.nanoTime() - begun) < Duration.ofMinutes(2)
  }

  def "nothing of it is left behind: no thread, no port, no folder"() {
    given:
    def namespace = begin('content-finalizers')
    def plan = cluster.plan(namespace)
    simulate(plan)
    def before = left()

    when:
    simulate(plan)

    then:
    new PollingConditions(timeout: 10).eventually {
      assert left() == before
    }
  }

  /** Which folders there are, and of servers and clients the thread that each has once; the pool of the cluster itself grows and shrinks. */
  private static List left() {
    def folders = [Path.of(System.getProperty('java.io.tmpdir')), Path.of('/dev/shm')].findAll { Files.isDirectory(it) }.collectMany { parent ->
      Files.list(parent).withCloseable { all -> all.filter { it.fileName.toString().startsWith('unstick-sandbox-') }.toList() }
    }
    [folders, Thread.allStackTraces.keySet()*.name.findAll { it =~ /HTTP-Dispatcher|SelectorManager|sandbox-controllers|look-beside/ }.sort()]
  }

  private void call(String method, String path, String body = '') {
    def request = HttpRequest.newBuilder(URI.create(cluster.sandbox.server() + path))
      .header('Authorization', "Bearer ${cluster.sandbox.token()}").header('Content-Type', method == 'PATCH' ? 'application/merge-patch+json' : 'application/json')
      .method(method, HttpRequest.BodyPublishers.ofString(body)).build()
    assert HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode() < 300
  }

  private String begin(String scenario) {
    cluster = new Cluster([scenario], folder)
    Scenario.all().find { it.name() == scenario }.namespace()
  }

  private Simulation simulate(Plan plan, Set<String> overrides = []) {
    new Simulator(CATALOG, cluster.clock, ListingProgress.NONE).simulate(plan, cluster.connection.cluster(), overrides)
  }

  /** Everything that there is of a namespace. */
  private Set<String> paths(String namespace) {
    def all = cluster.connection.cluster().contents(namespace, ListingProgress.NONE).objects()*.reference()*.path() as Set
    cluster.connection.cluster().find("/api/v1/namespaces/$namespace").present ? all + "/api/v1/namespaces/$namespace".toString() : all
  }

  /** What a plan deletes outside of its namespace. */
  private static Set<String> deleted(Outcome outcome) {
    outcome.results().findAll { it.step().action().toString().contains('delete') && it.sent() }
      .collectMany { it.step().subjects() }*.object().findAll { it.kind() == 'APIService' }*.path() as Set
  }

  /** A cluster of which some paths may not be read. */
  private static final class Hiding implements dev.unstick.cluster.Cluster {
    @Delegate(interfaces = false, excludes = ['get', 'readAll', 'read', 'find'])
    private final dev.unstick.cluster.Cluster open
    private final String hidden

    Hiding(dev.unstick.cluster.Cluster open, String hidden) {
      this.open = open
      this.hidden = hidden
    }

    JsonNode get(String path) {
      if (path.contains(hidden)) {
        throw new ClusterException(ClusterException.Failure.FORBIDDEN, 403, null, 'it is forbidden', null)
      }
      open.get(path)
    }
  }
}
