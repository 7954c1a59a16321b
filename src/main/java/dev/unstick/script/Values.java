package dev.unstick.script;

import dev.unstick.jsonpath.Node;
import dev.unstick.namespace.Condition;
import dev.unstick.namespace.Finalizers;
import dev.unstick.plan.PlannedRequest;
import dev.unstick.text.Unseen;
import dev.unstick.view.Style;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How any value that an evaluation gives is shown, or given to a program. */
public final class Values {
    private Values() {}

    /**
     * As text, without a line feed at its end.
     *
     * @param value any value; null is shown as {@code null}
     * @param style what can be shown
     */
    public static String show(@Nullable Object value, Style style) {
        return Unseen.shown(text(value, style));
    }

    private static String text(@Nullable Object value, Style style) {
        if (value instanceof Shown shown) {
            return shown.show(style);
        }
        if (value instanceof JsonNode json) {
            return json(json);
        }
        if (value instanceof Node node) {
            return node.path() + "  " + node.value();
        }
        boolean spoken = value instanceof Finalizers || value instanceof Condition || value instanceof PlannedRequest;
        if (value instanceof Record && !spoken) {
            return yaml(tree(value));
        }
        if (value instanceof Collection<?> values && !values.isEmpty()) {
            return values.stream().map(each -> text(each, style)).collect(Collectors.joining("\n"));
        }
        return String.valueOf(value);
    }

    /**
     * As a JSON tree.
     *
     * @param value any value
     * @return its {@code .json} if it has one, otherwise its fields as Jackson sees them; text where Jackson sees nothing
     */
    public static JsonNode tree(@Nullable Object value) {
        if (value instanceof Shown shown) {
            return shown.getJson();
        }
        if (value instanceof Collection<?> values) {
            return JsonMapper.shared()
                    .valueToTree(values.stream().map(Values::tree).toList());
        }
        if (value instanceof Node node) {
            return JsonMapper.shared()
                    .createObjectNode()
                    .put("path", node.path())
                    .set("value", node.value());
        }
        boolean structured = value instanceof JsonNode
                || value instanceof Map
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Record;
        return JsonMapper.shared().valueToTree(value == null || structured ? value : value.toString());
    }

    /** JSON for people: indented, without a line feed at its end. What a terminal would obey is written as an escape of JSON. */
    public static String json(JsonNode json) {
        return Unseen.escaped(
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json));
    }

    /** YAML, without a line feed at its end; what a terminal would obey is written as an escape of YAML, which is that of JSON. */
    public static String yaml(JsonNode json) {
        return Unseen.escaped(new YAMLMapper().writeValueAsString(json).stripTrailing());
    }

    /**
     * A text as Groovy writes it, in single quotes.
     *
     * @param text the text
     */
    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
