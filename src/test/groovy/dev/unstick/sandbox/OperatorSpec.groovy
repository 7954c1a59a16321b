package dev.unstick.sandbox

import dev.unstick.sandbox.operator.ExternalResource
import spock.lang.Specification

/** Operators, and what they hold outside of the cluster. */
class OperatorSpec extends Specification {
  static final String CLAIMS = 'dbclaims.db.example.com'
  static final String DATABASES = '''
    - name: db-operator
      namespace: db-system
      deployment: db-operator
      serviceAccount: db-operator
      watches: {group: db.example.com, resource: dbclaims}
      finalizer: db.example.com/cleanup
      external: {kind: database, name: "{namespace}-{name}"}
      releaseSeconds: 3
    '''

  def cluster = new LivingCluster()

  def setup() {
    cluster.create('customresourcedefinitions.apiextensions.k8s.io', '', [metadata: [name: CLAIMS], spec: [
      group: 'db.example.com', scope: 'Namespaced', names: [plural: 'dbclaims', kind: 'DbClaim'],
      versions: [[name: 'v1', served: true, storage: true, schema: [openAPIV3Schema: [type: 'object', 'x-kubernetes-preserve-unknown-fields': true]]]]]])
    cluster.create('namespaces', '', [metadata: [name: 'db-system']])
    cluster.create('serviceaccounts', 'db-system', [metadata: [name: 'db-operator']])
    cluster.create('deployments.apps', 'db-system', [metadata: [name: 'db-operator'], spec: [replicas: 1, selector: [matchLabels: [app: 'd']], template: [metadata: [labels: [app: 'd']], spec: [containers: [[name: 'c', image: 'i']]]]]])
  }

  def "a running operator puts its finalizer on, makes the database, releases it and takes only its finalizer off"() {
    given:
    start(DATABASES)
    cluster.create(CLAIMS, 'a', [metadata: [name: 'orders', finalizers: ['example.com/other']]])

    when:
    cluster.after(5)

    then:
    finalizers('orders') == ['example.com/other', 'db.example.com/cleanup']
    external() == ['database a-orders held']

    when:
    cluster.delete(CLAIMS, 'a', 'orders')
    cluster.after(2.9)

    then:
    finalizers('orders') == ['example.com/other', 'db.example.com/cleanup']
    external() == ['database a-orders held']

    when:
    cluster.after(0.1)

    then:
    finalizers('orders') == ['example.com/other']
    external() == ['database a-orders released']
  }

  def "with its Deployment #gone the claim waits, and goes when that is back"() {
    given:
    start(DATABASES)
    cluster.create(CLAIMS, 'a', [metadata: [name: 'orders']])
    cluster.after(5)

    when:
    away(cluster)
    cluster.after(5)
    cluster.delete(CLAIMS, 'a', 'orders')
    cluster.after(600)

    then:
    finalizers('orders') == ['db.example.com/cleanup']
    cluster.operators.states()*.reason == ['NotDeployed']

    when:
    back(cluster)
    cluster.after(10)

    then:
    cluster.get(CLAIMS, 'a', 'orders') == null
    external() == ['database a-orders released']

    where:
    gone << ['deleted', 'scaled to nothing', 'without its ServiceAccount']
    away << [
      { it.delete('deployments.apps', 'db-system', 'db-operator') },
      { it.change('deployments.apps', 'db-system', 'db-operator') { it.spec.replicas = 0 } },
      { it.delete('serviceaccounts', 'db-system', 'db-operator') },
    ]
    back << [
      { it.create('deployments.apps', 'db-system', [metadata: [name: 'db-operator'], spec: [replicas: 1, selector: [matchLabels: [app: 'd']], template: [metadata: [labels: [app: 'd']], spec: [containers: [[name: 'c', image: 'i']]]]]]) },
      { it.change('deployments.apps', 'db-system', 'db-operator') { it.spec.replicas = 1 } },
      { it.create('serviceaccounts', 'db-system', [metadata: [name: 'db-operator']]) },
    ]
  }

  def "a stripped finalizer leaks the database, and the operator that comes back later does not know of it"() {
    given:
    start(DATABASES)
    cluster.create(CLAIMS, 'a', [metadata: [name: 'orders']])
    cluster.after(5)
    cluster.operators.stop('db-operator')
    cluster.delete(CLAIMS, 'a', 'orders')

    when:
    cluster.change(CLAIMS, 'a', 'orders') { it.metadata.remove('finalizers') }
    cluster.operators.start('db-operator')
    cluster.after(60)

    then:
    cluster.get(CLAIMS, 'a', 'orders') == null
    external() == ['database a-orders leaked']
  }

  def "started by hand it needs no Deployment"() {
    given:
    start(DATABASES, ['operator/db-operator'])
    cluster.create(CLAIMS, 'a', [metadata: [name: 'orders', finalizers: ['db.example.com/cleanup']]])
    cluster.delete('deployments.apps', 'db-system', 'db-operator')
    cluster.delete(CLAIMS, 'a', 'orders')
    cluster.after(60)

    expect:
    external() == ['database a-orders held']
    cluster.controllers.states()['operator/db-operator'] == false

    when:
    cluster.operators.start('db-operator')
    cluster.after(5)

    then:
    external() == ['database a-orders released']
    cluster.controllers.states()['operator/db-operator']
  }

  def "an operator that lived in the namespace that goes does not come back to free it"() {
    given:
    start(DATABASES)
    cluster.create(CLAIMS, 'db-system', [metadata: [name: 'own']])
    cluster.change('serviceaccounts', 'db-system', 'db-operator') { it.metadata.labels = [x: 'y'] }
    cluster.after(5)

    when:
    cluster.delete('namespaces', '', 'db-system')
    cluster.after(600)

    then:
    cluster.get('namespaces', '', 'db-system').status.conditions.find { it.type == 'NamespaceFinalizersRemaining' }.message ==
      'Some content in the namespace has finalizers remaining: db.example.com/cleanup in 1 resource instances'
    external() == ['database db-system-own held']
  }

  def "one that must create something in a namespace that goes is alive and stuck, and says so on the object"() {
    given:
    start(DATABASES.replace('releaseSeconds: 3', 'creates: {apiVersion: v1, kind: ConfigMap, metadata: {name: "{name}-final-backup"}}'))
    cluster.create(CLAIMS, 'a', [metadata: [name: 'orders']])
    cluster.after(5)

    when:
    cluster.delete('namespaces', '', 'a')
    cluster.after(600)

    then:
    finalizers('orders') == ['db.example.com/cleanup']
    cluster.operators.states()[0].with { [it.running(), it.reason()] } == [true, 'Running']
    cluster.operators.states()[0].lastError() == 'configmaps "orders-final-backup" is forbidden: unable to create new ' +
      'content in namespace a because it is being terminated'
    cluster.get(CLAIMS, 'a', 'orders').status.conditions*.with { [it.type, it.status, it.reason, it.message] } == [['Ready', 'False', 'CleanupFailed',
      'cannot clean up: ' + cluster.operators.states()[0].lastError()]]

    and: 'it does not write that again and again'
    def version = cluster.get(CLAIMS, 'a', 'orders').metadata.resourceVersion
    cluster.after(600)
    cluster.get(CLAIMS, 'a', 'orders').metadata.resourceVersion == version
  }

  def "a load balancer that the cloud will not let go holds its service, until the credentials are good again"() {
    given:
    start('''
      - name: cloud-controller-manager
        watches: {group: "", resource: services}
        where: {/spec/type: LoadBalancer}
        finalizer: service.kubernetes.io/load-balancer-cleanup
        external: {kind: load balancer, name: "a{name}"}
        fails: "AccessDenied: not authorized to perform elasticloadbalancing:DeleteLoadBalancer"
      ''')
    cluster.create('services', 'a', [metadata: [name: 'web'], spec: [type: 'LoadBalancer', ports: [[port: 80]]]])
    cluster.create('services', 'a', [metadata: [name: 'inner'], spec: [ports: [[port: 80]]]])
    cluster.after(1)

    expect:
    cluster.get('services', 'a', 'web').metadata.finalizers == ['service.kubernetes.io/load-balancer-cleanup']
    !cluster.get('services', 'a', 'inner').metadata.finalizers

    when:
    cluster.delete('services', 'a', 'web')
    cluster.after(600)

    then:
    cluster.get('services', 'a', 'web')
    external() == ['load balancer aweb held']
    cluster.list('events', 'a')*.message == ['cannot clean up: AccessDenied: not authorized to perform elasticloadbalancing:DeleteLoadBalancer']
    cluster.list('events', 'a')[0].count in 8..20

    when:
    cluster.operators.repair('cloud-controller-manager')
    cluster.after(5)

    then:
    cluster.get('services', 'a', 'web') == null
    external() == ['load balancer aweb released']
  }

  def "one that crashes does nothing, until it is repaired"() {
    given:
    start(DATABASES.replace('releaseSeconds: 3', 'crashes: true'))
    cluster.create(CLAIMS, 'a', [metadata: [name: 'orders']])
    cluster.after(60)

    expect:
    !finalizers('orders')
    cluster.operators.states()*.reason == ['CrashLoopBackOff']

    when:
    cluster.operators.repair('db-operator')
    cluster.after(1)

    then:
    finalizers('orders') == ['db.example.com/cleanup']
  }

  def "a section that cannot be meant is refused by scenario and member: #section"() {
    when:
    cluster.start([], section)

    then:
    def refusal = thrown(IllegalStateException)
    refusal.message.startsWith(message)

    where:
    section                                                                     || message
    '[{name: x, watches: {resource: pods}, finalizer: f/f, finaliser: f}]'      || 'scenario spec: operator x has no member finaliser'
    '[{name: x, watches: {resource: pods}}]'                                    || 'scenario spec: an operator lacks its member finalizer'
    '[{name: x, finalizer: f/f}]'                                               || 'scenario spec: an operator lacks its member watches.resource'
  }

  def "a name that is none is refused with those there are"() {
    given:
    start(DATABASES)

    when:
    cluster.operators.start('db')

    then:
    def refusal = thrown(IllegalArgumentException)
    refusal.message == 'no operator is called db; there are: db-operator'
  }

  private void start(String operators, List<String> stopped = []) {
    cluster.start(stopped, operators.stripIndent())
    cluster.after(3)
  }

  private List finalizers(String claim) {
    cluster.get(CLAIMS, 'a', claim).metadata.finalizers
  }

  private List<String> external() {
    cluster.operators.external().collect { ExternalResource it -> "${it.kind()} ${it.name()} ${it.state().name().toLowerCase()}".toString() }
  }
}
