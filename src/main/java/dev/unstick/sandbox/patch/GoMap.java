package dev.unstick.sandbox.patch;

import dev.unstick.sandbox.document.Json;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A value as Go's {@code %v} prints it. */
public final class GoMap {
    private GoMap() {}

    /** The value as Go prints it: {@code map[a:1 b:[x y]]}. */
    public static String print(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(member -> member.getKey() + ":" + print(member.getValue()))
                    .collect(Collectors.joining(" ", "map[", "]"));
        }
        if (value.isArray()) {
            return Json.elements(value).map(GoMap::print).collect(Collectors.joining(" ", "[", "]"));
        }
        return value.isNull() ? "<nil>" : value.asString();
    }

    /** What Go's JSON decoder calls the value. */
    static String kind(JsonNode value) {
        if (value.isArray()) {
            return "array";
        }
        if (value.isString()) {
            return "string";
        }
        return value.isNumber() ? "number" : "bool";
    }
}
