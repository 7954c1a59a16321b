package dev.unstick.sandbox.admission;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.resource.BuiltIn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What every new pod gets: a priority, and five minutes of patience with its node ({@code Priority}, {@code DefaultTolerationSeconds}). */
public final class PodDefaults implements Admission {
    private static final int PATIENCE_SECONDS = 300;

    @Override
    public void admit(Attributes write) {
        if (write.operation() != Operation.CREATE
                || !write.subresource().isEmpty()
                || !write.definition().groupResource().equals(BuiltIn.PODS)
                || write.object() == null
                || !(write.object().path("spec") instanceof ObjectNode spec)) {
            return;
        }
        if (!spec.has("priority")) {
            spec.put("priority", 0);
        }
        if (!spec.has("preemptionPolicy")) {
            spec.put("preemptionPolicy", "PreemptLowerPriority");
        }
        tolerate(spec, "node.kubernetes.io/not-ready");
        tolerate(spec, "node.kubernetes.io/unreachable");
    }

    private static void tolerate(ObjectNode spec, String taint) {
        ArrayNode tolerations = spec.path("tolerations") instanceof ArrayNode present ? present : Json.array();
        boolean tolerated = Json.elements(tolerations).anyMatch(toleration -> covers(toleration, taint));
        if (!tolerated) {
            tolerations
                    .addObject()
                    .put("key", taint)
                    .put("operator", "Exists")
                    .put("effect", "NoExecute")
                    .put("tolerationSeconds", PATIENCE_SECONDS);
        }
        spec.set("tolerations", tolerations);
    }

    private static boolean covers(JsonNode toleration, String taint) {
        String key = toleration.path("key").stringValue("");
        String effect = toleration.path("effect").stringValue("");
        return (key.isEmpty() || key.equals(taint)) && (effect.isEmpty() || effect.equals("NoExecute"));
    }
}
