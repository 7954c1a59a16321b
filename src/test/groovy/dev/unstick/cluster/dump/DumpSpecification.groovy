package dev.unstick.cluster.dump

import dev.unstick.cluster.Cluster
import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.Contents
import dev.unstick.cluster.ListingProgress
import spock.lang.Specification
import spock.lang.TempDir
import tools.jackson.databind.json.JsonMapper

import java.nio.file.Files
import java.nio.file.Path

/** Dumps written by hand, and what is said of them. */
abstract class DumpSpecification extends Specification {
  @TempDir
  Path directory

  /** A dump of these files, by their paths within it; a text as it is, everything else as JSON. */
  Path dump(Map<String, Object> files) {
    def root = directory.resolve('dump')
    files.each { name, content ->
      def file = root.resolve(name)
      Files.createDirectories(file.parent)
      if (content instanceof byte[]) {
        Files.write(file, content)
      } else {
        Files.writeString(file, content instanceof CharSequence ? content : JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(content))
      }
    }
    root
  }

  Cluster cluster(Map<String, Object> files) {
    DumpConnection.open(dump(files)).cluster()
  }

  static Map object(String apiVersion, String kind, String name, String namespace = null, Map more = [:]) {
    def metadata = [name: name, namespace: namespace, uid: "uid-$kind-$name".toString(), resourceVersion: '7'].findAll { it.value }
    [apiVersion: apiVersion, kind: kind, metadata: metadata + (more.metadata ?: [:])] + more.findAll { it.key != 'metadata' }
  }

  static Map list(Object... items) {
    [apiVersion: 'v1', items: items.toList(), kind: 'List', metadata: [resourceVersion: '', selfLink: '']]
  }

  static Map namespace(String name, Map more = [:]) {
    object('v1', 'Namespace', name, null, more)
  }

  static Map terminating(String name) {
    namespace(name, [metadata: [deletionTimestamp: '2026-11-23T10:00:00Z'], spec: [finalizers: ['kubernetes']], status: [phase: 'Terminating']])
  }

  static Map pod(String name, String namespace) {
    object('v1', 'Pod', name, namespace)
  }

  static Map definition(String plural, String kind, String group, String scope = 'Namespaced', List<String> versions = ['v1']) {
    object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', "${plural}.${group}".toString(), null, [spec: [
      group: group, scope: scope, names: [plural: plural, kind: kind, singular: kind.toLowerCase(), shortNames: []],
      versions: versions.collect { [name: it, served: true, storage: it == versions[0]] }]])
  }

  static Contents contents(Cluster cluster, String namespace = 'payments') {
    cluster.contents(namespace, ListingProgress.NONE)
  }

  static List<String> names(Cluster cluster, String path) {
    cluster.get(path).path('items').collect { it.path('metadata').path('name').asString('') }
  }

  /** How asking for a path ends: {@code there} or {@code listed}, or the failure. */
  static String outcome(Cluster cluster, String path) {
    try {
      return cluster.get(path).has('items') ? 'listed' : 'there'
    } catch (ClusterException failure) {
      return failure.failure().name()
    }
  }
}
