package dev.unstick.simulation;

import dev.unstick.cluster.ObjectReference;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Where one object is, whatever its plural.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace empty for an object that lives in none
 * @param name its name
 */
record Place(String apiVersion, String kind, String namespace, String name) {
    static Place of(JsonNode document) {
        return new Place(
                document.path("apiVersion").asString(""),
                document.path("kind").asString(""),
                document.at("/metadata/namespace").asString(""),
                document.at("/metadata/name").asString(""));
    }

    static Place of(ObjectReference object) {
        return new Place(
                object.apiVersion(), object.kind(), Objects.requireNonNullElse(object.namespace(), ""), object.name());
    }

    /** What tells its kind from all others. */
    String type() {
        return apiVersion + "/" + kind;
    }
}
