package dev.unstick.sandbox

import dev.unstick.sandbox.document.Failures
import dev.unstick.sandbox.document.GroupResource
import spock.lang.Specification

import java.time.Duration

/** What becomes of those who have owners. */
class GarbageCollectorSpec extends Specification {
  def cluster = new LivingCluster().start()

  def "#policy: the dependent goes #after its owner"() {
    given:
    def owner = make('owner')
    make('dependent', [owner])

    when:
    cluster.delete('configmaps', 'a', 'owner', propagationPolicy: policy)

    then:
    exists('owner') == ownerWaits
    exists('dependent')

    when:
    cluster.after(0.1)

    then:
    !exists('owner')
    exists('dependent') == stays
    !stays || !cluster.get('configmaps', 'a', 'dependent').metadata.ownerReferences

    where:
    policy       | ownerWaits | stays | after
    null         | false      | false | 'after'
    'Background' | false      | false | 'after'
    'Foreground' | true       | false | 'before'
    'Orphan'     | true       | true  | 'not with'
  }

  def "in the foreground an owner waits for blocking dependents and for no others"() {
    given:
    def owner = make('owner')
    make('blocking', [owner], true, ['example.com/hold'])
    make('free', [owner], false, ['example.com/hold'])

    when:
    cluster.delete('configmaps', 'a', 'owner', propagationPolicy: 'Foreground')
    cluster.after(60)

    then:
    cluster.get('configmaps', 'a', 'owner').metadata.finalizers == ['foregroundDeletion']
    cluster.get('configmaps', 'a', 'blocking').metadata.deletionTimestamp
    cluster.get('configmaps', 'a', 'free').metadata.deletionTimestamp

    when:
    release('blocking')
    cluster.after(0.1)

    then:
    !exists('owner')
    exists('free')
  }

  def "a foreground deletion goes down the whole tree, leaves first"() {
    given:
    def root = make('root')
    def middle = make('middle', [root])
    make('leaf', [middle], true, ['example.com/hold'])
    cluster.delete('configmaps', 'a', 'root', propagationPolicy: 'Foreground')
    cluster.after(1)

    expect:
    cluster.get('configmaps', 'a', 'middle').metadata.finalizers == ['foregroundDeletion']
    exists('root')

    when:
    release('leaf')
    cluster.after(1)

    then:
    ['root', 'middle', 'leaf'].every { !exists(it) }
  }

  def "an owner whose dependent is no longer blocking need not wait"() {
    given:
    def owner = make('owner')
    make('dependent', [owner], true, ['example.com/hold'])
    cluster.delete('configmaps', 'a', 'owner', propagationPolicy: 'Foreground')
    cluster.after(1)

    when:
    cluster.change('configmaps', 'a', 'dependent') { it.metadata.ownerReferences[0].blockOwnerDeletion = false }
    cluster.after(1)

    then:
    !exists('owner')
    exists('dependent')
  }

  def "a circle of foreground deletions does not wait for itself"() {
    given:
    def one = make('one')
    def two = make('two', [one])
    cluster.change('configmaps', 'a', 'one') { it.metadata.ownerReferences = [reference(two, true)] }

    when:
    cluster.delete('configmaps', 'a', 'one', propagationPolicy: 'Foreground')
    cluster.after(1)

    then:
    !exists('one')
    !exists('two')
  }

  def "with one owner left it stays, and the reference to the lost one is taken away"() {
    given:
    def lost = make('lost')
    def kept = make('kept')
    make('dependent', [lost, kept])

    when:
    cluster.delete('configmaps', 'a', 'lost')
    cluster.after(1)

    then:
    cluster.get('configmaps', 'a', 'dependent').metadata.ownerReferences*.name == ['kept']
  }

  def "an owner of the same name with another uid is none"() {
    given:
    def owner = make('owner')

    when:
    make('dependent', [owner + [metadata: owner.metadata + [uid: 'b0b0b0b0-0000-4000-8000-000000000000']]])
    cluster.after(1)

    then:
    !exists('dependent')
    exists('owner')
  }

  def "an owner in another namespace is none, and an event says so"() {
    given:
    cluster.create('namespaces', '', [metadata: [name: 'b']])
    def owner = make('owner')
    def uid = owner.metadata.uid

    when:
    cluster.create('configmaps', 'b', [metadata: [name: 'dependent', ownerReferences: [reference(owner, true)]]])
    cluster.after(1)

    then:
    cluster.get('configmaps', 'b', 'dependent') == null
    exists('owner')
    with(cluster.list('events', 'b')[0]) {
      type == 'Warning'
      reason == 'OwnerRefInvalidNamespace'
      message == "ownerRef [v1/ConfigMap, namespace: b, name: owner, uid: $uid] does not exist in namespace \"b\""
      involvedObject.name == 'dependent'
      source.component == 'garbage-collector-controller'
    }
  }

  def "an owner of a kind that nobody serves may exist: its dependent stays, and goes when the kind is there without it"() {
    given:
    cluster.create('configmaps', 'a', [metadata: [name: 'dependent', ownerReferences: [
      [apiVersion: 'example.com/v1', kind: 'Widget', name: 'w', uid: 'b0b0b0b0-0000-4000-8000-000000000000']]]])
    cluster.after(60)

    expect:
    exists('dependent')

    when:
    cluster.create('customresourcedefinitions.apiextensions.k8s.io', '', [metadata: [name: 'widgets.example.com'], spec: [
      group: 'example.com', scope: 'Namespaced', names: [plural: 'widgets', kind: 'Widget'],
      versions: [[name: 'v1', served: true, storage: true, schema: [openAPIV3Schema: [type: 'object']]]]]])
    cluster.after(120)

    then:
    !exists('dependent')
  }

  def "an object of the cluster that names an owner in a namespace stays for ever"() {
    given:
    def owner = make('owner')
    cluster.create('nodes', '', [metadata: [name: 'n', ownerReferences: [reference(owner, true)]]])

    when:
    cluster.delete('configmaps', 'a', 'owner')
    cluster.after(3600)

    then:
    cluster.get('nodes', '', 'n')
  }

  def "stopped, it collects nothing; started again, it makes up for it"() {
    given:
    def owner = make('owner')
    make('dependent', [owner])
    def front = make('front')
    make('blocking', [front])
    cluster.controllers.stop('garbage-collector-controller')

    when:
    cluster.delete('configmaps', 'a', 'owner')
    cluster.delete('configmaps', 'a', 'front', propagationPolicy: 'Foreground')
    cluster.after(3600)

    then:
    ['dependent', 'front', 'blocking'].every { exists(it) }

    when:
    cluster.controllers.start('garbage-collector-controller')
    cluster.after(1)

    then:
    ['dependent', 'front', 'blocking'].every { !exists(it) }
  }

  def "what it is refused it tries again, less and less often"() {
    given:
    def owner = make('owner')
    make('dependent', [owner])
    def tries = 0
    cluster.guard = { user, verb, definition, subresource, namespace, name ->
      if (verb == 'delete' && user.name() == 'system:serviceaccount:kube-system:generic-garbage-collector') {
        tries++
        throw Failures.forbidden(new GroupResource('', 'configmaps'), name, 'no')
      }
    }

    when:
    cluster.delete('configmaps', 'a', 'owner')
    cluster.after(10)

    then:
    exists('dependent')
    tries in 8..14

    when:
    cluster.guard = { user, verb, definition, subresource, namespace, name -> }
    cluster.after(20)

    then:
    !exists('dependent')
  }

  def "20,000 dependents go with their owner in seconds, not in the square of that"() {
    given:
    def owner = make('owner')
    20_000.times { make("dependent-$it", [owner], true) }
    cluster.after(0.1)

    when:
    cluster.delete('configmaps', 'a', 'owner', propagationPolicy: 'Foreground')
    def begun = System.nanoTime()
    cluster.after(1)

    then:
    cluster.list('configmaps', 'a') == []
    Duration.ofNanos(System.nanoTime() - begun) < Duration.ofSeconds(30)
  }

  private Map make(String name, List<Map> owners = [], boolean blocking = true, List<String> finalizers = []) {
    cluster.create('configmaps', 'a', [metadata: [name: name, finalizers: finalizers,
      ownerReferences: owners.collect { reference(it, blocking) }]])
  }

  private static Map reference(Map owner, boolean blocking) {
    [apiVersion: owner.apiVersion, kind: owner.kind, name: owner.metadata.name, uid: owner.metadata.uid, blockOwnerDeletion: blocking]
  }

  private boolean exists(String name) {
    cluster.get('configmaps', 'a', name) != null
  }

  private void release(String name) {
    cluster.change('configmaps', 'a', name) { it.metadata.remove('finalizers') }
  }
}
