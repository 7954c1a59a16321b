package dev.unstick.sandbox.schema;

import dev.unstick.sandbox.document.Json;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives a document the form it has after Go has decoded it into a typed object and written it again: unknown fields and
 * nulls are gone, so are empty values that Go leaves out, and embedded structures are there.
 */
public final class GoForm {
    private GoForm() {}

    /** Brings {@code object} into the form of {@code type}, in place. */
    public static void shape(ObjectNode object, Structure type) {
        Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator();
        while (members.hasNext()) {
            Map.Entry<String, JsonNode> member = members.next();
            Field field = type.field(member.getKey());
            if (field == null ? !type.open() : isLeftOut(member.getValue(), field)) {
                members.remove();
            } else if (field != null) {
                member.setValue(shaped(member.getValue(), field.type()));
            }
        }
        for (Field field : type.fields()) {
            if (field.always() && !object.has(field.name())) {
                fill(object, field);
            }
        }
    }

    /** Puts null for every list that Go writes even when there is none, as far as embedded structures reach. */
    public static void fillLists(ObjectNode object, Structure type) {
        for (Field field : type.fields()) {
            if (field.always() && field.type() instanceof Type.ListOf && !object.has(field.name())) {
                object.putNull(field.name());
            }
            if (field.always() && field.type() instanceof Structure && !object.has(field.name())) {
                object.putObject(field.name());
            }
            if (field.type() instanceof Structure structure && object.get(field.name()) instanceof ObjectNode child) {
                fillLists(child, structure);
            }
        }
    }

    private static JsonNode shaped(JsonNode value, Type type) {
        if (type instanceof Structure structure && value instanceof ObjectNode object) {
            shape(object, structure);
        } else if (type instanceof Type.ListOf list && value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, shaped(array.get(i), list.items()));
            }
        } else if (type instanceof Type.MapOf map && value instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(shaped(entry.getValue(), map.values())));
        } else if (type == Type.Scalar.QUANTITY && value.isNumber()) {
            return Json.MAPPER.getNodeFactory().stringNode(value.asString());
        } else if (type == Type.Scalar.STRING && value.isNull()) {
            return Json.MAPPER.getNodeFactory().stringNode("");
        }
        return value;
    }

    private static boolean isLeftOut(JsonNode value, Field field) {
        if (value.isNull()) {
            return field.type() != Type.Scalar.JSON || !field.pointer();
        }
        if (field.pointer() || field.always() || field.type() == Type.Scalar.JSON) {
            return false;
        }
        if (field.type() instanceof Type.ListOf || field.type() instanceof Type.MapOf) {
            return value.isContainer() && value.isEmpty();
        }
        if (value.isString()) {
            return value.stringValue().isEmpty() && field.type() != Type.Scalar.INT_OR_STRING;
        }
        return (value.isBoolean() && !value.booleanValue())
                || (value.isIntegralNumber() && value.longValue() == 0 && field.type() != Type.Scalar.INT_OR_STRING);
    }

    private static void fill(ObjectNode object, Field field) {
        if (field.type() instanceof Structure structure) {
            if (!structure.name().equals("meta.v1.ObjectMeta")
                    && !structure.name().endsWith(".Time")) {
                shape(object.putObject(field.name()), structure);
            }
        } else if (field.type() instanceof Type.Scalar scalar) {
            switch (scalar) {
                case STRING -> object.put(field.name(), "");
                case INT32, INT64 -> object.put(field.name(), 0);
                case BOOLEAN -> object.put(field.name(), false);
                default -> {}
            }
        }
    }
}
