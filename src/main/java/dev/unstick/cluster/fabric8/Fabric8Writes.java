package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.GuardedWrites;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.WriteMode;
import dev.unstick.text.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes to a cluster over HTTP. */
final class Fabric8Writes implements GuardedWrites {
    private static final Texts TEXTS = Texts.of(Fabric8Writes.class);

    private final Target target;
    private final Requests requests;
    private final boolean readOnly;

    Fabric8Writes(Target target, Requests requests, boolean readOnly) {
        this.target = target;
        this.requests = requests;
        this.readOnly = readOnly;
    }

    @Override
    public JsonNode patch(ObjectReference object, ArrayNode operations, WriteMode mode) {
        refuseIfReadOnly("PATCH", object.path());
        Set<String> guards = new HashSet<>();
        for (int i = 0; i < Math.min(2, operations.size()); i++) {
            JsonNode operation = operations.get(i);
            String value = operation.path("value").asString("");
            if (operation.path("op").asString("").equals("test") && !value.isEmpty()) {
                guards.add(operation.path("path").asString(""));
            }
        }
        if (!guards.equals(Set.of("/metadata/uid", "/metadata/resourceVersion"))) {
            throw new IllegalArgumentException(
                    "a patch must begin with tests of /metadata/uid and /metadata/resourceVersion");
        }
        return send("PATCH", path(object), "application/json-patch+json", operations, mode);
    }

    @Override
    public JsonNode finalizeNamespace(String name, JsonNode namespace, WriteMode mode) {
        ObjectReference object = ObjectReference.namespace(name);
        refuseIfReadOnly("PUT", object.path() + "/finalize");
        JsonNode metadata = namespace.path("metadata");
        String documentName = metadata.path("name").asString("");
        if (!documentName.equals(name)) {
            throw new ClusterException(
                    Failure.NAME_MISMATCH, 0, null, NameMismatch.explain(name, namespace, target.kubectl()), null);
        }
        for (String guard : List.of("uid", "resourceVersion")) {
            if (metadata.path(guard).asString("").isEmpty()) {
                throw new IllegalArgumentException("the document to finalize has no metadata." + guard);
            }
        }
        return send("PUT", path(object) + "/finalize", Request.JSON, namespace, mode);
    }

    @Override
    public JsonNode delete(ObjectReference object, String uid, String resourceVersion, WriteMode mode) {
        return delete(object, uid, resourceVersion, JsonNodeFactory.instance.objectNode(), mode);
    }

    @Override
    public JsonNode deleteAtOnce(ObjectReference object, String uid, String resourceVersion, WriteMode mode) {
        ObjectNode atOnce = JsonNodeFactory.instance.objectNode().put("gracePeriodSeconds", 0);
        return delete(object, uid, resourceVersion, atOnce, mode);
    }

    @Override
    public JsonNode createNamespace(String name, WriteMode mode) {
        ObjectReference object = ObjectReference.namespace(name);
        String path = path(object);
        refuseIfReadOnly("POST", path);
        ObjectNode namespace = JsonNodeFactory.instance.objectNode();
        namespace.put("apiVersion", object.apiVersion()).put("kind", object.kind());
        namespace.putObject("metadata").put("name", name);
        return send("POST", path.substring(0, path.lastIndexOf('/')), Request.JSON, namespace, mode);
    }

    private JsonNode delete(
            ObjectReference object, String uid, String resourceVersion, ObjectNode options, WriteMode mode) {
        refuseIfReadOnly("DELETE", object.path());
        if (uid.isEmpty() || resourceVersion.isEmpty()) {
            throw new IllegalArgumentException("a deletion must name the uid and the resourceVersion");
        }
        options.put("kind", "DeleteOptions").put("apiVersion", "v1");
        options.putObject("preconditions").put("uid", uid).put("resourceVersion", resourceVersion);
        options.put("propagationPolicy", "Background");
        if (mode == WriteMode.DRY_RUN) {
            // the server does not look at the query of a DELETE that has a body (apiserver, handlers/delete.go)
            options.putArray("dryRun").add("All");
        }
        return send("DELETE", path(object), Request.JSON, options, mode);
    }

    private JsonNode send(String method, String path, String contentType, JsonNode body, WriteMode mode) {
        Request request = Request.write(
                method, mode == WriteMode.DRY_RUN ? path + "?dryRun=All" : path, contentType, Json.write(body));
        return Fabric8Cluster.document(requests, request, requests.write(request));
    }

    private void refuseIfReadOnly(String method, String path) {
        if (readOnly) {
            throw new ClusterException(
                    Failure.READ_ONLY,
                    0,
                    null,
                    TEXTS.get("read-only", method, path, target.endpoint().context()),
                    null);
        }
    }

    // names from a cluster need no escaping; what would lead to another object is not from one
    private static String path(ObjectReference object) {
        String name = object.name();
        if (name.isEmpty() || name.equals(".") || name.equals("..") || !name.matches("[A-Za-z0-9._:@+~-]+")) {
            throw new IllegalArgumentException("not an object's name: " + name);
        }
        return object.path();
    }
}
