package dev.unstick.sandbox.patch;

import dev.unstick.sandbox.document.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7386. */
public final class MergePatch {
    private MergePatch() {}

    /**
     * Merges {@code patch} into {@code target}.
     *
     * @param target is modified where it is an object
     */
    public static JsonNode apply(JsonNode patch, JsonNode target) {
        if (!patch.isObject()) {
            return patch.deepCopy();
        }
        ObjectNode merged = target instanceof ObjectNode object ? object : Json.object();
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            if (member.getValue().isNull()) {
                merged.remove(member.getKey());
            } else {
                merged.set(member.getKey(), apply(member.getValue(), merged.path(member.getKey())));
            }
        }
        return merged;
    }
}
