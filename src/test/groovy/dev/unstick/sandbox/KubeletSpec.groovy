package dev.unstick.sandbox

import spock.lang.Specification

/** Nodes, the kubelets on them, and their pods. */
class KubeletSpec extends Specification {
  def cluster = new LivingCluster().start()

  def "a pod is bound, started and, once deleted, stopped and gone before its time is up"() {
    given:
    pod('p')

    when:
    cluster.after(2)

    then:
    with(cluster.get('pods', 'a', 'p')) {
      spec.nodeName == 'node-1'
      status.phase == 'Running'
      status.conditions.findAll { it.status == 'True' }*.type.containsAll(['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'])
      status.containerStatuses*.ready == [true]
    }

    when:
    cluster.delete('pods', 'a', 'p')
    cluster.after(1)

    then:
    cluster.get('pods', 'a', 'p').metadata.deletionGracePeriodSeconds == 30

    when:
    cluster.after(1)

    then:
    cluster.get('pods', 'a', 'p') == null
  }

  def "on a node whose kubelet is dead a deleted pod stays for ever, and goes when the kubelet is back"() {
    given:
    pod('p', 'node-1')
    cluster.after(2)
    cluster.controllers.stop('kubelet/node-1')

    when:
    cluster.delete('pods', 'a', 'p')
    cluster.after(3600)

    then:
    cluster.get('pods', 'a', 'p').metadata.deletionTimestamp

    when:
    cluster.controllers.start('kubelet/node-1')
    cluster.after(2)

    then:
    cluster.get('pods', 'a', 'p') == null
  }

  def "a finalizer outlives the kubelet's confirmation"() {
    given:
    pod('p', 'node-1', ['example.com/hold'])
    cluster.after(2)

    when:
    cluster.delete('pods', 'a', 'p')
    cluster.after(60)

    then:
    cluster.get('pods', 'a', 'p').metadata.with { [it.deletionGracePeriodSeconds, it.finalizers] } == [0, ['example.com/hold']]
  }

  def "a silent kubelet makes its node unknown and unreachable after its grace, a new word makes it ready again"() {
    given:
    pod('p', 'node-1')
    cluster.after(100)

    expect:
    ready() == ['True', 'KubeletReady', 'kubelet is posting ready status']

    when:
    cluster.controllers.stop('kubelet/node-1')
    cluster.after(100)

    then:
    ready() == ['Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.']
    taints() == [['node.kubernetes.io/unreachable', 'NoSchedule'], ['node.kubernetes.io/unreachable', 'NoExecute']]
    cluster.get('pods', 'a', 'p').status.conditions.find { it.type == 'Ready' }.status == 'False'

    when:
    cluster.controllers.start('kubelet/node-1')
    cluster.after(6)

    then:
    ready()[0] == 'True'
    taints() == []
  }

  def "nothing is bound to a node that is not ready, and what waits is bound when it is"() {
    given:
    cluster.controllers.stop('kubelet/node-1')
    cluster.after(100)
    pod('p')
    cluster.after(10)

    expect:
    !cluster.get('pods', 'a', 'p').spec.nodeName

    when:
    cluster.controllers.start('kubelet/node-1')
    cluster.after(10)

    then:
    cluster.get('pods', 'a', 'p').status.phase == 'Running'
  }

  def "a terminating pod of a dead node goes when the node is declared out of service, one that is not deleted stays"() {
    given:
    pod('deleted', 'node-1')
    pod('kept', 'node-1')
    cluster.after(2)
    cluster.controllers.stop('kubelet/node-1')
    cluster.delete('pods', 'a', 'deleted')
    cluster.after(200)

    when:
    cluster.change('nodes', '', 'node-1') {
      it.spec.taints += [key: 'node.kubernetes.io/out-of-service', value: 'nodeshutdown', effect: 'NoExecute']
    }
    cluster.after(20)

    then:
    cluster.get('pods', 'a', 'deleted') == null
    cluster.get('pods', 'a', 'kept')
  }

  def "pods of a node that is no more are failed and freed after a quarantine"() {
    given:
    pod('p', 'node-9', ['example.com/hold'])

    when:
    cluster.after(59)

    then:
    !cluster.get('pods', 'a', 'p').metadata.deletionTimestamp

    when:
    cluster.after(2)

    then:
    with(cluster.get('pods', 'a', 'p')) {
      metadata.deletionTimestamp
      status.phase == 'Failed'
      status.conditions.find { it.type == 'DisruptionTarget' }.message == 'PodGC: node no longer exists'
    }
  }

  def "an idle cluster writes next to nothing: one lease a node every 40 seconds, and that of the controller manager every 10"() {
    given:
    cluster.after(1)
    def before = cluster.store.revision()

    when:
    cluster.after(39 + 9 * 40)

    then:
    cluster.store.revision() - before == 10 + 40
    cluster.get('leases.coordination.k8s.io', 'kube-node-lease', 'node-1').spec.renewTime == '2026-01-01T00:06:40.000000Z'
  }

  def "a Deployment reports the replicas it is scaled to, one that nobody touched reports what it came with"() {
    given:
    cluster.create('deployments.apps', 'a', [metadata: [name: 'd'], spec: [replicas: 2, selector: [matchLabels: [app: 'd']], template: [metadata: [labels: [app: 'd']], spec: [containers: [[name: 'c', image: 'i']]]]]])
    def counts = { cluster.get('deployments.apps', 'a', 'd').status.with { [it.readyReplicas, it.availableReplicas, it.observedGeneration] } }

    when:
    cluster.after(2)

    then:
    counts() == [2, 2, 1]

    when:
    cluster.change('deployments.apps', 'a', 'd', 'status') { it.status.readyReplicas = 1 }
    cluster.after(60)

    then:
    counts() == [1, 2, 1]

    when:
    cluster.change('deployments.apps', 'a', 'd') { it.spec.replicas = 0 }
    cluster.after(2)

    then:
    counts() == [null, null, 2]
  }

  private void pod(String name, String node = null, List<String> finalizers = []) {
    def spec = [containers: [[name: 'c', image: 'i']]]
    cluster.create('pods', 'a', [metadata: [name: name, finalizers: finalizers], spec: node == null ? spec : spec + [nodeName: node]])
  }

  private List ready() {
    cluster.get('nodes', '', 'node-1').status.conditions.find { it.type == 'Ready' }.with { [it.status, it.reason, it.message] }
  }

  private List taints() {
    (cluster.get('nodes', '', 'node-1').spec.taints ?: []).collect { [it.key, it.effect] }
  }
}
