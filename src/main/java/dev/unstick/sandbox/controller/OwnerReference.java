package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One entry of {@code metadata.ownerReferences}.
 *
 * @param blocks whether its owner, deleted in the foreground, has to wait for the object
 */
record OwnerReference(String apiVersion, String kind, String name, String uid, boolean blocks) {
    /** Those of an object, in order. */
    static List<OwnerReference> of(JsonNode object) {
        JsonNode references = object.path("metadata").path("ownerReferences");
        return references.isEmpty()
                ? List.of()
                : Json.elements(references).map(OwnerReference::read).toList();
    }

    private static OwnerReference read(JsonNode reference) {
        return new OwnerReference(
                reference.path("apiVersion").stringValue(""),
                reference.path("kind").stringValue(""),
                reference.path("name").stringValue(""),
                reference.path("uid").stringValue(""),
                reference.path("blockOwnerDeletion").booleanValue(false));
    }

    /** How the garbage collector prints it in events. */
    String inNamespace(String namespace) {
        return "[%s/%s, namespace: %s, name: %s, uid: %s]".formatted(apiVersion, kind, namespace, name, uid);
    }
}
