package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deployments, replica sets, stateful sets, daemon sets ({@code pkg/apis/apps/validation}).
 *
 * @param noun how messages call the kind
 */
record WorkloadRules(String noun) implements Rules {
    private static final List<String> SET_MAY_CHANGE = List.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "revisionHistoryLimit",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");

    @Override
    public List<FieldError> validate(ObjectNode object) {
        Check check = new Check();
        JsonNode spec = object.path("spec");
        check.notNegative(spec.path("replicas"), "spec.replicas");
        JsonNode selector = spec.path("selector");
        if (!selector.isObject()) {
            check.add(FieldError.required("spec.selector", ""));
        } else if (selector.isEmpty()) {
            check.add(
                    FieldError.invalidValue("spec.selector", print(selector), "empty selector is invalid for " + noun));
        }
        JsonNode labels = spec.path("template").path("metadata").path("labels");
        if (selector.isEmpty() || !matches(selector, labels)) {
            check.add(FieldError.invalidValue(
                    "spec.template.metadata.labels", Check.map(labels), "`selector` does not match template `labels`"));
        }
        JsonNode pod = spec.path("template").path("spec");
        check.addAll(PodRules.specification(pod, "spec.template.spec"));
        check.oneOf(pod.path("restartPolicy"), "spec.template.spec.restartPolicy", List.of("Always"));
        return check.errors();
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old) {
        Check check = new Check();
        if (noun.equals("statefulset")) {
            if (!fixed(object).equals(fixed(old))) {
                check.add(FieldError.forbidden(
                        "spec",
                        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
                                + " 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and"
                                + " 'minReadySeconds' are forbidden"));
            }
            return check.errors();
        }
        check.addAll(validate(object));
        JsonNode selector = object.at("/spec/selector");
        if (!selector.equals(old.at("/spec/selector"))) {
            check.add(FieldError.invalidValue("spec.selector", print(selector), "field is immutable"));
        }
        return check.errors();
    }

    private static ObjectNode fixed(ObjectNode object) {
        ObjectNode spec = object.path("spec") instanceof ObjectNode present ? present.deepCopy() : Json.object();
        return spec.remove(SET_MAY_CHANGE);
    }

    private static boolean matches(JsonNode selector, JsonNode labels) {
        for (Map.Entry<String, JsonNode> wanted : selector.path("matchLabels").properties()) {
            if (!labels.path(wanted.getKey()).equals(wanted.getValue())) {
                return false;
            }
        }
        for (JsonNode each : selector.path("matchExpressions")) {
            boolean present = labels.has(each.path("key").asString(""));
            boolean listed = Json.elements(each.path("values"))
                    .anyMatch(labels.path(each.path("key").asString(""))::equals);
            boolean fits = switch (each.path("operator").asString("")) {
                case "In" -> listed;
                case "NotIn" -> !listed;
                case "Exists" -> present;
                default -> !present;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static String print(JsonNode selector) {
        String expressions = selector.path("matchExpressions").isEmpty()
                ? "[]v1.LabelSelectorRequirement(nil)"
                : GoText.value(selector.path("matchExpressions"));
        return "v1.LabelSelector{MatchLabels:" + Check.map(selector.path("matchLabels")) + ", MatchExpressions:"
                + expressions + "}";
    }
}
