package dev.unstick.cluster.dump;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.GuardedWrites;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.WriteMode;
import dev.unstick.text.Texts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Nothing can be written to a dump, not even to try it. */
final class DumpWrites implements GuardedWrites {
    private static final Texts TEXTS = Texts.of(DumpWrites.class);

    private final Endpoint endpoint;

    DumpWrites(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public JsonNode patch(ObjectReference object, ArrayNode operations, WriteMode mode) {
        throw refused("PATCH", object.path());
    }

    @Override
    public JsonNode finalizeNamespace(String name, JsonNode namespace, WriteMode mode) {
        throw refused("PUT", ObjectReference.namespace(name).path() + "/finalize");
    }

    @Override
    public JsonNode delete(ObjectReference object, String uid, String resourceVersion, WriteMode mode) {
        throw refused("DELETE", object.path());
    }

    @Override
    public JsonNode deleteAtOnce(ObjectReference object, String uid, String resourceVersion, WriteMode mode) {
        throw refused("DELETE", object.path());
    }

    @Override
    public JsonNode createNamespace(String name, WriteMode mode) {
        throw refused("POST", ObjectReference.namespace(name).path());
    }

    private ClusterException refused(String method, String path) {
        return new ClusterException(
                Failure.READ_ONLY, 0, null, TEXTS.get("read-only", method, path, endpoint.server()), null);
    }
}
