package dev.unstick.conformance

import dev.unstick.sandbox.Api

import java.time.Duration
import java.time.Instant

/**
 * Removes from a cluster all that has one of our names: first what keeps others (webhooks, APIServices), then the content of
 * namespaces, freed of its finalizers, then namespaces, definitions and volumes.
 */
class Cleaning {
  private static final Duration PATIENCE = Duration.ofMinutes(2)
  private static final List<String> FIRST = [
    '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
    '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
    '/apis/apiregistration.k8s.io/v1/apiservices',
  ]
  private static final String NAMESPACES = '/api/v1/namespaces'
  private static final String DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
  private static final List<String> LAST = [
    '/api/v1/persistentvolumes', '/api/v1/nodes', '/apis/storage.k8s.io/v1/volumeattachments',
    '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', '/apis/rbac.authorization.k8s.io/v1/clusterroles',
  ]

  private final Api api
  private final Closure<Boolean> isOurs

  /** What carries a prefix anywhere in its name. */
  static Cleaning ofPrefix(Api api, String prefix) {
    new Cleaning(api, { String name -> name.contains(prefix) })
  }

  /** What is called by one of these names, and no more; what lies in a namespace goes by the namespace's. */
  static Cleaning ofNames(Api api, Set<String> names) {
    new Cleaning(api, { String name -> name in names })
  }

  private Cleaning(Api api, Closure<Boolean> isOurs) {
    this.api = api
    this.isOurs = isOurs
  }

  /** Returns when all is gone; fails, naming what is left, when it does not go. */
  void run() {
    FIRST.each { path -> ours(path).each { remove(path, it) } }
    def deadline = Instant.now() + PATIENCE
    def left = everything()
    while (left && Instant.now().isBefore(deadline)) {
      left.each { path, object -> remove(path, object) }
      sleep(500)
      left = everything()
    }
    assert left.collect { path, object -> "$path/$object.metadata.name".toString() } == []: "this is left on $api.server"
  }

  // a namespace with its content, which may lie stranded where the namespace is gone: it is made again to reach it
  private List<List> everything() {
    def definitions = ours(DEFINITIONS)
    def content = namespacedLists(definitions).collectMany { path ->
      items(path).findAll { it.metadata.namespace && isOurs(it.metadata.namespace) }.collect { object ->
        ["${path.substring(0, path.lastIndexOf('/'))}/namespaces/$object.metadata.namespace/${path.substring(path.lastIndexOf('/') + 1)}".toString(), object]
      }
    }
    def present = ours(NAMESPACES)*.metadata*.name
    content*.get(1)*.metadata*.namespace.unique().findAll { !(it in present) }.each {
      api.post(NAMESPACES, [apiVersion: 'v1', kind: 'Namespace', metadata: [name: it]])
    }
    content + [NAMESPACES, DEFINITIONS, *LAST].collectMany { path -> ours(path).collect { [path, it] } }
  }

  private static List<String> namespacedLists(List<Map> definitions) {
    ['pods', 'configmaps', 'secrets', 'services', 'persistentvolumeclaims'].collect { "/api/v1/$it".toString() } +
      ['deployments', 'statefulsets', 'replicasets'].collect { "/apis/apps/v1/$it".toString() } + ['/apis/batch/v1/jobs'] +
      definitions.findAll { it.spec.scope == 'Namespaced' }.collect { definition ->
        def version = definition.spec.versions.find { it.served && it.storage } ?: definition.spec.versions.find { it.served }
        "/apis/$definition.spec.group/$version.name/$definition.spec.names.plural".toString()
      }
  }

  private List<Map> ours(String path) {
    items(path).findAll { isOurs(it.metadata.name) }
  }

  private List<Map> items(String path) {
    def answer = api.get(path)
    answer.code == 200 ? answer.json.items : []
  }

  // each request may find the object gone or changed meanwhile; the next round looks again
  private void remove(String path, Map object) {
    if (path == NAMESPACES && !object.metadata.deletionTimestamp || path != NAMESPACES && !object.metadata.deletionTimestamp) {
      api.delete("$path/$object.metadata.name?gracePeriodSeconds=0".toString())
    }
    if (object.metadata.finalizers && path != DEFINITIONS) {
      api.merge("$path/$object.metadata.name".toString(), [metadata: [finalizers: null]])
    }
    if (path == NAMESPACES && object.metadata.deletionTimestamp) {
      finish(object)
    } else if (object.metadata.deletionTimestamp && path != DEFINITIONS) {
      api.delete("$path/$object.metadata.name?gracePeriodSeconds=0".toString())
    }
  }

  // the controller takes "kubernetes" away; whatever else a spec put there, or left without any, is ours to end
  private void finish(Map namespace) {
    def path = "$NAMESPACES/$namespace.metadata.name".toString()
    def own = (namespace.spec.finalizers ?: []) - 'kubernetes'
    if (own) {
      namespace.spec.finalizers = namespace.spec.finalizers - own
      namespace.metadata.remove('finalizers')
      api.put("$path/finalize".toString(), namespace)
    } else if (!namespace.spec.finalizers) {
      api.delete(path)
    }
  }
}
