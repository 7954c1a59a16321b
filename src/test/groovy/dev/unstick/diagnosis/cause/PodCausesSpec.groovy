package dev.unstick.diagnosis.cause

import dev.unstick.diagnosis.evidence.Attachment
import dev.unstick.diagnosis.evidence.Claim
import java.time.Duration
import spock.lang.Specification

import static dev.unstick.catalog.CauseId.CONTENT_FINALIZERS
import static dev.unstick.catalog.CauseId.PODS_TERMINATING
import static dev.unstick.catalog.CauseId.VOLUME_PROTECTION
import static dev.unstick.diagnosis.Evidences.PODS
import static dev.unstick.diagnosis.Evidences.VOLUME_CLAIMS
import static dev.unstick.diagnosis.Evidences.cause
import static dev.unstick.diagnosis.Evidences.causes
import static dev.unstick.diagnosis.Evidences.node
import static dev.unstick.diagnosis.Evidences.object
import static dev.unstick.diagnosis.Evidences.pod
import static dev.unstick.diagnosis.cause.Certainty.LIKELY
import static dev.unstick.diagnosis.cause.Certainty.PROVED
import static dev.unstick.diagnosis.evidence.NodeState.Readiness.MISSING
import static dev.unstick.diagnosis.evidence.NodeState.Readiness.NOT_READY
import static dev.unstick.diagnosis.evidence.NodeState.Readiness.READY
import static dev.unstick.diagnosis.evidence.NodeState.Readiness.SILENT
import static dev.unstick.diagnosis.evidence.NodeState.Readiness.UNKNOWN

class PodCausesSpec extends Specification {
  static final IN_GRACE = Duration.ofSeconds(20)
  static final OVERDUE = Duration.ofMinutes(-10)
  static final PROTECTION = 'kubernetes.io/pvc-protection'

  def "pods hold the namespace, surely where their node does not answer: node #readiness, grace #grace"() {
    expect:
    with(cause(PODS_TERMINATING, [pods: [pod(graceEnds: grace)], nodes: node(readiness)])) {
      certainty() == surely
      evidence() == [words]
    }

    where:
    readiness | grace    || surely | words
    READY     | OVERDUE  || LIKELY | 'these pods should have ended 10 min ago, and their node does not say that they have: pod/web'
    UNKNOWN   | OVERDUE  || LIKELY | 'these pods should have ended 10 min ago, and their node does not say that they have: pod/web'
    READY     | IN_GRACE || LIKELY | 'these pods still have time to end by themselves: pod/web'
    NOT_READY | OVERDUE  || LIKELY | 'on node node-1, which is not ready since 4 h (Kubelet stopped posting node status.): pod/web'
    SILENT    | OVERDUE  || PROVED | 'on node node-1, whose kubelet has not reported for 4 h (Kubelet stopped posting node status.): pod/web'
    SILENT    | IN_GRACE || PROVED | 'on node node-1, whose kubelet has not reported for 4 h (Kubelet stopped posting node status.): pod/web'
    MISSING   | OVERDUE  || PROVED | 'on node node-1, which does not exist any more: pod/web'
  }

  def "a pod whose grace ends this very second has no more time"() {
    expect:
    cause(PODS_TERMINATING, [pods: [pod(graceEnds: Duration.ZERO)], nodes: node(READY)]).evidence().first().startsWith('these pods should have ended 0 s ago')
  }

  def "does not hold a namespace: #situation"() {
    expect:
    !causes([pods: [said], nodes: node(SILENT)]).containsKey(PODS_TERMINATING)

    where:
    situation                        | said
    'a pod that nobody asked to go'  | pod(graceEnds: null)
    'a pod that has succeeded'       | pod(phase: 'Succeeded')
    'a pod that has failed'          | pod(phase: 'Failed')
  }

  def "pods that still have time are to be waited for, and no others: #situation"() {
    expect:
    (cause(PODS_TERMINATING, [pods: pods, nodes: node(READY) + node(SILENT, 'node-2')]).fix() == 'Wait until their grace is over.') == wait

    where:
    situation          | pods                                                                              || wait
    'all in grace'     | [pod(graceEnds: IN_GRACE)]                                                        || true
    'one overdue'      | [pod(graceEnds: IN_GRACE), pod(name: 'db')]                                       || false
    'one on a dead node' | [pod(graceEnds: IN_GRACE), pod(name: 'db', node: 'node-2', graceEnds: IN_GRACE)] || false
  }

  def "sorts pods by what holds them, and names the first three of many"() {
    given:
    def pods = (1..5).collect { pod(name: "dead-$it", node: 'node-2', finalizers: ['batch.kubernetes.io/job-tracking']) } + pod(name: 'late') + pod(name: 'unplaced', node: '', graceEnds: IN_GRACE)

    expect:
    cause(PODS_TERMINATING, [pods: pods, nodes: node(READY) + node(SILENT, 'node-2')]).evidence() == [
      'on node node-2, whose kubelet has not reported for 4 h (Kubelet stopped posting node status.): pod/dead-1, pod/dead-2, pod/dead-3 and 2 more (5 in all)',
      'these pods should have ended 2 h ago, and their node does not say that they have: pod/late',
      'these pods still have time to end by themselves: pod/unplaced',
      'some of them carry batch.kubernetes.io/job-tracking, which goes once they have ended',
    ]
  }

  def "a pod with a finalizer is held by the node as long as it runs, and by the finalizer once it has ended: #phase"() {
    given:
    def said = [
      objects: [object([type: PODS, name: 'web', finalizers: ['a.example.com/b']])],
      pods: [pod(phase: phase, finalizers: ['a.example.com/b'])], nodes: node(SILENT)]

    expect:
    causes(said).keySet() == [id] as Set

    where:
    phase       || id
    'Running'   || PODS_TERMINATING
    'Pending'   || PODS_TERMINATING
    'Succeeded' || CONTENT_FINALIZERS
    'Failed'    || CONTENT_FINALIZERS
  }

  def "a claim is held by whoever mounts it: #situation"() {
    given:
    def said = [objects: [claim()], pods: pods, nodes: node(SILENT)]

    expect:
    causes(said) == [(VOLUME_PROTECTION): surely]
    cause(VOLUME_PROTECTION, said).evidence().drop(2) == words

    where:
    situation                              | pods                                            || surely | words
    'nobody'                               | []                                              || LIKELY | ['no pod on any node mounts the claim; its protection should be taken away']
    'a pod that mounts another'            | [pod(graceEnds: null, mounts: ['logs'])]        || LIKELY | ['no pod on any node mounts the claim; its protection should be taken away']
    'a pod that is on no node yet'         | [pod(graceEnds: null, node: '', mounts: ['data'])] || LIKELY | ['no pod on any node mounts the claim; its protection should be taken away']
    'a pod that nobody asked to go'        | [pod(graceEnds: null, node: 'node-9', mounts: ['data'])] || PROVED | ['the claim is mounted by pod/web']
    'a pod that was asked to go, on a dead node' | [pod(mounts: ['data'])]                   || PROVED | ['the claim is mounted by pod/web', 'on node node-1, whose kubelet has not reported for 4 h (Kubelet stopped posting node status.): pod/web']
    'a pod that has ended, and is still there' | [pod(phase: 'Succeeded', mounts: ['data'])] || PROVED | ['the claim is mounted by pod/web']
    'a pod that mounts two'                | [pod(node: 'node-9', mounts: ['logs', 'data'])] || PROVED | ['the claim is mounted by pod/web', 'these pods should have ended 2 h ago, and their node does not say that they have: pod/web']
  }

  def "of a pod that has ended, mounts a claim and has a finalizer, both are told"() {
    given:
    def said = [
      objects: [claim(), object([type: PODS, name: 'web', finalizers: ['a.example.com/b']])],
      pods: [pod(phase: 'Succeeded', mounts: ['data'], finalizers: ['a.example.com/b'])], nodes: node(READY)]

    expect:
    causes(said) == [(VOLUME_PROTECTION): PROVED, (CONTENT_FINALIZERS): PROVED]
    cause(CONTENT_FINALIZERS, said).evidence().first() == 'waiting for a.example.com/b: pod/web; owned by an owner that is not known'
  }

  def "only pods that mount no claim count as pods that do not end"() {
    given:
    def said = [objects: [claim()], pods: [pod(mounts: ['data']), pod(name: 'other')], nodes: node(SILENT)]

    expect:
    causes(said) == [(PODS_TERMINATING): PROVED, (VOLUME_PROTECTION): PROVED]
    cause(PODS_TERMINATING, said).evidence() == ['on node node-1, whose kubelet has not reported for 4 h (Kubelet stopped posting node status.): pod/other']
  }

  def "a pod that keeps no claim is held by itself: #situation"() {
    expect:
    causes([objects: [claim(finalizers)], pods: [pod(node: node, mounts: ['data'])]])[PODS_TERMINATING] == LIKELY

    where:
    situation                               | node     | finalizers
    'it is on no node'                      | ''       | [PROTECTION]
    'what it mounts waits for another thing' | 'node-9' | ['backup.example.com/hold']
  }

  def "of a pod that runs and mounts a claim it is told that it does, and not that it waits"() {
    given:
    def said = [objects: [claim(), object([type: PODS, name: 'web', finalizers: ['a.example.com/b']])], pods: [pod(mounts: ['data'], finalizers: ['a.example.com/b'])], nodes: node(SILENT)]

    expect:
    causes(said) == [(VOLUME_PROTECTION): PROVED]
    cause(VOLUME_PROTECTION, said).evidence().count { it.startsWith('waiting') } == 1
  }

  def "a claim that carries somebody else's finalizer alone is no matter of protection: #finalizers"() {
    expect:
    causes([objects: [claim(finalizers)]]).keySet() == [id] as Set

    where:
    finalizers                                            || id
    [PROTECTION]                                          || VOLUME_PROTECTION
    ['snapshot.storage.kubernetes.io/pvc-as-source-protection'] || VOLUME_PROTECTION
    [PROTECTION, 'backup.example.com/hold']               || VOLUME_PROTECTION
    ['backup.example.com/hold']                           || CONTENT_FINALIZERS
  }

  def "tells of the claim's volume whether it is still attached, and why not detached: error #error"() {
    given:
    def said = [
      objects: [claim()], claims: [new Claim('data', 'pv-1', 'csi.example.com'), new Claim('logs', 'pv-2', '')],
      attachments: [new Attachment('csi-1', 'csi.example.com', 'node-1', 'pv-1', error), new Attachment('csi-2', 'csi.example.com', 'node-1', 'pv-2', '')]]

    expect:
    cause(VOLUME_PROTECTION, said).evidence().drop(3) == [words]

    where:
    error      || words
    ''         || 'volume pv-1 is still attached to node node-1 (volumeattachment/csi-1, driver csi.example.com)'
    'timed out' || 'volume pv-1 cannot be detached from node node-1 (volumeattachment/csi-1, driver csi.example.com): timed out'
  }

  private static claim(List<String> finalizers = [PROTECTION]) {
    object([type: VOLUME_CLAIMS, name: 'data', finalizers: finalizers])
  }
}
