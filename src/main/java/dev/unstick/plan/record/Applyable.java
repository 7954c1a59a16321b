package dev.unstick.plan.record;

import dev.unstick.cluster.GuardedWrites;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects as {@code kubectl apply} takes them. */
final class Applyable {
    /**
     * What the server sets by itself, and refuses or ignores in a new object; and the owners, whose uids are gone with them, so that
     * the garbage collector would delete what is restored with them at once.
     */
    private static final List<String> SERVER_FIELDS = List.of(
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "managedFields",
            "ownerReferences",
            "selfLink");

    private Applyable() {}

    /**
     * The object less what a new one cannot have.
     *
     * @param object the whole object, which is left as it is
     */
    static JsonNode of(JsonNode object) {
        ObjectNode copy = ((ObjectNode) object).objectNode();
        copy.setAll((ObjectNode) object);
        copy.remove("status");
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            ObjectNode kept = metadata.deepCopy();
            kept.remove(SERVER_FIELDS);
            if (kept.path("annotations") instanceof ObjectNode annotations) {
                // with it, what is restored would pass for what a rescue has created, and may delete again
                annotations.remove(GuardedWrites.CREATED_BY);
            }
            copy.set("metadata", kept);
        }
        return copy;
    }
}
