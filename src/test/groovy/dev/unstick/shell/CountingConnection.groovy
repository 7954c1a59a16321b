package dev.unstick.shell

import dev.unstick.cluster.Cluster
import dev.unstick.cluster.Connection
import dev.unstick.cluster.Contents
import dev.unstick.cluster.Discovery
import dev.unstick.cluster.Endpoint
import dev.unstick.cluster.GuardedWrites
import dev.unstick.cluster.ListingProgress
import dev.unstick.cluster.ResourceType
import dev.unstick.cluster.Sweep
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.atomic.AtomicInteger
import java.util.function.Predicate
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper

/** A cluster that counts what it is asked, and refuses to be asked by a thread that has no business with it. */
class CountingConnection implements Connection, Cluster {
  static final List<ResourceType> TYPES = [
    new ResourceType('', 'v1', 'configmaps', 'ConfigMap', true, ['list'] as Set),
    new ResourceType('', 'v1', 'nodes', 'Node', false, ['list'] as Set),
    new ResourceType('apps', 'v1', 'deployments', 'Deployment', true, ['list'] as Set),
  ]

  final AtomicInteger requests = new AtomicInteger()
  final Queue<String> forbidden = new ConcurrentLinkedQueue<>()
  volatile Thread keys
  volatile List<Map> namespaces = []
  /** Called before each answer. */
  volatile Closure beforeAnswer = { }

  static Map terminating(String name, String since, List<String> metadata, List<String> spec) {
    [apiVersion: 'v1', kind: 'Namespace',
     metadata: [name: name, uid: "uid-$name" as String, resourceVersion: '1', deletionTimestamp: since, finalizers: metadata],
     spec: [finalizers: spec], status: [phase: 'Terminating']]
  }

  static Map active(String name) {
    [apiVersion: 'v1', kind: 'Namespace', metadata: [name: name, uid: "uid-$name" as String, resourceVersion: '1'],
     spec: [finalizers: ['kubernetes']], status: [phase: 'Active']]
  }

  Cluster cluster() { this }
  GuardedWrites writes() { throw new AssertionError((Object) 'nobody should write') }
  List<String> contexts() { ['prod-eu', 'staging'] }
  void close() {}
  Endpoint endpoint() { new Endpoint('prod-eu', 'https://10.0.0.1:6443') }

  String version() {
    count('version')
    'v1.36.2'
  }

  JsonNode get(String path) {
    count(path)
    def name = path.replaceFirst('^/api/v1/namespaces/?', '').replaceFirst('\\?.*', '')
    JsonMapper.shared().valueToTree(name ? namespaces.find { it.metadata.name == name } : [kind: 'NamespaceList', items: namespaces])
  }

  Discovery discover() {
    count('discovery')
    new Discovery(TYPES, [])
  }

  Contents contents(String namespace, ListingProgress progress) {
    count("contents of $namespace")
    new Contents([], [], [])
  }

  Sweep sweep(Collection<String> namespaces, Predicate<String> others, ListingProgress progress) {
    count('sweep')
    new Sweep(namespaces.collectEntries { [it, new Contents([], [], [])] }, [])
  }

  private void count(String what) {
    requests.incrementAndGet()
    if (Thread.currentThread() == keys) {
      forbidden.add(what)
      throw new AssertionError((Object) "asked for $what while somebody types")
    }
    beforeAnswer()
  }
}
