package dev.unstick.sandbox.ownership;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.schema.Structure;
import dev.unstick.sandbox.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents and the fields in them: {@code ToFieldSet}, {@code Merge} and {@code RemoveItems} of {@code typed}. */
final class Documents {
    private Documents() {}

    /** Every leaf and every item that {@code document} mentions. */
    static FieldSet fields(Structure type, JsonNode document) {
        FieldSet set = new FieldSet();
        collect(type, document, new ArrayList<>(), set);
        return set;
    }

    private static void collect(Type type, JsonNode value, List<String> path, FieldSet set) {
        Type.ListOf list = Shapes.granularList(type, value);
        if (Shapes.isGranularMap(type, value) && value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                path.add(Step.field(member.getKey()));
                collect(Shapes.member(type, member.getKey()), member.getValue(), path, set);
                boolean empty = member.getValue().isNull()
                        || (member.getValue().isObject() && member.getValue().isEmpty());
                if (empty || !Shapes.names(type, member.getKey())) {
                    set.insert(path);
                }
                path.remove(path.size() - 1);
            }
        } else if (list != null && value.isArray()) {
            for (Map.Entry<String, JsonNode> item : Shapes.items(list, value).entrySet()) {
                path.add(item.getKey());
                collect(list.items(), item.getValue(), path, set);
                set.insert(path);
                path.remove(path.size() - 1);
            }
        } else {
            set.insert(path);
        }
    }

    /** {@code live} with everything that {@code applied} says; nothing goes. */
    static JsonNode merge(Type type, @Nullable JsonNode live, JsonNode applied) {
        if (live == null || live.isNull()) {
            return applied.deepCopy();
        }
        if (Shapes.isGranularMap(type, applied) && applied.isObject() && live.isObject()) {
            ObjectNode merged = (ObjectNode) live.deepCopy();
            for (Map.Entry<String, JsonNode> member : applied.properties()) {
                String name = member.getKey();
                merged.set(name, merge(Shapes.member(type, name), live.get(name), member.getValue()));
            }
            return merged;
        }
        Type.ListOf list = Shapes.granularList(type, applied);
        if (list != null && applied.isArray() && live.isArray()) {
            Map<String, JsonNode> present = Shapes.items(list, live);
            Map<String, JsonNode> wanted = Shapes.items(list, applied);
            ArrayNode merged = Json.array();
            present.forEach((step, item) -> {
                JsonNode change = wanted.get(step);
                merged.add(change == null ? item : merge(list.items(), item, change));
            });
            wanted.forEach((step, item) -> {
                if (!present.containsKey(step)) {
                    merged.add(item);
                }
            });
            return merged;
        }
        return applied.deepCopy();
    }

    /** {@code value} without those fields and items; null when nothing of it is left. */
    static @Nullable JsonNode remove(Type type, JsonNode value, FieldSet gone) {
        if (gone.isEmpty()) {
            return value;
        }
        if (Shapes.isGranularMap(type, value) && value.isObject()) {
            ObjectNode rest = Json.object();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                String step = Step.field(member.getKey());
                if (!gone.has(step)) {
                    JsonNode left = remove(Shapes.member(type, member.getKey()), member.getValue(), gone.below(step));
                    if (left != null) {
                        rest.set(member.getKey(), left);
                    }
                }
            }
            return rest.isEmpty() && !value.isEmpty() ? null : rest;
        }
        Type.ListOf list = Shapes.granularList(type, value);
        if (list == null || !value.isArray()) {
            return value;
        }
        ArrayNode rest = Json.array();
        for (JsonNode item : value) {
            String step = Step.item(list, item);
            if (step == null || !gone.has(step)) {
                JsonNode left = step == null ? item : remove(list.items(), item, gone.below(step));
                if (left != null) {
                    rest.add(left);
                }
            }
        }
        return rest.isEmpty() && !value.isEmpty() ? null : rest;
    }
}
