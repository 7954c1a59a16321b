package dev.unstick.sandbox

import spock.lang.Specification

/** Claims and volumes that are in use, as far as the resources served here allow. */
class VolumeProtectionSpec extends Specification {
  static final String CLAIMS = 'persistentvolumeclaims'
  static final Map CLAIM = [accessModes: ['ReadWriteOnce'], resources: [requests: [storage: '1Gi']]]

  def cluster = new LivingCluster().start(['kube-scheduler', 'kubelet/node-1'])

  def "every new claim carries the finalizer, and one that does not gets it"() {
    when:
    cluster.create(CLAIMS, 'a', [metadata: [name: 'new'], spec: CLAIM])
    cluster.create(CLAIMS, 'a', [metadata: [name: 'stripped'], spec: CLAIM])
    cluster.change(CLAIMS, 'a', 'stripped') { it.metadata.remove('finalizers') }

    then:
    finalizers('new') == ['kubernetes.io/pvc-protection']
    finalizers('stripped') == null

    when:
    cluster.after(1)

    then:
    finalizers('stripped') == ['kubernetes.io/pvc-protection']
  }

  def "a deleted claim stays while a pod on a node uses it, even one that has ended, and goes with the last of them"() {
    given:
    cluster.create(CLAIMS, 'a', [metadata: [name: 'data'], spec: CLAIM])
    pod('one', 'node-1')
    pod('two', 'node-1')
    cluster.change('pods', 'a', 'two', 'status') { it.status.phase = 'Succeeded' }

    when:
    cluster.delete(CLAIMS, 'a', 'data')
    cluster.after(3600)

    then:
    finalizers('data') == ['kubernetes.io/pvc-protection']

    when:
    cluster.delete('pods', 'a', 'one', gracePeriodSeconds: 0)
    cluster.after(60)

    then:
    finalizers('data') == ['kubernetes.io/pvc-protection']

    when:
    cluster.delete('pods', 'a', 'two', gracePeriodSeconds: 0)
    cluster.after(1)

    then:
    cluster.get(CLAIMS, 'a', 'data') == null
  }

  def "a pod that no node has, or of another namespace, holds no claim"() {
    given:
    cluster.create('namespaces', '', [metadata: [name: 'b']])
    cluster.create(CLAIMS, 'a', [metadata: [name: 'data'], spec: CLAIM])
    pod('unbound', null)
    pod('elsewhere', 'node-1', 'b')

    when:
    cluster.delete(CLAIMS, 'a', 'data')
    cluster.after(1)

    then:
    cluster.get(CLAIMS, 'a', 'data') == null
  }

  def "without the controller manager a deleted claim stays though nobody uses it"() {
    given:
    cluster.controllers.stop('pvc-protection-controller')
    cluster.create(CLAIMS, 'a', [metadata: [name: 'data'], spec: CLAIM])
    cluster.delete(CLAIMS, 'a', 'data')
    cluster.after(3600)

    expect:
    finalizers('data') == ['kubernetes.io/pvc-protection']

    when:
    cluster.controllers.start('pvc-protection-controller')
    cluster.after(1)

    then:
    cluster.get(CLAIMS, 'a', 'data') == null
  }

  private List finalizers(String claim) {
    cluster.get(CLAIMS, 'a', claim).metadata.finalizers
  }

  private void pod(String name, String node, String namespace = 'a') {
    def spec = [containers: [[name: 'c', image: 'i']], volumes: [[name: 'v', persistentVolumeClaim: [claimName: 'data']]]]
    cluster.create('pods', namespace, [metadata: [name: name], spec: node == null ? spec : spec + [nodeName: node]])
  }
}
