package dev.unstick.sandbox.schema;

import dev.unstick.sandbox.document.GoText;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether a document fits its type, in the words of {@code sigs.k8s.io/structured-merge-diff}, which server-side apply uses. */
public final class DeclaredTypes {
    private DeclaredTypes() {}

    /** What does not fit first; null when everything does. */
    public static @Nullable String complaint(JsonNode object, Structure type) {
        return check(object, type, "");
    }

    private static @Nullable String check(JsonNode value, Type type, String place) {
        if (value.isNull() || type == Type.Scalar.ANY || type == Type.Scalar.JSON) {
            return null;
        }
        if (type instanceof Structure structure) {
            if (!value.isObject()) {
                return place + ": expected map, got " + got(value);
            }
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                String path = place + "." + member.getKey();
                Field field = structure.field(member.getKey());
                if (field == null && !structure.open()) {
                    return path + ": field not declared in schema";
                }
                String complaint = field == null ? null : check(member.getValue(), field.type(), path);
                if (complaint != null) {
                    return complaint;
                }
            }
            return null;
        }
        if (type instanceof Type.MapOf map) {
            if (!value.isObject()) {
                return place + ": expected map, got " + got(value);
            }
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                String complaint = check(entry.getValue(), map.values(), place + "." + entry.getKey());
                if (complaint != null) {
                    return complaint;
                }
            }
            return null;
        }
        if (type instanceof Type.ListOf list) {
            return value.isArray() ? items(value, list, place) : place + ": expected list, got " + got(value);
        }
        return scalar(value, (Type.Scalar) type, place);
    }

    private static @Nullable String items(JsonNode value, Type.ListOf list, String place) {
        for (int i = 0; i < value.size(); i++) {
            JsonNode item = value.get(i);
            if (list.kind() == Type.Items.MAP && list.keys().stream().noneMatch(item::has)) {
                return place + ": element " + i + ": associative list with keys has an element that omits key field "
                        + GoText.quote(list.keys().get(0)) + " (and doesn't have default value)";
            }
            String complaint = check(item, list.items(), place + "[" + i + "]");
            if (complaint != null) {
                return complaint;
            }
        }
        return null;
    }

    private static @Nullable String scalar(JsonNode value, Type.Scalar type, String place) {
        boolean fits = switch (type) {
            case STRING, BYTES, TIME, MICRO_TIME -> value.isString();
            case INT32, INT64, DOUBLE -> value.isNumber();
            case BOOLEAN -> value.isBoolean();
            case QUANTITY, INT_OR_STRING -> value.isValueNode();
            case JSON, ANY -> true;
        };
        if (fits) {
            return null;
        }
        String expected = switch (type) {
            case INT32, INT64, DOUBLE -> "numeric (int or float)";
            case BOOLEAN -> "boolean";
            default -> "string";
        };
        return place + ": expected " + expected + ", got " + got(value);
    }

    private static String got(JsonNode value) {
        return "&value.valueUnstructured{Value:" + GoText.value(value) + "}";
    }
}
