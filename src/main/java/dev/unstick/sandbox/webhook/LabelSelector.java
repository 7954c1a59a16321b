package dev.unstick.sandbox.webhook;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A {@code meta/v1 LabelSelector}.
 *
 * @param node as an object has it; what is missing selects everything
 */
record LabelSelector(JsonNode node) {
    boolean isEmpty() {
        return node.path("matchLabels").isEmpty()
                && node.path("matchExpressions").isEmpty();
    }

    boolean matches(Map<String, String> labels) {
        return node.path("matchLabels").properties().stream()
                        .allMatch(wanted -> wanted.getValue().stringValue("").equals(labels.get(wanted.getKey())))
                && Json.elements(node.path("matchExpressions")).allMatch(each -> matches(each, labels));
    }

    private static boolean matches(JsonNode expression, Map<String, String> labels) {
        String label = labels.get(expression.path("key").stringValue(""));
        List<String> values = Metadata.texts(expression.path("values"));
        return switch (expression.path("operator").stringValue("")) {
            case "In" -> label != null && values.contains(label);
            case "NotIn" -> label == null || !values.contains(label);
            case "Exists" -> label != null;
            case "DoesNotExist" -> label == null;
            default -> false;
        };
    }
}
