package dev.unstick.sandbox.document;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a definition, read strictly: each in its type, and none that nobody asked for. */
public final class Members {
    private static final double MILLIS = 1000;

    private final ObjectNode node;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * The members of {@code node}.
     *
     * @throws IllegalArgumentException when it is no object
     */
    public Members(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            throw new IllegalArgumentException("expected an object, found " + node);
        }
        this.node = object;
    }

    /** A text; empty when it is missing. */
    public String text(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isString()) {
            throw wrong(name, "a text", value);
        }
        return value == null ? "" : value.stringValue();
    }

    /** A list of texts, or one text; empty when it is missing. */
    public List<String> texts(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (value.isString()) {
            return List.of(value.stringValue());
        }
        if (!value.isArray() || !Json.elements(value).allMatch(JsonNode::isString)) {
            throw wrong(name, "a list of texts", value);
        }
        return Metadata.texts(value);
    }

    /** A whole number from {@code least} on. */
    public int number(String name, int least, int otherwise) {
        JsonNode value = value(name);
        if (value != null && (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least)) {
            throw wrong(name, "a whole number of at least " + least, value);
        }
        return value == null ? otherwise : value.intValue();
    }

    /** A number of seconds, also a fraction; zero when it is missing. */
    public Duration seconds(String name) {
        JsonNode value = value(name);
        if (value != null && (!value.isNumber() || value.doubleValue() < 0)) {
            throw wrong(name, "a number of seconds", value);
        }
        return value == null ? Duration.ZERO : Duration.ofMillis(Math.round(value.doubleValue() * MILLIS));
    }

    /** A truth value; false when it is missing. */
    public boolean flag(String name) {
        JsonNode value = value(name);
        if (value != null && !value.isBoolean()) {
            throw wrong(name, "true or false", value);
        }
        return value != null && value.booleanValue();
    }

    /** Anything; null when it is missing. */
    public @Nullable JsonNode any(String name) {
        return value(name);
    }

    /**
     * Ends the reading.
     *
     * @throws IllegalArgumentException when there is a member that nobody asked for; the message names those there may be
     */
    public void end() {
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no member " + name + "; there may be: " + String.join(", ", known));
            }
        }
    }

    private @Nullable JsonNode value(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private static IllegalArgumentException wrong(String name, String wanted, JsonNode found) {
        return new IllegalArgumentException(name + " must be " + wanted + ", and is " + found);
    }
}
