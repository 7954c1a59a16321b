package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * ConfigMaps and Secrets.
 *
 * @param secret whether it is about secrets
 */
record DataRules(boolean secret) implements Rules {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final String KEY_RULE = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"
            + " (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
    private static final String FROZEN = "field is immutable when `immutable` is set";

    @Override
    public List<FieldError> validate(ObjectNode object) {
        Check check = new Check();
        long bytes = 0;
        for (String part : List.of("data", "binaryData")) {
            for (Map.Entry<String, JsonNode> entry : object.path(part).properties()) {
                String key = entry.getKey();
                if (!KEY.matcher(key).matches()) {
                    check.add(FieldError.invalid(part + "[" + key + "]", key, KEY_RULE));
                }
                bytes += entry.getValue().asString("").length();
            }
        }
        if (bytes > (secret ? MOST_BYTES / 3 * 4 : MOST_BYTES)) {
            check.add(FieldError.tooLong(secret ? "data" : "", MOST_BYTES));
        }
        return check.errors();
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old) {
        Check check = new Check();
        if (secret) {
            check.immutable(object.path("type"), old.path("type"), "type");
        }
        if (old.path("immutable").booleanValue(false)) {
            if (!object.path("immutable").booleanValue(false)) {
                check.add(FieldError.forbidden("immutable", FROZEN));
            }
            for (String part : List.of("data", "binaryData")) {
                if (!contents(object, part).equals(contents(old, part))) {
                    check.add(FieldError.forbidden(part, FROZEN));
                }
            }
        }
        check.addAll(validate(object));
        return check.errors();
    }

    private static JsonNode contents(ObjectNode object, String part) {
        return object.path(part).isObject() ? object.path(part) : Json.object();
    }
}
