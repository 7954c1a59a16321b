package dev.unstick.sandbox

import dev.unstick.sandbox.operator.ExternalResource
import spock.lang.Specification

/** Volumes whose claims go. */
class VolumeReleaseSpec extends Specification {
  static final String PROVISIONER = '''
    - name: csi-provisioner
      watches: {group: "", resource: persistentvolumes}
      where: {/spec/csi/driver: block.csi.example.com}
      finalizer: external-provisioner.volume.kubernetes.io/finalizer
      external: {kind: disk, name: "{name}"}
    '''.stripIndent()

  def cluster = new LivingCluster().start(['kube-scheduler'], PROVISIONER)

  def "a bound volume outlives its deletion; it goes when its claim has gone"() {
    given:
    bind('Retain')

    when:
    cluster.delete('persistentvolumes', '', 'disk')
    cluster.after(600)

    then:
    volume().metadata.finalizers == ['kubernetes.io/pv-protection']
    volume().status.phase == 'Bound'

    when:
    cluster.delete('persistentvolumeclaims', 'a', 'data')
    cluster.after(5)

    then:
    volume() == null
  }

  def "a volume to retain is released with its claim, and stays"() {
    given:
    bind('Retain')

    when:
    cluster.delete('persistentvolumeclaims', 'a', 'data')
    cluster.after(60)

    then:
    volume().status.phase == 'Released'
    !volume().metadata.deletionTimestamp
    external() == ['disk held']
  }

  def "a volume to delete goes with its claim, and its disk with it"() {
    given:
    bind('Delete')

    when:
    cluster.delete('persistentvolumeclaims', 'a', 'data')
    cluster.after(60)

    then:
    volume() == null
    external() == ['disk released']
  }

  def "a stripped volume leaks its disk"() {
    given:
    bind('Delete')
    cluster.operators.stop('csi-provisioner')
    cluster.delete('persistentvolumeclaims', 'a', 'data')
    cluster.after(60)

    expect:
    volume().metadata.finalizers == ['external-provisioner.volume.kubernetes.io/finalizer']

    when:
    cluster.change('persistentvolumes', '', 'disk') { it.metadata.remove('finalizers') }

    then:
    external() == ['disk leaked']
  }

  private void bind(String policy) {
    def claim = cluster.create('persistentvolumeclaims', 'a', [metadata: [name: 'data'], spec: [volumeName: 'disk',
      accessModes: ['ReadWriteOnce'], resources: [requests: [storage: '1Gi']]]])
    cluster.create('persistentvolumes', '', [metadata: [name: 'disk'], spec: [persistentVolumeReclaimPolicy: policy,
      capacity: [storage: '1Gi'], accessModes: ['ReadWriteOnce'], csi: [driver: 'block.csi.example.com', volumeHandle: 'h'],
      claimRef: [namespace: 'a', name: 'data', uid: claim.metadata.uid]]])
    cluster.change('persistentvolumes', '', 'disk', 'status') { it.status = (it.status ?: [:]) + [phase: 'Bound'] }
    cluster.after(1)
    if (policy == 'Retain') {
      cluster.change('persistentvolumes', '', 'disk') { it.metadata.finalizers -= 'external-provisioner.volume.kubernetes.io/finalizer' }
      cluster.operators.stop('csi-provisioner')
    }
  }

  private Map volume() {
    cluster.get('persistentvolumes', '', 'disk')
  }

  private List<String> external() {
    cluster.operators.external().collect { ExternalResource it -> "${it.kind()} ${it.state().name().toLowerCase()}".toString() }
  }
}
