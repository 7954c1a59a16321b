package dev.unstick.sandbox

import dev.unstick.sandbox.document.Failures
import dev.unstick.sandbox.document.GroupResource
import dev.unstick.sandbox.resource.YamlFile
import dev.unstick.sandbox.scenario.ScenarioFile
import spock.lang.Specification

import java.time.Duration

/** Control loops that are stopped, started, refused, and loaded. */
class ControllersSpec extends Specification {
  static final String NAMESPACE_CONTROLLER = 'system:serviceaccount:kube-system:namespace-controller'

  def cluster = new LivingCluster()

  def "all have names, and run unless a scenario stops them"() {
    given:
    cluster.start(['garbage-collector-controller', 'kubelet/node-1'])

    expect:
    cluster.controllers.states() == [
      'apiservice-availability-controller': true, 'controller-manager': true, 'customresourcedefinition-controller': true,
      'deployment-controller': true, 'garbage-collector-controller': false, 'job-controller': true, 'kube-scheduler': true, 'kubelet/node-1': false, 'leader-election': true,
      'namespace-controller': true, 'node-lifecycle-controller': true, 'persistentvolume-binder-controller': true,
      'pod-garbage-collector-controller': true, 'pv-protection-controller': true, 'pvc-protection-controller': true,
    ]
  }

  def "a name that is none is refused with those there are"() {
    when:
    cluster.start(['controler-manager'])

    then:
    def refusal = thrown(IllegalArgumentException)
    refusal.message.startsWith('no controller is called controler-manager; there are: apiservice-availability-controller, controller-manager, ')
  }

  def "what a scenario stops must be a control loop: #section"() {
    given:
    def file = new ScenarioFile('dark', YamlFile.parse(section.bytes))

    when:
    new ScenarioSections([file]).stopped(['kubelet/node-1', 'namespace-controller'] as Set)

    then:
    def refusal = thrown(IllegalStateException)
    refusal.message == message

    where:
    section               || message
    'stopped: [kubelet/n]' || 'scenario dark: stopped has "kubelet/n", which is no control loop; there are: kubelet/node-1, namespace-controller'
    'stopped: kubelet'    || 'scenario dark: stopped is not a list: "kubelet"'
  }

  def "the control loops that several scenarios stop are stopped once"() {
    given:
    def files = [one: 'stopped: [a, b]', two: 'objects: []', three: 'stopped: [b, c]'].collect { name, text ->
      new ScenarioFile(name, YamlFile.parse(text.bytes))
    }

    expect:
    new ScenarioSections(files).stopped(['a', 'b', 'c'] as Set) as List == ['a', 'b', 'c']
  }

  def "without the controller manager a namespace stays as its deletion left it; definitions are still established"() {
    given:
    cluster.start(['controller-manager'])
    cluster.delete('namespaces', '', 'a')
    cluster.create('customresourcedefinitions.apiextensions.k8s.io', '', definition('widgets'))
    cluster.after(3600)

    expect:
    cluster.get('namespaces', '', 'a').status == [phase: 'Terminating']
    condition('widgets', 'Established').status == 'True'

    when:
    cluster.controllers.start('controller-manager')
    cluster.after(5)

    then:
    cluster.get('namespaces', '', 'a') == null
  }

  def "stopped in the middle, the namespace controller goes on where it was"() {
    given:
    cluster.start()
    cluster.create('configmaps', 'a', [metadata: [name: 'held', finalizers: ['example.com/hold']]])
    cluster.delete('namespaces', '', 'a')
    cluster.after(6)
    cluster.controllers.stop('namespace-controller')
    cluster.change('configmaps', 'a', 'held') { it.metadata.remove('finalizers') }
    cluster.after(3600)

    expect:
    cluster.get('namespaces', '', 'a')

    when:
    cluster.controllers.start('namespace-controller')
    cluster.after(6)

    then:
    cluster.get('namespaces', '', 'a') == null
  }

  def "a namespace waits for its pods' own time, and the conditions say nothing of it"() {
    given:
    cluster.start(['kubelet/node-1'])
    cluster.create('pods', 'a', [metadata: [name: 'slow'], spec: [nodeName: 'node-1', terminationGracePeriodSeconds: 40, containers: [[name: 'c', image: 'i']]]])
    cluster.create('configmaps', 'a', [metadata: [name: 'untouched']])
    cluster.delete('namespaces', '', 'a')

    when:
    cluster.after(39)

    then:
    conditions()*.status.unique() == ['False']
    cluster.get('pods', 'a', 'slow').metadata.deletionGracePeriodSeconds == 40

    when: 'the time is over, and the pod still there'
    cluster.after(120)

    then:
    conditions().findAll { it.status == 'True' }*.with { [it.type, it.reason, it.message] } == [['NamespaceDeletionContentFailure', 'ContentDeletionFailed',
      'Failed to delete all resource types, 1 remaining: unexpected items still remain in namespace: a for gvr: /v1, Resource=pods']]
    !cluster.get('configmaps', 'a', 'untouched').metadata.deletionTimestamp
  }

  def "what the namespace controller is refused stands in the conditions word for word, the rest is deleted"() {
    given:
    cluster.start()
    cluster.create('configmaps', 'a', [metadata: [name: 'free']])
    cluster.create('secrets', 'a', [metadata: [name: 'kept']])
    def text = 'secrets is forbidden: User "' + NAMESPACE_CONTROLLER + '" cannot deletecollection resource "secrets" in API group "" in the namespace "a"'
    cluster.guard = { user, verb, definition, subresource, namespace, name ->
      if (user.name() == NAMESPACE_CONTROLLER && verb == 'deletecollection' && definition.plural() == 'secrets') {
        throw Failures.unexpected(text)
      }
    }
    cluster.delete('namespaces', '', 'a')

    when:
    cluster.after(30)

    then:
    conditions().findAll { it.status == 'True' }*.with { [it.type, it.reason, it.message] } == [['NamespaceDeletionContentFailure', 'ContentDeletionFailed',
      'Failed to delete all resource types, 1 remaining: ' + text]]
    cluster.get('configmaps', 'a', 'free') == null
    cluster.get('secrets', 'a', 'kept')

    when:
    cluster.guard = { user, verb, definition, subresource, namespace, name -> }
    cluster.after(60)

    then:
    cluster.get('namespaces', '', 'a') == null
  }

  def "where deletecollection is not supported each is deleted by itself"() {
    given:
    cluster.start()
    cluster.create('secrets', 'a', [metadata: [name: 'one']])
    def single = 0
    cluster.guard = { user, verb, definition, subresource, namespace, name ->
      single += verb == 'delete' ? 1 : 0
      if (verb == 'deletecollection') {
        throw Failures.methodNotAllowed()
      }
    }

    when:
    cluster.delete('namespaces', '', 'a')
    cluster.after(6)

    then:
    single == 1
    cluster.get('namespaces', '', 'a') == null
  }

  def "a definition whose name is taken is not served, and says why, until the name is free"() {
    given:
    cluster.start()
    cluster.create('customresourcedefinitions.apiextensions.k8s.io', '', definition('widgets'))
    cluster.after(1)

    when:
    cluster.create('customresourcedefinitions.apiextensions.k8s.io', '', definition('gadgets', 'Widget'))
    cluster.after(1)

    then:
    condition('gadgets', 'NamesAccepted').with { [it.status, it.reason, it.message] } == ['False', 'ListKindConflict', '"WidgetList" is already in use']
    condition('gadgets', 'Established').with { [it.status, it.reason, it.message] } == ['False', 'NotAccepted', 'not all names are accepted']

    when:
    cluster.delete('customresourcedefinitions.apiextensions.k8s.io', '', 'widgets.example.com')
    cluster.after(2)

    then:
    condition('gadgets', 'NamesAccepted').status == 'True'
    condition('gadgets', 'Established').status == 'True'
  }

  def "a namespace of 50,000 objects empties in seconds, beside 2,000 other namespaces"() {
    given:
    cluster.start()
    2_000.times { cluster.create('namespaces', '', [metadata: [name: 'other-' + it]]) }
    50_000.times { cluster.create('configmaps', 'a', [metadata: [name: 'c-' + it]]) }
    cluster.delete('namespaces', '', 'a')

    when:
    def begun = System.nanoTime()
    cluster.after(6)

    then:
    cluster.get('namespaces', '', 'a') == null
    Duration.ofNanos(System.nanoTime() - begun) < Duration.ofSeconds(20)
  }

  private List conditions() {
    cluster.get('namespaces', '', 'a').status.conditions
  }

  private Map condition(String plural, String type) {
    cluster.get('customresourcedefinitions.apiextensions.k8s.io', '', plural + '.example.com').status.conditions.find { it.type == type }
  }

  private static Map definition(String plural, String kind = 'Widget') {
    [metadata: [name: plural + '.example.com'], spec: [group: 'example.com', scope: 'Namespaced', names: [plural: plural, kind: kind],
      versions: [[name: 'v1', served: true, storage: true, schema: [openAPIV3Schema: [type: 'object']]]]]]
  }
}
