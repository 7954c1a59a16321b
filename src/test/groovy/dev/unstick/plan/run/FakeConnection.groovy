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
  List<String> sent = []

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
      def removal = operations.find { it.path('op').asString() == 'remove' }.path('path').asString()
      def index = removal.substring(removal.lastIndexOf('/') + 1) as int
      (document.at(removal.substring(0, removal.lastIndexOf('/'))) as ArrayNode).remove(index)
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
    def document = get(object.path())
    if (document.at('/metadata/uid').asString() != uid || document.at('/metadata/resourceVersion').asString() != resourceVersion) {
      throw failure(Failure.CONFLICT, 409)
    }
    write(mode, "DELETE ${object.path()}") {
      objects.remove(object.path())
      document
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
    boolean free = document.at('/metadata/finalizers').isEmpty() && document.at('/spec/finalizers').isEmpty()
    free ? objects.remove(path) : objects.put(path, document)
    document
  }
}
