package dev.unstick.sandbox.ownership;

import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Steps of a path, as {@code fieldsV1} writes them: {@code f:} and a field's name, {@code k:} and the keys of a list's
 * item, {@code v:} and the value of a set's item ({@code fieldpath/serialize-pe.go}).
 */
final class Step {
    // the only key that has a default, in the ports of containers and services
    private static final Map<String, String> KEY_DEFAULTS = Map.of("protocol", "TCP");

    private Step() {}

    static String field(String name) {
        return "f:" + name;
    }

    /** The step to an item of a list that is not atomic; null when the item has none of the keys. */
    static @Nullable String item(Type.ListOf list, JsonNode item) {
        if (list.kind() == Type.Items.SET) {
            return "v:" + item;
        }
        Map<String, JsonNode> keys = new TreeMap<>();
        boolean found = false;
        for (String key : list.keys()) {
            JsonNode value = item.get(key);
            if (value != null) {
                keys.put(key, value);
                found = true;
            } else if (KEY_DEFAULTS.containsKey(key)) {
                keys.put(key, Json.MAPPER.getNodeFactory().stringNode(KEY_DEFAULTS.get(key)));
            }
        }
        if (!found) {
            return null;
        }
        ObjectNode key = Json.object();
        keys.forEach(key::set);
        return "k:" + key;
    }

    /** A path as conflicts print it: {@code .spec.containers[name="a"].image}. */
    static String print(List<String> path) {
        StringBuilder text = new StringBuilder();
        for (String step : path) {
            String rest = step.substring(2);
            switch (step.charAt(0)) {
                case 'f' -> text.append('.').append(rest);
                case 'k' -> {
                    text.append('[');
                    String comma = "";
                    for (Map.Entry<String, JsonNode> key :
                            Json.MAPPER.readTree(rest).properties()) {
                        text.append(comma).append(key.getKey()).append('=').append(value(key.getValue()));
                        comma = ",";
                    }
                    text.append(']');
                }
                case 'v' ->
                    text.append("[=").append(value(Json.MAPPER.readTree(rest))).append(']');
                default -> text.append('[').append(rest).append(']');
            }
        }
        return text.toString();
    }

    private static String value(JsonNode value) {
        return value.isString() ? GoText.quote(value.stringValue()) : value.toString();
    }
}
