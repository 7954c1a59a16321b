package dev.unstick.sandbox.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The members of a document that its type does not have, as {@code fieldValidation=Strict} reports them. */
public final class UnknownFields {
    private final List<String> found = new ArrayList<>();

    private UnknownFields() {}

    /** Their paths, {@code spec.containers[0].foo}, in the document's order. */
    public static List<String> of(JsonNode object, Structure type) {
        UnknownFields unknown = new UnknownFields();
        unknown.structure(object, type, "");
        return unknown.found;
    }

    private void structure(JsonNode object, Structure type, String place) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String path = place.isEmpty() ? member.getKey() : place + "." + member.getKey();
            Field field = type.field(member.getKey());
            if (field != null) {
                value(member.getValue(), field.type(), path);
            } else if (!type.open()) {
                found.add(path);
            }
        }
    }

    private void value(JsonNode value, Type type, String path) {
        if (type instanceof Structure structure) {
            structure(value, structure, path);
        } else if (type instanceof Type.ListOf list && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(value.get(i), list.items(), path + "[" + i + "]");
            }
        } else if (type instanceof Type.MapOf map) {
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                value(entry.getValue(), map.values(), path + "." + entry.getKey());
            }
        }
    }
}
