package dev.unstick.sandbox.patch;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.schema.Field;
import dev.unstick.sandbox.schema.Structure;
import dev.unstick.sandbox.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Strategic merge patch ({@code k8s.io/apimachinery/pkg/util/strategicpatch}): lists merge by the keys that the types of the
 * kind declare for them.
 */
public final class StrategicMergePatch {
    private static final String DIRECTIVE = "$patch";
    private static final String RETAIN = "$retainKeys";
    private static final String ORDER = "$setElementOrder/";
    private static final String DELETE_TEXTS = "$deleteFromPrimitiveList/";

    private StrategicMergePatch() {}

    /**
     * Merges {@code patch} into {@code target}.
     *
     * @param target is modified
     * @throws PatchException when a directive is wrong, or a list's element has no key to merge by
     */
    public static ObjectNode apply(JsonNode patch, ObjectNode target, Structure type) throws PatchException {
        if (!patch.isObject()) {
            throw PatchException.unreadable(
                    "json: cannot unmarshal " + GoMap.kind(patch) + " into Go value of type map[string]interface {}");
        }
        return mergeObject(patch, target, type);
    }

    private static ObjectNode mergeObject(JsonNode patch, ObjectNode target, Type type) throws PatchException {
        if (patch.has(DIRECTIVE)) {
            switch (patch.path(DIRECTIVE).asString("")) {
                case "replace" -> {
                    ObjectNode replacement = (ObjectNode) patch.deepCopy();
                    replacement.remove(DIRECTIVE);
                    target.removeAll();
                    return target.setAll(replacement);
                }
                case "delete" -> {
                    return target.removeAll();
                }
                case "merge" -> {}
                default ->
                    throw PatchException.failed("unknown patch type: "
                            + patch.path(DIRECTIVE).asString("") + " in map: " + GoMap.print(patch));
            }
        }
        retainKeys(patch, target);
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            String name = member.getKey();
            if (name.startsWith(DELETE_TEXTS)) {
                deleteTexts(member.getValue(), target, name.substring(DELETE_TEXTS.length()));
            }
        }
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            String name = member.getKey();
            boolean directive = name.equals(DIRECTIVE)
                    || name.equals(RETAIN)
                    || name.startsWith(ORDER)
                    || name.startsWith(DELETE_TEXTS);
            if (!directive) {
                if (member.getValue().isNull()) {
                    target.remove(name);
                } else {
                    List<JsonNode> before = Json.elements(target.path(name)).toList();
                    mergeMember(target, name, member.getValue(), type);
                    order(target, name, patch.path(ORDER + name), before, type);
                }
            } else if (name.startsWith(ORDER) && !patch.has(name.substring(ORDER.length()))) {
                String list = name.substring(ORDER.length());
                List<JsonNode> before = Json.elements(target.path(list)).toList();
                order(target, list, member.getValue(), before, type);
            }
        }
        return target;
    }

    private static void order(ObjectNode target, String name, JsonNode order, List<JsonNode> before, Type type) {
        Field field = type instanceof Structure structure ? structure.field(name) : null;
        if (order.isArray() && field != null && field.merges() && target.get(name) instanceof ArrayNode list) {
            ElementOrder.set(list, order, before, field.mergeKey());
        }
    }

    private static void retainKeys(JsonNode patch, ObjectNode target) throws PatchException {
        JsonNode retained = patch.get(RETAIN);
        if (retained == null) {
            return;
        }
        if (!retained.isArray()) {
            throw PatchException.unreadable("invalid patch format of retainKeys");
        }
        Set<String> kept = Set.copyOf(Metadata.texts(retained));
        for (String name : patch.propertyNames()) {
            if (!name.startsWith("$")
                    && !kept.contains(name)
                    && !patch.path(name).isNull()) {
                throw PatchException.unreadable("invalid patch format of retainKeys");
            }
        }
        target.remove(target.propertyNames().stream()
                .filter(name -> !kept.contains(name))
                .toList());
    }

    private static void mergeMember(ObjectNode target, String name, JsonNode value, Type type) throws PatchException {
        JsonNode present = target.path(name);
        Field field = type instanceof Structure structure ? structure.field(name) : null;
        if (field == null && type instanceof Structure structure && value.isContainer() && target.has(name)) {
            throw PatchException.failed("unable to find api field in struct " + structure.shortName()
                    + " for the json field \"" + name + "\"");
        }
        Type inner = Type.Scalar.ANY;
        if (field != null) {
            inner = field.type();
        } else if (type instanceof Type.MapOf map) {
            inner = map.values();
        }
        if (value.isObject()) {
            target.set(name, mergeObject(value, present instanceof ObjectNode object ? object : Json.object(), inner));
        } else if (value.isArray() && field != null && field.merges()) {
            ArrayNode list = present instanceof ArrayNode array ? array : Json.array();
            List<JsonNode> before = Json.elements(list).toList();
            target.set(name, field.mergeKey().isEmpty() ? mergeTexts(value, list) : mergeItems(value, list, field));
            ElementOrder.set(list, value, before, field.mergeKey());
        } else {
            target.set(name, value.deepCopy());
        }
    }

    private static ArrayNode mergeTexts(JsonNode patch, ArrayNode present) {
        for (JsonNode text : patch) {
            if (Json.elements(present).noneMatch(text::equals)) {
                present.add(text);
            }
        }
        return present;
    }

    private static ArrayNode mergeItems(JsonNode patch, ArrayNode present, Field field) throws PatchException {
        Type items = field.type() instanceof Type.ListOf list ? list.items() : Type.Scalar.ANY;
        if (Json.elements(patch)
                .anyMatch(element -> element.path(DIRECTIVE).stringValue("").equals("replace"))) {
            present.removeAll();
            for (JsonNode element : patch) {
                if (!element.has(DIRECTIVE)) {
                    present.add(element.deepCopy());
                }
            }
            return present;
        }
        for (JsonNode element : patch) {
            JsonNode key = element.get(field.mergeKey());
            if (key == null) {
                throw PatchException.failed(
                        "map: " + GoMap.print(element) + " does not contain declared merge key: " + field.mergeKey());
            }
            if (element.path(DIRECTIVE).stringValue("").equals("delete")) {
                for (int i = present.size() - 1; i >= 0; i--) {
                    if (present.get(i).path(field.mergeKey()).equals(key)) {
                        present.remove(i);
                    }
                }
                continue;
            }
            ObjectNode match = find(present, field.mergeKey(), key);
            if (match == null) {
                present.add(mergeObject(element, Json.object(), items));
            } else {
                mergeObject(element, match, items);
            }
        }
        return present;
    }

    private static @Nullable ObjectNode find(ArrayNode list, String mergeKey, JsonNode key) {
        return Json.elements(list)
                .filter(other -> other.path(mergeKey).equals(key))
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElse(null);
    }

    private static void deleteTexts(JsonNode texts, ObjectNode target, String field) {
        if (target.get(field) instanceof ArrayNode list) {
            List<JsonNode> gone = Json.elements(texts).toList();
            for (int i = list.size() - 1; i >= 0; i--) {
                if (gone.contains(list.get(i))) {
                    list.remove(i);
                }
            }
        }
    }
}
