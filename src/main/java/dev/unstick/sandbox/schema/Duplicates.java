package dev.unstick.sandbox.schema;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Items that a list of sets or maps has twice ({@code apiserver/schema/listtype/validation.go}). */
final class Duplicates {
    private Duplicates() {}

    static List<FieldError> of(JsonNode node, Type type, String place) {
        List<FieldError> errors = new ArrayList<>();
        if (type instanceof Structure structure && structure != BuiltInTypes.objectMeta()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                Field field = structure.field(member.getKey());
                if (field != null) {
                    String path = place.isEmpty() ? member.getKey() : place + "." + member.getKey();
                    errors.addAll(of(member.getValue(), field.type(), path));
                }
            }
        } else if (type instanceof Type.MapOf map) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                errors.addAll(of(member.getValue(), map.values(), place + "[" + member.getKey() + "]"));
            }
        } else if (type instanceof Type.ListOf list && node.isArray()) {
            Set<JsonNode> seen = new HashSet<>();
            for (int i = 0; i < node.size(); i++) {
                JsonNode key = key(list, node.get(i));
                if (list.kind() != Type.Items.ATOMIC && !seen.add(key)) {
                    errors.add(new FieldError(
                            place + "[" + i + "]", "FieldValueDuplicate", "Duplicate value: " + GoText.value(key)));
                }
                errors.addAll(of(node.get(i), list.items(), place + "[" + i + "]"));
            }
        }
        return errors;
    }

    private static JsonNode key(Type.ListOf list, JsonNode item) {
        if (list.kind() != Type.Items.MAP) {
            return item;
        }
        ObjectNode key = Json.object();
        for (String name : list.keys()) {
            if (item.has(name)) {
                key.set(name, item.get(name));
            }
        }
        return key;
    }
}
