package dev.unstick.sandbox.schema;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks values against OpenAPI schemas in the words of {@code k8s.io/kube-openapi/pkg/validation}. */
final class SchemaValidator {
    /**
     * What is wrong with {@code value}; nothing when it was just as wrong in {@code old}.
     *
     * @param old the value before; null when there was none that can be told to be the same
     */
    List<FieldError> check(JsonNode value, @Nullable JsonNode old, JsonNode schema, String place) {
        List<FieldError> errors = errors(value, old, schema, place);
        return !errors.isEmpty() && old != null && old.equals(value) ? List.of() : errors;
    }

    private List<FieldError> errors(JsonNode value, @Nullable JsonNode old, JsonNode schema, String place) {
        if (value.isNull() && (schema.path("nullable").booleanValue(false) || schema.isEmpty())) {
            return List.of();
        }
        List<FieldError> errors = new ArrayList<>();
        String complaint = wrongType(value, schema);
        if (complaint != null) {
            errors.add(new FieldError(
                    place,
                    "FieldValueTypeInvalid",
                    "Invalid value: " + GoText.quote(kind(value)) + ": " + body(place) + " must be of type " + complaint
                            + ": " + GoText.quote(kind(value))));
            oneOf(value, schema, place, errors);
            return errors;
        }
        oneOf(value, schema, place, errors);
        if (value.isObject()) {
            object(value, old, schema, place, errors);
        } else if (value.isArray()) {
            array(value, old, schema, place, errors);
        } else {
            errors.addAll(ScalarRules.check(value, schema, place));
        }
        Combinations.check(this, value, schema, place, errors);
        return errors;
    }

    private void object(
            JsonNode value, @Nullable JsonNode old, JsonNode schema, String place, List<FieldError> errors) {
        for (String name : Metadata.texts(schema.path("required"))) {
            if (!value.has(name)) {
                errors.add(FieldError.required(join(place, name), ""));
            }
        }
        size(value, schema, "Properties", "properties", place, errors);
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = member.getKey();
            JsonNode property = schema.path("properties").path(name);
            JsonNode declared = property.isMissingNode() ? schema.path("additionalProperties") : property;
            boolean typeMeta = place.isEmpty() && (name.equals("apiVersion") || name.equals("kind"));
            if (declared.isObject()) {
                JsonNode before = old == null || typeMeta ? null : old.get(name);
                errors.addAll(check(member.getValue(), before, declared, join(place, name)));
            }
        }
    }

    private void array(JsonNode value, @Nullable JsonNode old, JsonNode schema, String place, List<FieldError> errors) {
        size(value, schema, "Items", "items", place, errors);
        if (schema.path("uniqueItems").booleanValue(false)
                && new HashSet<>(Json.elements(value).toList()).size() < value.size()) {
            errors.add(FieldError.invalidValue(place, "\"\"", body(place) + " shouldn't contain duplicates"));
        }
        List<String> keys = Metadata.texts(schema.path("x-kubernetes-list-map-keys"));
        for (int i = 0; i < value.size(); i++) {
            JsonNode item = value.get(i);
            JsonNode before = old == null || keys.isEmpty()
                    ? null
                    : Json.elements(old)
                            .filter(other -> keys.stream()
                                    .allMatch(key -> other.path(key).equals(item.path(key))))
                            .findFirst()
                            .orElse(null);
            errors.addAll(check(item, before, schema.path("items"), place + "[" + i + "]"));
        }
    }

    private static void size(
            JsonNode value, JsonNode schema, String what, String noun, String place, List<FieldError> errors) {
        long most = schema.path("max" + what).longValue(Long.MAX_VALUE);
        long least = schema.path("min" + what).longValue(0);
        if (value.size() > most) {
            errors.add(
                    what.equals("Items")
                            ? new FieldError(
                                    place,
                                    "FieldValueTooMany",
                                    "Too many: " + value.size() + ": must have at most " + most + " items")
                            : FieldError.invalidValue(
                                    place, value.size(), body(place) + " should have at most " + most + " " + noun));
        }
        if (value.size() < least) {
            errors.add(FieldError.invalidValue(
                    place, value.size(), body(place) + " should have at least " + least + " " + noun));
        }
    }

    private static void oneOf(JsonNode value, JsonNode schema, String place, List<FieldError> errors) {
        JsonNode allowed = schema.path("enum");
        if (allowed.isEmpty() || Json.elements(allowed).anyMatch(value::equals)) {
            return;
        }
        String values = String.join(
                ", ",
                Json.elements(allowed)
                        .map(each -> GoText.quote(each.isString() ? each.stringValue() : each.toString()))
                        .toList());
        errors.add(new FieldError(
                place,
                "FieldValueNotSupported",
                "Unsupported value: " + GoText.value(value) + ": supported values: " + values));
    }

    private static @Nullable String wrongType(JsonNode value, JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").booleanValue(false)) {
            return value.isString() || value.isIntegralNumber() ? null : "integer,string";
        }
        String type = schema.path("type").stringValue("");
        boolean fits = switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber() || (value.isNumber() && value.doubleValue() % 1 == 0);
            case "number" -> value.isNumber();
            default -> true;
        };
        return fits ? null : type;
    }

    private static String kind(JsonNode value) {
        if (value.isObject()) {
            return "object";
        }
        if (value.isArray()) {
            return "array";
        }
        if (value.isString()) {
            return "string";
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() ? "integer" : "number";
        }
        return value.isNull() ? "null" : "boolean";
    }

    static String body(String place) {
        return place + " in body";
    }

    private static String join(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
