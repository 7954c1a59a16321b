package dev.unstick.sandbox

import dev.unstick.sandbox.operator.ExternalResource
import dev.unstick.sandbox.time.ManualTimeline
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.time.Duration
import java.time.Instant

/** Each scenario stays stuck, for the reason it claims, as long as nobody does the right thing, and is free soon after somebody does. */
class ScenarioSpec extends Specification {
  static final List<String> CAUSES = [
    'apiservice-unavailable', 'content-finalizers', 'namespace-finalizers', 'webhook-failing', 'conversion-webhook-failing',
    'pods-terminating', 'volume-protection', 'load-balancer-cleanup', 'crd-terminating', 'owner-blocked', 'controller-manager-down',
    'too-many-objects', 'patch-rejected', 'spec-finalizers', 'controller-forbidden', 'stranded-content', 'nothing-left',
  ]
  static final List<String> PRODUCTS = [
    'rancher', 'argo-cd', 'flux', 'cert-manager', 'istio', 'knative', 'crossplane', 'rook-ceph', 'longhorn', 'olm', 'kubevirt', 'cluster-api',
    'openshift-project',
  ]
  static final String LEASE = '/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/kube-controller-manager'
  static final List<String> DEAD = [
    'v1beta1.metrics.k8s.io', 'v1beta1.custom.metrics.k8s.io', 'v1.packages.operators.coreos.com', 'v1.subresources.kubevirt.io',
  ]
  static final String DISCOVERY = 'NamespaceDeletionDiscoveryFailure'
  static final String CONTENT = 'NamespaceDeletionContentFailure'

  def timeline = new ManualTimeline(Instant.parse('2026-01-01T12:00:00Z'))
  @AutoCleanup
  Sandbox sandbox
  Api api

  def "there is a scenario for each cause, named as it, with the namespace demo-CAUSE, one for each product, and the article's, and an empty cluster"() {
    expect:
    Scenario.names() as Set == CAUSES + PRODUCTS + ['kubesphere', 'empty'] as Set
    PRODUCTS.every { product -> Scenario.all().find { it.name() == product }.namespace() == "demo-$product" }
    CAUSES.every { cause ->
      def scenario = Scenario.all().find { it.name() == cause }
      scenario.namespace() == "demo-$cause" && scenario.causes() == [cause]
    }
  }

  def "#name hangs for an hour, and the controllers find in it what its file says: #failures"() {
    given:
    start(name)
    def before = namespace(name)

    expect:
    before.status.phase == 'Terminating'
    before.status.conditions?.findAll { it.status == 'True' }*.reason == failures

    when:
    timeline.advance(Duration.ofHours(1))

    then:
    namespace(name) == before

    where:
    name                         || failures
    'apiservice-unavailable'     || ['DiscoveryFailed']
    'content-finalizers'         || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'namespace-finalizers'       || []
    'webhook-failing'            || ['ContentDeletionFailed']
    'conversion-webhook-failing' || ['ContentDeletionFailed']
    'pods-terminating'           || []
    'volume-protection'          || ['ContentDeletionFailed']
    'load-balancer-cleanup'      || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'crd-terminating'            || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'owner-blocked'              || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'controller-manager-down'    || null
    'too-many-objects'           || ['ContentDeletionFailed']
    'patch-rejected'             || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'spec-finalizers'            || []
    'controller-forbidden'       || ['ContentDeletionFailed']
    'nothing-left'               || null
    'kubesphere'                 || ['DiscoveryFailed']
    'rancher'                    || []
    'argo-cd'                    || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'flux'                       || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'cert-manager'               || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'istio'                      || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'knative'                    || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'crossplane'                 || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'rook-ceph'                  || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'longhorn'                   || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'olm'                        || ['DiscoveryFailed', 'SomeResourcesRemain', 'SomeFinalizersRemain']
    'kubevirt'                   || ['DiscoveryFailed', 'SomeResourcesRemain', 'SomeFinalizersRemain']
    'cluster-api'                || ['SomeResourcesRemain', 'SomeFinalizersRemain']
    'openshift-project'          || []
  }

  def "in all of them together each hangs for its own reason, and #shared hold up every one that is not finalized yet"() {
    given:
    start('all')
    def names = Scenario.all().findAll { it.namespace() && it.name() != 'stranded-content' }*.name()
    def before = names.collectEntries { [it, namespace(it)] }

    when:
    timeline.advance(Duration.ofHours(1))

    then:
    names.each { name ->
      def after = namespace(name)
      assert after.spec == before[name].spec
      assert after.metadata == before[name].metadata
      assert failures(before[name]).every { failures(after).join('; ').contains(it) }
    }
    names.findAll { messages(it, DISCOVERY)?.startsWith('Discovery failed for some groups, 4 failing') } as Set == names - untouched as Set
    names.findAll { messages(it, CONTENT)?.contains('invoices.billing.example.com is forbidden') } as Set == names - untouched - withPods as Set

    when:
    DEAD.each { assert api.delete("/apis/apiregistration.k8s.io/v1/apiservices/$it").code == 200 }
    Cure.of('controller-forbidden', api, timeline).call()
    timeline.advance(Duration.ofMinutes(3))

    then:
    ['apiservice-unavailable', 'controller-forbidden'].every { api.get("/api/v1/namespaces/demo-$it").code == 404 }
    (names - untouched - ['kubesphere', 'apiservice-unavailable', 'controller-forbidden'] - withDeadApi).each { name ->
      assert namespace(name).status.conditions*.message == before[name].status.conditions*.message
    }
    withDeadApi.each { name ->
      assert failures(namespace(name)) == failures(before[name])
      assert messages(name, DISCOVERY) == null
    }

    where:
    shared = 'the dead APIs and the missing right'
    untouched = ['controller-manager-down', 'namespace-finalizers', 'nothing-left', 'rancher']
    withPods = ['pods-terminating', 'volume-protection']
    withDeadApi = ['olm', 'kubevirt']
  }

  def "#name is freed by the right fix, and nothing leaks"() {
    given:
    start(name)
    timeline.advance(Duration.ofMinutes(5))

    when:
    Cure.of(name, api, timeline).call()
    timeline.advance(Duration.ofMinutes(3))

    then:
    api.get("/api/v1/namespaces/demo-$name").code == 404
    sandbox.operators().external()*.state().every { it == ExternalResource.State.RELEASED }

    where:
    name << CAUSES + ['cluster-api']
  }

  def "in #name a finalizer taken out by hand leaves the #kind running, with nobody to know it"() {
    given:
    start(name)
    timeline.advance(Duration.ofMinutes(5))

    expect:
    sandbox.operators().external()*.state().unique() == [ExternalResource.State.HELD]

    when:
    objects.each { assert api.merge(it, [metadata: [finalizers: null]]).code == 200 }
    timeline.advance(Duration.ofMinutes(3))

    then:
    sandbox.operators().external().collect { [it.kind(), it.state()] } == [[kind, ExternalResource.State.LEAKED]] * count

    where:
    name                    | kind            | count | objects
    'content-finalizers'    | 'database'      | 3     | ['orders', 'payments', 'sessions'].collect { "/apis/db.example.com/v1/namespaces/demo-content-finalizers/dbclaims/$it" }
    'load-balancer-cleanup' | 'load balancer' | 1     | ['/api/v1/namespaces/demo-load-balancer-cleanup/services/shop']
    'owner-blocked'         | 'Redis keys'    | 1     | ['/apis/ray.io/v1/namespaces/demo-owner-blocked/rayclusters/training']
    'cluster-api'           | 'EC2 instance'  | 1     | ['/apis/infrastructure.cluster.x-k8s.io/v1beta2/namespaces/demo-cluster-api/awsmachines/edge-md-0-x7p2q']
    'volume-protection'     | 'volume'        | 1     | ['/api/v1/namespaces/demo-volume-protection/persistentvolumeclaims/data-reports-0', '/api/v1/persistentvolumes/pvc-6f1c2a7e-1f7a-4a53-9a55-0c8e5d0b7a11']
  }

  def "nobody can release by hand what nobody holds"() {
    given:
    start('owner-blocked')

    expect:
    api.post('/sandbox/external', [operator: operator, namespace: 'demo-owner-blocked', object: object]).with { [code, message] } == [400, message]

    where:
    operator           | object     || message
    'kuberay-operator' | 'other'    || 'kuberay-operator holds nothing for other in the namespace demo-owner-blocked'
    'kuberay'          | 'training' || 'no operator is called kuberay; there are: kuberay-operator'
  }

  def "while the pods of pods-terminating are there, nothing else was tried, though the conditions say that all is gone"() {
    given:
    start('pods-terminating')
    timeline.advance(Duration.ofMinutes(10))

    expect:
    namespace('pods-terminating').status.conditions.find { it.type == 'NamespaceContentRemaining' }.message == 'All content successfully removed'
    ['/api/v1/namespaces/demo-pods-terminating/secrets/queue-credentials', '/apis/batch/v1/namespaces/demo-pods-terminating/jobs/import',
      '/apis/apps/v1/namespaces/demo-pods-terminating/statefulsets/queue'].every { api.get(it).json.metadata.deletionTimestamp == null }
  }

  def "the lease of the controller manager tells whether it lives: alone and in company of other scenarios it is dead in #scenarios"() {
    given:
    sandbox = Sandbox.start(scenarios, 0, timeline)
    api = Api.of(sandbox)
    timeline.advance(Duration.ofMinutes(30))

    expect:
    api.get(LEASE).json.spec.renewTime == renewed

    when:
    sandbox.controllers().start('controller-manager')
    timeline.advance(Duration.ofMinutes(1))

    then:
    api.get(LEASE).json.spec.renewTime == '2026-01-01T12:31:00.000000Z'
    api.get('/api/v1/namespaces/demo-controller-manager-down').code == 404

    where:
    scenarios                                      || renewed
    ['empty']                                      || '2026-01-01T12:30:00.000000Z'
    ['controller-manager-down']                    || '2026-01-01T09:00:00.000000Z'
    ['controller-manager-down', 'spec-finalizers'] || '2026-01-01T09:00:00.000000Z'
  }

  def "what is stranded can be read and not changed, and is back with the namespace"() {
    given:
    start('stranded-content')
    def content = '/api/v1/namespaces/demo-stranded-content'
    timeline.advance(Duration.ofHours(1))

    expect:
    api.get(content).code == 404
    api.get("$content/secrets/rook-ceph-mon").json.metadata.finalizers == ['ceph.rook.io/disaster-protection']
    api.merge("$content/secrets/rook-ceph-mon", [metadata: [finalizers: null]]).with { [code, message] } ==
      [404, 'namespaces "demo-stranded-content" not found']
    api.get("$content/configmaps/rook-config-override").json.metadata.deletionTimestamp == null
  }

  def "kubesphere: the APIService goes, then the kubernetes finalizer by itself, then the KubeSphere finalizer by hand"() {
    given:
    start('kubesphere')

    when:
    api.delete('/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.metrics.k8s.io')
    timeline.advance(Duration.ofSeconds(61))

    then:
    !namespace('kubesphere').spec.finalizers
    namespace('kubesphere').metadata.finalizers == ['finalizers.kubesphere.io/namespaces']

    when:
    api.jsonPatch('/api/v1/namespaces/kubesphere-system', [[op: 'remove', path: '/metadata/finalizers/0']])

    then:
    api.get('/api/v1/namespaces/kubesphere-system').code == 404
  }

  private void start(String scenario) {
    sandbox = Sandbox.start([scenario], 0, timeline)
    api = Api.of(sandbox)
  }

  private Map namespace(String scenario) {
    def answer = api.get("/api/v1/namespaces/${Scenario.all().find { it.name() == scenario }.namespace()}")
    assert answer.code == 200
    answer.json.with { it.metadata.remove('resourceVersion'); it.metadata.remove('managedFields'); it }
  }

  /** What the conditions report, without the count before it; not those of discovery. */
  private static List<String> failures(Map namespace) {
    (namespace.status.conditions ?: []).findAll { it.status == 'True' && it.type != DISCOVERY }*.message*.replaceFirst(/^[^:]*: /, '')
  }

  private String messages(String scenario, String type) {
    namespace(scenario).status.conditions?.find { it.type == type && it.status == 'True' }?.message
  }
}
