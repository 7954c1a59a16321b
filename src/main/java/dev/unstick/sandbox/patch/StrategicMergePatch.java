package dev.unstick.sandbox.patch;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Strategic merge patch ({@code k8s.io/apimachinery/pkg/util/strategicpatch}): lists merge by the keys that the API types
 * declare for them. Which list merges how is told by its field's name, which is enough for the built-in kinds served.
 */
public final class StrategicMergePatch {
    private static final Map<String, List<String>> MERGE_KEYS = Map.ofEntries(
            Map.entry("containers", List.of("name")),
            Map.entry("initContainers", List.of("name")),
            Map.entry("ephemeralContainers", List.of("name")),
            Map.entry("env", List.of("name")),
            Map.entry("volumes", List.of("name")),
            Map.entry("volumeMounts", List.of("mountPath")),
            Map.entry("imagePullSecrets", List.of("name")),
            Map.entry("secrets", List.of("name")),
            Map.entry("ownerReferences", List.of("uid")),
            Map.entry("conditions", List.of("type")),
            Map.entry("addresses", List.of("type")),
            Map.entry("hostAliases", List.of("ip")),
            Map.entry("ports", List.of("containerPort", "port")));
    private static final Set<String> MERGED_TEXTS = Set.of("/metadata/finalizers", "/spec/podCIDRs");

    private StrategicMergePatch() {}

    /**
     * Merges {@code patch} into {@code target}.
     *
     * @param target is modified
     * @throws PatchException when a list's element has no key to merge by
     */
    public static ObjectNode apply(JsonNode patch, ObjectNode target) throws PatchException {
        if (!patch.isObject()) {
            throw PatchException.unreadable("cannot restore slice from map");
        }
        return mergeObject(patch, target, "");
    }

    private static ObjectNode mergeObject(JsonNode patch, ObjectNode target, String place) throws PatchException {
        String directive = patch.path("$patch").stringValue("");
        if (directive.equals("replace") || directive.equals("delete")) {
            target.removeAll();
            if (directive.equals("delete")) {
                return target;
            }
        }
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            String field = member.getKey();
            JsonNode value = member.getValue();
            if (field.startsWith("$deleteFromPrimitiveList/")) {
                deleteTexts(value, target, field.substring(field.indexOf('/') + 1));
            } else if (field.equals("$retainKeys")) {
                Set<String> kept = Set.copyOf(Metadata.texts(value));
                List<String> dropped = target.propertyNames().stream()
                        .filter(name -> !kept.contains(name))
                        .toList();
                target.remove(dropped);
            } else if (!field.startsWith("$")) {
                if (value.isNull()) {
                    target.remove(field);
                } else {
                    target.set(field, mergeValue(field, value, target.path(field), place + "/" + field));
                }
            }
        }
        return target;
    }

    private static JsonNode mergeValue(String field, JsonNode value, JsonNode present, String place)
            throws PatchException {
        if (value.isObject()) {
            return mergeObject(value, present instanceof ObjectNode object ? object : Json.object(), place);
        }
        if (value.isArray() && MERGED_TEXTS.contains(place)) {
            ArrayNode merged = present instanceof ArrayNode list ? list : Json.array();
            for (JsonNode text : value) {
                if (Json.elements(merged).noneMatch(text::equals)) {
                    merged.add(text);
                }
            }
            return merged;
        }
        List<String> keys = MERGE_KEYS.get(field);
        if (value.isArray() && keys != null && Json.elements(value).allMatch(JsonNode::isObject)) {
            return mergeObjects(value, present instanceof ArrayNode list ? list : Json.array(), keys, place);
        }
        return value.deepCopy();
    }

    private static ArrayNode mergeObjects(JsonNode patch, ArrayNode present, List<String> keys, String place)
            throws PatchException {
        if (Json.elements(patch)
                .anyMatch(element -> element.path("$patch").stringValue("").equals("replace"))) {
            present.removeAll();
        }
        for (JsonNode element : patch) {
            String directive = element.path("$patch").stringValue("");
            if (directive.equals("replace")) {
                continue;
            }
            ObjectNode match = match(element, present, keys, place);
            if (directive.equals("delete")) {
                if (match != null) {
                    removeSame(present, match);
                }
            } else if (match == null) {
                present.add(mergeObject(element, Json.object(), place));
            } else {
                mergeObject(element, match, place);
            }
        }
        return present;
    }

    private static @Nullable ObjectNode match(JsonNode element, ArrayNode present, List<String> keys, String place)
            throws PatchException {
        String key = keys.stream()
                .filter(element::has)
                .findFirst()
                .orElseThrow(() -> PatchException.doesNotApply(
                        "map: " + element + " does not contain declared merge key: " + keys.get(0) + " at " + place));
        return Json.elements(present)
                .filter(other -> other.path(key).equals(element.path(key)))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static void removeSame(ArrayNode list, JsonNode element) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).equals(element)) {
                list.remove(i);
                return;
            }
        }
    }

    private static void deleteTexts(JsonNode texts, ObjectNode target, String field) {
        if (target.get(field) instanceof ArrayNode list) {
            Json.elements(texts).forEach(text -> removeSame(list, text));
        }
    }
}
