package dev.unstick.sandbox.document;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Texts as Go's fmt package prints them, because the API server's messages are made with it. */
public final class GoText {
    private GoText() {}

    /** {@code %q}: in double quotes, with escapes. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(point)) {
                        quoted.append("\\x%02x".formatted(point));
                    } else {
                        quoted.appendCodePoint(point);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** {@code %#v} of any JSON value, as {@code field.Error} prints it. */
    public static String value(JsonNode value) {
        if (value.isString()) {
            return quote(value.stringValue());
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(member -> quote(member.getKey()) + ":" + value(member.getValue()))
                    .collect(Collectors.joining(", ", "map[string]interface {}{", "}"));
        }
        if (value.isArray()) {
            return Json.elements(value).map(GoText::value).collect(Collectors.joining(", ", "[]interface {}{", "}"));
        }
        return value.isNull() || value.isMissingNode() ? "null" : value.toString();
    }

    /** What {@code encoding/json} calls a value. */
    public static String type(JsonNode value) {
        if (value.isObject()) {
            return "object";
        }
        if (value.isArray()) {
            return "array";
        }
        if (value.isString()) {
            return "string";
        }
        return value.isNumber() ? "number" : "bool";
    }

    /** {@code %#v} of a list of texts. */
    public static String strings(List<String> texts) {
        return texts.stream().map(GoText::quote).collect(Collectors.joining(", ", "[]string{", "}"));
    }
}
