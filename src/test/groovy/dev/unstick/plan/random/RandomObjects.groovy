package dev.unstick.plan.random

import dev.unstick.cluster.ObjectReference
import dev.unstick.sandbox.Api

/** Single objects that hang, outside of namespaces and in such as stay: all of it by chance. */
class RandomObjects {
  private static final String HOME = 'home'

  private final Api api
  private final Random random
  private final RandomContent content

  RandomObjects(Api api, Random random) {
    this.api = api
    this.random = random
    content = new RandomContent(api, random)
  }

  /** Makes about so many. */
  List<ObjectReference> make(int many) {
    content.make('/api/v1/namespaces', [metadata: [name: HOME]])
    (1..many).collect { one("single-$it".toString()) }.findAll()
  }

  /** Asks most of them to go; kinds have instances before that, some of them. */
  void go(List<ObjectReference> made) {
    made.each { object ->
      if (object.kind() == 'CustomResourceDefinition') {
        def plural = object.name().split('\\.', 2)
        random.nextInt(3).times {
          content.make("/apis/${plural[1]}/v1/namespaces/$HOME/${plural[0]}", [apiVersion: "${plural[1]}/v1".toString(), kind: plural[0][0..-2].capitalize(),
            metadata: [name: "instance-$it".toString(), finalizers: content.some(RandomContent.FINALIZERS.take(4), 0.3)]])
        }
      }
      if (content.chance(0.9d)) {
        api.delete(object.path())
      }
    }
  }

  private ObjectReference one(String name) {
    def metadata = [name: name, finalizers: content.some(RandomContent.FINALIZERS - ['kubernetes.io/pvc-protection'], 0.2)]
    def core = "/api/v1/namespaces/$HOME".toString()
    switch (content.one(['volume', 'node', 'definition', 'pod', 'database', 'configmap'])) {
      case 'volume':
        metadata.finalizers = (metadata.finalizers + content.some(['kubernetes.io/pv-protection', 'external-provisioner.volume.kubernetes.io/finalizer'], 0.7)).unique()
        return made('/api/v1/persistentvolumes', [metadata: metadata, spec: [capacity: [storage: '1Gi'], accessModes: ['ReadWriteOnce'],
            persistentVolumeReclaimPolicy: 'Retain', csi: [driver: 'gone.csi.example.com', volumeHandle: "vol-$name".toString()]]], 'v1', 'PersistentVolume', 'persistentvolumes', null)
      case 'node':
        return made('/api/v1/nodes', [metadata: metadata], 'v1', 'Node', 'nodes', null)
      case 'definition':
        return definition(name, metadata)
      case 'pod':
        return made("$core/pods", [metadata: metadata, spec: [nodeName: content.one(['node-1', 'node-2', 'node-gone']), terminationGracePeriodSeconds: content.one([0, 30]),
            containers: [[name: 'main', image: 'example.com/main:1']]]], 'v1', 'Pod', 'pods', HOME)
      case 'database':
        metadata.finalizers = metadata.finalizers ?: ['db.example.com/cleanup']
        return made("/apis/db.example.com/v1/namespaces/$HOME/dbclaims", [apiVersion: 'db.example.com/v1', kind: 'DbClaim', metadata: metadata, spec: [engine: 'postgres']],
        'db.example.com/v1', 'DbClaim', 'dbclaims', HOME)
      default:
        return made("$core/configmaps", [metadata: metadata, data: [a: 'b']], 'v1', 'ConfigMap', 'configmaps', HOME)
    }
  }

  /** A kind of its own, with instances or without. */
  private ObjectReference definition(String name, Map metadata) {
    def plural = "${name.replace('-', '')}s".toString()
    metadata.name = "${plural}.random.example.com".toString()
    made('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', [metadata: metadata, spec: [group: 'random.example.com', scope: 'Namespaced',
        names: [plural: plural, singular: name.replace('-', ''), kind: name.replace('-', '').capitalize(), listKind: "${name.replace('-', '').capitalize()}List".toString()],
        versions: [[name: 'v1', served: true, storage: true, schema: [openAPIV3Schema: [type: 'object']]]]]],
    'apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'customresourcedefinitions', null)
  }

  private ObjectReference made(String path, Map object, String apiVersion, String kind, String plural, String namespace) {
    content.make(path, object) ? new ObjectReference(apiVersion, kind, plural, namespace, object.metadata.name) : null
  }
}
