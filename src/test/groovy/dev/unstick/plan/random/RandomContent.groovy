package dev.unstick.plan.random

import dev.unstick.sandbox.Api

/** Fills namespaces with whatever hangs in them, by chance. */
class RandomContent {
  static final List<String> FINALIZERS = ['db.example.com/cleanup', 'db.example.com/audit', 'example.com/unknown', 'example.com/other', 'ray.io/gcs-ft-redis-cleanup-finalizer',
    'foregroundDeletion', 'service.kubernetes.io/load-balancer-cleanup', 'kubernetes.io/pvc-protection']
  /** Group and version, and plural, of all that there may be in a namespace. */
  static final List<List<String>> KINDS = [['api/v1', 'configmaps'], ['api/v1', 'secrets'], ['api/v1', 'services'], ['api/v1', 'pods'],
    ['api/v1', 'persistentvolumeclaims'], ['apis/db.example.com/v1', 'dbclaims']]
  static final List<String> OF_NAMESPACES = ['controller.cattle.io/namespace-auth', 'finalizers.kubesphere.io/namespaces', 'example.com/hold', 'example.com/keep']

  private final Api api
  private final Random random

  RandomContent(Api api, Random random) {
    this.api = api
    this.random = random
  }

  /** One namespace with its content, not deleted yet. */
  void namespace(String name) {
    boolean enforced = chance(0.2)
    make('/api/v1/namespaces', [
      metadata: [name: name, labels: enforced ? ['policies.example.com/enforced': 'true'] : [:], finalizers: some(OF_NAMESPACES + (chance(0.05) ? ['orphan'] : []), 0.25)],
      spec: [finalizers: chance(0.15) ? ['kubernetes', one(['example.com/spec', 'finalizers.kubesphere.io/namespaces'])] : ['kubernetes']]])
    if (chance(0.06)) {
      def finalizers = some(FINALIZERS, 0.4)
      20.times { make("/api/v1/namespaces/$name/configmaps", [metadata: [name: "many-$it".toString(), finalizers: finalizers]]) }
    }
    random.nextInt(5).times { object(name, "object-$it".toString()) }
  }

  /** One object of any kind that lives in a namespace. */
  void object(String namespace, String name) {
    def metadata = [name: name, finalizers: some(FINALIZERS + (chance(0.03) ? ['orphan'] : []), 0.15) - ['kubernetes.io/pvc-protection']]
    if (metadata.finalizers.containsAll(['orphan', 'foregroundDeletion'])) {
      metadata.finalizers -= 'orphan'
    }
    def core = "/api/v1/namespaces/$namespace"
    def kind = one(['configmap', 'secret', 'service', 'pod', 'claim', 'database', 'database'])
    switch (kind) {
      case 'configmap' -> make("$core/configmaps", [metadata: metadata, data: [a: 'b']])
      case 'secret' -> make("$core/secrets", [metadata: metadata, data: [password: 'bmV2ZXItdG8tYmUtc2Vlbg==']])
      case 'service' -> {
        metadata.finalizers = ['service.kubernetes.io/load-balancer-cleanup'] + some(['example.com/dns'], 0.2)
        make("$core/services", [metadata: metadata, spec: [type: 'LoadBalancer', ports: [[port: 443]], selector: [app: name]]])
        api.merge("$core/services/$name/status", [status: [loadBalancer: [ingress: [[hostname: "${name}.lb.example.com".toString()]]]]])
      }
      case 'pod' -> make("$core/pods", [metadata: metadata, spec: [
          nodeName: one(['node-1', 'node-2', 'node-gone']), terminationGracePeriodSeconds: one([0, 30, 600]), containers: [[name: 'main', image: 'example.com/main:1']],
          volumes: chance(0.3) ? [[name: 'data', persistentVolumeClaim: [claimName: one((0..4).collect { "object-$it".toString() })]]] : []]])
      case 'claim' -> make("$core/persistentvolumeclaims", [metadata: metadata, spec: [accessModes: ['ReadWriteOnce'], resources: [requests: [storage: '1Gi']]]])
      default -> {
        metadata.finalizers = metadata.finalizers ?: ['db.example.com/cleanup']
        make("/apis/db.example.com/v1/namespaces/$namespace/dbclaims", [apiVersion: 'db.example.com/v1', kind: 'DbClaim', metadata: metadata, spec: [engine: 'postgres']])
      }
    }
  }

  /** Makes something by what it is called; says whether it is there. */
  boolean make(String path, Map object) {
    def answer = api.post(path, object)
    // a webhook that is dead may stand in the way, as it would for anybody
    if (answer.code >= 400 && !(answer.code == 500 && answer.text.contains('webhook'))) {
      throw new IllegalStateException("$path: $answer.text")
    }
    answer.code < 400
  }

  <T> T one(List<T> all) {
    all[random.nextInt(all.size())]
  }

  <T> List<T> some(List<T> all, double probability) {
    def chosen = all.findAll { chance(probability) }
    Collections.shuffle(chosen, random)
    chosen
  }

  boolean chance(double probability) {
    random.nextDouble() < probability
  }
}
