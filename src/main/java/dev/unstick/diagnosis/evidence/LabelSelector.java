package dev.unstick.diagnosis.evidence;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A label selector of the API ({@code k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go}).
 *
 * @param requirements what must all hold; empty selects everything
 */
public record LabelSelector(List<Requirement> requirements) {

    /**
     * One requirement.
     *
     * @param key the label
     * @param operator {@code In}, {@code NotIn}, {@code Exists} or {@code DoesNotExist}
     * @param values the values of the first two
     */
    record Requirement(String key, String operator, List<String> values) {
        boolean holds(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case "In" -> value != null && values.contains(value);
                case "NotIn" -> value == null || !values.contains(value);
                case "Exists" -> value != null;
                case "DoesNotExist" -> value == null;
                // an operator of a later release: nobody can say that it excludes anything
                default -> true;
            };
        }
    }

    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** Reads one; a missing node selects everything. */
    public static LabelSelector of(JsonNode json) {
        List<Requirement> requirements = new java.util.ArrayList<>();
        json.path("matchLabels")
                .properties()
                .forEach(label -> requirements.add(new Requirement(
                        label.getKey(), "In", List.of(label.getValue().asString("")))));
        new Document(json)
                .objects("/matchExpressions")
                .forEach(each -> requirements.add(
                        new Requirement(each.text("/key"), each.text("/operator"), each.texts("/values"))));
        return new LabelSelector(requirements);
    }

    /** Whether it selects everything. */
    public boolean isEmpty() {
        return requirements.isEmpty();
    }

    /**
     * Whether it selects what has these labels.
     *
     * @param labels names to values
     */
    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(each -> each.holds(labels));
    }
}
