package dev.unstick.sandbox.document;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Jackson, configured once, and the few readings of a tree that never fail on a surprising shape. */
public final class Json {
    /** Reads and writes JSON; refuses anything after the first value, as the API server does. */
    public static final JsonCodec MAPPER = new JsonCodec();

    private Json() {}

    /** A new empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A new empty array. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** A new array of these texts. */
    public static ArrayNode array(Iterable<String> texts) {
        ArrayNode array = array();
        texts.forEach(array::add);
        return array;
    }

    /** The elements of {@code node} in order; none when it is not an array. */
    public static Stream<JsonNode> elements(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.empty();
    }

    /** The object at {@code field}, put there first when it is missing or something else. */
    public static ObjectNode child(ObjectNode parent, String field) {
        if (parent.get(field) instanceof ObjectNode present) {
            return present;
        }
        return parent.putObject(field);
    }

    /** The text at {@code field}, or null when it is missing or not a text. */
    public static @Nullable String text(JsonNode parent, String field) {
        return parent.path(field).stringValue(null);
    }

    /** Compact JSON in UTF-8. */
    public static byte[] bytes(JsonNode node) {
        return MAPPER.compact(node);
    }

    /** JSON indented by two spaces, as the API server prints for curl. */
    public static byte[] prettyBytes(JsonNode node) {
        return MAPPER.pretty(node);
    }
}
