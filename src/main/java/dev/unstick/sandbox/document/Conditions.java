package dev.unstick.sandbox.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code status.conditions} of one document, read and written in place.
 *
 * @param document the object
 */
public record Conditions(ObjectNode document) {
    /** The condition of that type, or null. */
    public @Nullable JsonNode find(String type) {
        return Json.elements(document.path("status").path("conditions"))
                .filter(condition -> condition.path("type").stringValue("").equals(type))
                .findFirst()
                .orElse(null);
    }

    /** Whether the condition is True. */
    public boolean isTrue(String type) {
        JsonNode condition = find(type);
        return condition != null && condition.path("status").stringValue("").equals("True");
    }

    /**
     * Sets a condition; its lastTransitionTime moves only when its status does.
     *
     * @return whether anything changed
     */
    public boolean set(String type, String status, String reason, String message, Instant now) {
        JsonNode found = find(type);
        ObjectNode condition;
        if (found instanceof ObjectNode present) {
            condition = present;
        } else {
            condition = Json.child(document, "status").withArray("conditions").addObject();
        }
        if (condition.path("status").stringValue("").equals(status)
                && condition.path("reason").stringValue("").equals(reason)
                && condition.path("message").stringValue("").equals(message)) {
            return false;
        }
        boolean flips = !condition.path("status").stringValue("").equals(status);
        String transition = condition.path("lastTransitionTime").stringValue("");
        condition.removeAll();
        condition
                .put("type", type)
                .put("status", status)
                .put("lastTransitionTime", flips ? Metadata.timestamp(now) : transition)
                .put("reason", reason)
                .put("message", message);
        return true;
    }
}
