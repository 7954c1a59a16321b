package dev.unstick.cluster.dump;

import java.math.BigInteger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One object of the dump: its document as bytes, which take a fraction of the room that a tree takes, and what finds it. */
final class DumpedObject {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Key key;
    private final String apiVersion;
    private final BigInteger resourceVersion;
    private final byte[] json;

    private DumpedObject(Key key, String apiVersion, BigInteger resourceVersion, byte[] json) {
        this.key = key;
        this.apiVersion = apiVersion;
        this.resourceVersion = resourceVersion;
        this.json = json;
    }

    /**
     * Which object it is.
     *
     * @param kind its group and kind
     * @param namespace the namespace it lives in; empty for a cluster-scoped object
     * @param name its name
     */
    record Key(GroupKind kind, String namespace, String name) {}

    /**
     * Keeps an object.
     *
     * @param document with its apiVersion, kind and name
     */
    static DumpedObject of(ObjectNode document) {
        String apiVersion = document.path("apiVersion").asString("").intern();
        String kind = document.path("kind").asString("").intern();
        ObjectNode metadata = (ObjectNode) document.path("metadata");
        // thousands of objects share a few kinds and namespaces
        String namespace = metadata.path("namespace").asString("").intern();
        Key key = new Key(
                GroupKind.of(apiVersion, kind), namespace, metadata.path("name").asString(""));
        String version = metadata.path("resourceVersion").asString("");
        BigInteger number = version.matches("[0-9]{1,30}") ? new BigInteger(version) : BigInteger.ZERO;
        return new DumpedObject(key, apiVersion, number, MAPPER.writeValueAsBytes(document));
    }

    Key key() {
        return key;
    }

    String apiVersion() {
        return apiVersion;
    }

    /** The document, for the caller to keep. */
    ObjectNode json() {
        return (ObjectNode) MAPPER.readTree(json);
    }

    /** This or another state of the same object: the later one, where the resourceVersions tell. */
    DumpedObject later(DumpedObject other) {
        return other.resourceVersion.compareTo(resourceVersion) > 0 ? other : this;
    }
}
