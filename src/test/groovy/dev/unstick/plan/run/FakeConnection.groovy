package dev.unstick.plan.run

import dev.unstick.cluster.Cluster
import dev.unstick.cluster.ClusterException
import dev.unstick.cluster.ClusterException.Failure
import dev.unstick.cluster.Connection
import dev.unstick.cluster.Contents
import dev.unstick.cluster.Discovery
import dev.unstick.cluster.Endpoint
import dev.unstick.cluster.GuardedWrites
import dev.unstick.cluster.ListingProgress
import dev.unstick.cluster.ObjectReference
import dev.unstick.cluster.Sweep
import dev.unstick.cluster.WriteMode
import java.util.function.Predicate
import tools.jackson.databind.JsonNode
import tools.jackson.databind.json.JsonMapper
import tools.jackson.databind.node.ArrayNode

/** A cluster of a few documents, on which specs make happen what real clusters seldom do when one watches. */
class FakeConnection implements Connection, Cluster, GuardedWrites {
  Endpoint endpoint = new Endpoint('prod-eu', 'https://10.0.0.1:6443')
  Contents contents = new Contents([], [], [])
  Map<String, JsonNode> objects = Collections.synchronizedMap([:])
  List<String> sent = Collections.synchronizedList([])

  /** Called before each real write with its description; may throw, or change the objects as somebody else would. */
  Closure beforeWrite = { }
  /** Called after each real write has taken effect; may throw, as if its answer were lost. */
  Closure afterWrite = { }
  /** Called before each read of a path. */
  Closure beforeRead = { }
  /** Called before each listing of a namespace's content. */
  Closure beforeListing = { }

  void put(String path, Map document) {
    objects[path] = JsonMapper.shared().valueToTree(document)
  }

  static ClusterException failure(Failure failure, int status = 0) {
    new ClusterException(failure, status, null, "it went wrong: $failure", null)
  }

  Cluster cluster() { this }
  GuardedWrites writes() { this }
  List<String> contexts() { [endpoint.context()] }
  void close() {}
  Endpoint endpoint() { endpoint }
  String version() { 'v1.36.2' }
  Discovery discover() { new Discovery([], []) }

  Contents contents(String namespace, ListingProgress progress) {
    beforeListing(namespace)
    contents
  }

  Sweep sweep(Collection<String> namespaces, Predicate<String> others, ListingProgress progress) { new Sweep(namespaces.collectEntries { [it, contents] }, []) }

  JsonNode get(String path) {
    beforeRead(path)
    if (path.startsWith('/apis/apiregistration.k8s.io/v1/apiservices?')) {
      return JsonMapper.shared().valueToTree([items: objects.findAll { it.key.startsWith('/apis/apiregistration.k8s.io/v1/apiservices/') }.values()])
    }
    if (path.contains('?limit=')) {
      return list(path)
    }
    if (!objects.containsKey(path)) {
      throw failure(Failure.NOT_FOUND, 404)
    }
    objects[path].deepCopy()
  }

  JsonNode patch(ObjectReference object, ArrayNode operations, WriteMode mode) {
    def document = get(object.path())
    operations.each { operation ->
      def pointer = operation.path('path').asString()
      if (operation.path('op').asString() == 'test' && document.at(pointer) != operation.path('value')) {
        throw failure(Failure.INVALID, 422)
      }
    }
    write(mode, "PATCH ${object.path()}") {
      operations.each { apply(document, it) }
      keep(object.path(), document)
    }
  }

  JsonNode finalizeNamespace(String name, JsonNode namespace, WriteMode mode) {
    def path = ObjectReference.namespace(name).path()
    if (get(path).at('/metadata/resourceVersion') != namespace.at('/metadata/resourceVersion')) {
      throw failure(Failure.CONFLICT, 409)
    }
    write(mode, "PUT $path/finalize") { keep(path, namespace.deepCopy()) }
  }

  JsonNode delete(ObjectReference object, String uid, String resourceVersion, WriteMode mode) {
    deleted(object, uid, resourceVersion, mode, "DELETE ${object.path()}")
  }

  JsonNode deleteAtOnce(ObjectReference object, String uid, String resourceVersion, WriteMode mode) {
    deleted(object, uid, resourceVersion, mode, "DELETE ${object.path()} at once")
  }

  JsonNode createNamespace(String name, WriteMode mode) {
    def path = ObjectReference.namespace(name).path()
    if (objects.containsKey(path)) {
      throw failure(Failure.CONFLICT, 409)
    }
    write(mode, "POST $path") {
      put(path, [apiVersion: 'v1', kind: 'Namespace', metadata: [name: name, uid: 'uid-created', resourceVersion: '1'], spec: [finalizers: ['kubernetes']], status: [phase: 'Active']])
      objects[path].deepCopy()
    }
  }

  // what has finalizers stays, and is asked to go
  private JsonNode deleted(ObjectReference object, String uid, String resourceVersion, WriteMode mode, String what) {
    def document = get(object.path())
    if (document.at('/metadata/uid').asString() != uid || document.at('/metadata/resourceVersion').asString() != resourceVersion) {
      throw failure(Failure.CONFLICT, 409)
    }
    write(mode, what) {
      if (document.at('/metadata/finalizers').isEmpty() && document.at('/spec/finalizers').isEmpty()) {
        objects.remove(object.path())
      } else {
        document.path('metadata').put('deletionTimestamp', '2026-11-23T11:00:00Z')
        keep(object.path(), document)
      }
      document
    }
  }

  private JsonNode list(String path) {
    def collection = path.substring(0, path.indexOf('?')) + '/'
    int limit = (path =~ /limit=(\d+)/)[0][1] as int
    def continued = path =~ /continue=(\d+)/
    int from = continued ? continued[0][1] as int : 0
    def all = new TreeMap(objects).findAll { it.key.startsWith(collection) }.values()*.deepCopy()
    def page = all.drop(from).take(limit)
    // lists do not say of which kind their items are
    page.each { it.remove(['apiVersion', 'kind']) }
    def left = all.size() - from - page.size()
    JsonMapper.shared().valueToTree([metadata: left > 0 ? [continue: (from + limit) as String, remainingItemCount: left] : [:], items: page])
  }

  private static void apply(JsonNode document, JsonNode operation) {
    def pointer = operation.path('path').asString()
    def parent = document.at(pointer.substring(0, pointer.lastIndexOf('/')))
    def last = pointer.substring(pointer.lastIndexOf('/') + 1)
    switch (operation.path('op').asString()) {
      case 'remove': parent.remove(last as int); break
      case 'replace':
      case 'add': parent instanceof ArrayNode ? (last == '-' ? parent.add(operation.path('value')) : parent.set(last as int, operation.path('value'))) : parent.set(last, operation.path('value'))
    }
  }

  private JsonNode write(WriteMode mode, String what, Closure<JsonNode> change) {
    if (mode == WriteMode.DRY_RUN) {
      sent << "$what?dryRun=All".toString()
      return JsonMapper.shared().createObjectNode()
    }
    beforeWrite(what)
    sent << what
    def answer = change()
    afterWrite(what)
    answer
  }

  private JsonNode keep(String path, JsonNode document) {
    def version = (document.at('/metadata/resourceVersion').asString() as int) + 1
    document.path('metadata').put('resourceVersion', version as String)
    boolean free = !document.at('/metadata/deletionTimestamp').missingNode && document.at('/metadata/finalizers').isEmpty() && document.at('/spec/finalizers').isEmpty()
    free ? objects.remove(path) : objects.put(path, document)
    document
  }
}
