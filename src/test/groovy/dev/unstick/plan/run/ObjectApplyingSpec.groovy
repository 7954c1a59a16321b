package dev.unstick.plan.run

import dev.unstick.catalog.FinalizerCatalog
import dev.unstick.cluster.ConnectionOptions
import dev.unstick.cluster.ListingProgress
import dev.unstick.cluster.fabric8.Fabric8Connection
import dev.unstick.diagnosis.Diagnostician
import dev.unstick.diagnosis.ObjectAddress
import dev.unstick.diagnosis.ObjectInspection
import dev.unstick.plan.Consent
import dev.unstick.plan.Outcome
import dev.unstick.plan.Outcome.Ending
import dev.unstick.plan.Plan
import dev.unstick.plan.drawing.ObjectPlanner
import dev.unstick.sandbox.Api
import dev.unstick.sandbox.Sandbox
import dev.unstick.sandbox.SandboxSettings
import dev.unstick.sandbox.time.ManualTimeline
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** What happens between the plan of one object and its application, on the sandbox. */
class ObjectApplyingSpec extends Specification {
  static final String PODS = 'demo-pods-terminating'
  static final String QUEUE = "/api/v1/namespaces/$PODS/pods/queue-0"
  static final String NODE = '/api/v1/nodes/node-2'
  static final String MAPS = '/api/v1/namespaces/default/configmaps'

  @TempDir
  Path folder

  def catalog = FinalizerCatalog.read()
  def timeline = new ManualTimeline(Instant.parse('2026-03-01T12:00:00Z'))

  @AutoCleanup
  Sandbox sandbox = Sandbox.start(SandboxSettings.of(['pods-terminating']).on(timeline))

  @AutoCleanup
  Fabric8Connection connection

  Api api = Api.of(sandbox)

  def setup() {
    sandbox.writeKubeconfig(folder.resolve('kubeconfig'))
    connection = Fabric8Connection.open(new ConnectionOptions(folder.resolve('kubeconfig'), null, Duration.ofSeconds(20), false, [:]))
  }

  def "a node that came back since the plan was made is a surprise that stops"() {
    given:
    def node = api.get(NODE).json
    api.delete(NODE)
    def plan = plan('pod/queue-0', PODS)

    expect:
    plan.refusals() == []

    when:
    api.post('/api/v1/nodes', [apiVersion: 'v1', kind: 'Node', metadata: [name: 'node-2'], spec: node.spec])
    def outcome = apply(plan)

    then:
    outcome.ending() == Ending.REFUSED
    outcome.results().first().detail().contains('node-not-gone: pod/queue-0 runs on node node-2')
    api.get(QUEUE).code == 200
  }

  def "even where somebody overrides it, if the node is otherwise than they were told"() {
    given:
    def plan = plan('pod/queue-0', PODS)

    expect:
    plan.refusals()*.id() == ['node-not-gone']

    when:
    api.merge("$NODE/status", [status: [conditions: [[type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status']]]])
    def outcome = apply(plan, 'node-not-gone')

    then:
    outcome.ending() == Ending.REFUSED
    outcome.results().first().detail().startsWith('Its node is not as the plan saw it.')
    api.get(QUEUE).code == 200

    when: 'they were told how it is'
    timeline.advance(Duration.ofSeconds(1))
    outcome = apply(this.plan('pod/queue-0', PODS), 'node-not-gone')

    then:
    outcome.ending() == Ending.FREED
    api.get(QUEUE).code == 404
  }

  def "a pod of the same name that was created since is left alone"() {
    given:
    api.delete(NODE)
    def plan = plan('pod/queue-0', PODS)
    api.delete(QUEUE, [gracePeriodSeconds: 0])
    def namespace = '/api/v1/namespaces/default/pods'

    when:
    def outcome = apply(plan)

    then:
    outcome.ending() == Ending.REFUSED
    outcome.refusals()*.id() == ['plan-stale']
    api.get(namespace).code == 200
  }

  def "what speaks against a strip only since the plan was made stops it"() {
    given:
    api.post(MAPS, [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'held', finalizers: ['gone.example.com/a', 'gone.example.com/b']]])
    api.delete("$MAPS/held")
    timeline.advance(Duration.ofMinutes(5))
    def plan = plan('configmap/held', 'default')

    expect:
    plan.steps()*.action()*.toString() == ['strip', 'strip', 'wait']

    when: 'its owner is back'
    api.post('/apis/rbac.authorization.k8s.io/v1/clusterroles', [
      apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: [name: 'gone'],
      rules: [[apiGroups: ['gone.example.com'], resources: ['*'], verbs: ['*']]]])
    api.post('/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', [
      apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: [name: 'gone'],
      roleRef: [apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'gone'],
      subjects: [[kind: 'ServiceAccount', namespace: 'kube-public', name: 'gone']]])
    api.post('/apis/apps/v1/namespaces/kube-public/deployments', [
      apiVersion: 'apps/v1', kind: 'Deployment', metadata: [name: 'gone'],
      spec: [replicas: 1, selector: [matchLabels: [app: 'gone']], template: [metadata: [labels: [app: 'gone']], spec: [serviceAccountName: 'gone', containers: [[name: 'a', image: 'a']]]]]])
    timeline.advance(Duration.ofMinutes(1))
    api.merge('/apis/apps/v1/namespaces/kube-public/deployments/gone/status', [status: [replicas: 1, readyReplicas: 1, availableReplicas: 1]])
    def outcome = apply(plan)

    then:
    outcome.ending() == Ending.REFUSED
    outcome.results().first().detail().contains('owner-alive:')
    api.get("$MAPS/held").json.metadata.finalizers == ['gone.example.com/a', 'gone.example.com/b']
  }

  def "an object is gone only after a 404: each finalizer goes in its own patch"() {
    given:
    api.post(MAPS, [apiVersion: 'v1', kind: 'ConfigMap', metadata: [name: 'held', finalizers: ['gone.example.com/a', 'gone.example.com/b']]])
    api.delete("$MAPS/held")
    timeline.advance(Duration.ofMinutes(5))

    when:
    def outcome = apply(plan('configmap/held', 'default'))

    then:
    outcome.gone()
    outcome.results()*.result()*.toString() == ['done', 'done', 'done']
    outcome.results().last().detail() == 'a GET answered 404'
    api.get("$MAPS/held").code == 404
  }

  private Plan plan(String typed, String namespace) {
    def inspection = new ObjectInspection(connection.cluster(), catalog, clock(), ListingProgress.NONE)
    def seen = inspection.evidence(inspection.find(ObjectAddress.of(typed, namespace)))
    new ObjectPlanner(catalog).plan(new Diagnostician(catalog).diagnoseObject(seen), connection.cluster())
  }

  private Outcome apply(Plan plan, String... overrides) {
    def settings = new ApplySettings(folder.resolve('state'), overrides as Set, false, false, Duration.ofSeconds(20), Duration.ofMillis(20))
    new Applier(connection, new Diagnostician(catalog), settings, clock(), new StopSignal()).apply(plan, Consent.to(plan.name()), Progress.silent())
  }

  private Clock clock() {
    Clock.fixed(timeline.instant(), ZoneOffset.UTC)
  }
}
