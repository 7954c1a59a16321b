package dev.unstick.cluster.dump;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of a document what is secret or takes room and tells nothing of why a namespace hangs. */
final class Trimming {
    /**
     * Fields at the top of an object that are not even read: Secrets and ConfigMaps keep their values here. The name alone decides,
     * as the kind often comes after them.
     */
    static final Set<String> VALUES = Set.of("data", "stringData", "binaryData");

    /** kubectl apply writes the whole object into it, a Secret's values too. */
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private Trimming() {}

    /** Trims one object, in place. */
    static void trim(ObjectNode document) {
        JsonNode metadata = document.path("metadata");
        if (metadata.path("annotations") instanceof ObjectNode annotations) {
            annotations.remove(LAST_APPLIED);
        }
        if (!metadata.path("namespace").asString("").isEmpty()) {
            metadata.path("managedFields").forEach(Trimming::keepFinalizers);
        }
    }

    /** Of the fields that a manager wrote only the finalizers matter, in the thousands of objects that live in namespaces. */
    private static void keepFinalizers(JsonNode entry) {
        JsonNode fields = entry.path("fieldsV1");
        if (fields.isObject()) {
            JsonNode finalizers = fields.path("f:metadata").path("f:finalizers");
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            if (finalizers.isObject()) {
                kept.putObject("f:metadata").set("f:finalizers", finalizers);
            }
            ((ObjectNode) entry).set("fieldsV1", kept);
        }
    }
}
