package dev.unstick.namespace;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One namespace as the server answered it, whole. Immutable: what it gives away is a copy. */
public final class NamespaceDocument {
    /** The finalizer that the namespace controller itself takes out, of {@code spec.finalizers}, once the content is gone. */
    public static final String CONTROLLER_FINALIZER = "kubernetes";

    private static final String GONE = "Gone";

    private final JsonNode json;
    private final @Nullable Instant deletionTimestamp;
    private final @Nullable Instant creationTimestamp;

    /**
     * Takes a namespace's document.
     *
     * @param json a Namespace object with at least {@code metadata.name}
     * @throws IllegalArgumentException if this is no such object
     */
    public NamespaceDocument(JsonNode json) {
        if (!"Namespace".equals(json.path("kind").asString(""))
                || json.path("metadata").path("name").asString("").isEmpty()) {
            throw new IllegalArgumentException(
                    "not a Namespace with a name: kind " + json.path("kind").asString("none"));
        }
        this.json = json.deepCopy();
        this.deletionTimestamp = instant(json.path("metadata").path("deletionTimestamp"));
        this.creationTimestamp = instant(json.path("metadata").path("creationTimestamp"));
    }

    /**
     * What stands for a namespace that is not there, while objects of it still are: a document of nothing but its name, with the
     * phase {@code Gone}.
     *
     * @param name its name
     */
    public static NamespaceDocument gone(String name) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("apiVersion", "v1").put("kind", "Namespace");
        json.putObject("metadata").put("name", name);
        json.putObject("status").put("phase", GONE);
        return new NamespaceDocument(json);
    }

    /** Whether a GET of it answers 404. */
    public boolean isGone() {
        return phase().equals(GONE);
    }

    /** A copy of the whole document, unknown fields included. */
    public JsonNode json() {
        return json.deepCopy();
    }

    /** {@code metadata.name}. */
    public String name() {
        return json.path("metadata").path("name").asString("");
    }

    /** {@code metadata.uid}; empty if the document has none. */
    public String uid() {
        return json.path("metadata").path("uid").asString("");
    }

    /** {@code metadata.resourceVersion}; empty if the document has none. */
    public String resourceVersion() {
        return json.path("metadata").path("resourceVersion").asString("");
    }

    /** {@code status.phase}: {@code Active} or {@code Terminating}, or what {@link #gone} says; empty if the document has none. */
    public String phase() {
        return json.path("status").path("phase").asString("");
    }

    /** {@code metadata.labels}. */
    public Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        json.path("metadata")
                .path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        return labels;
    }

    /** When it was asked to go; null if it was not. */
    public @Nullable Instant deletionTimestamp() {
        return deletionTimestamp;
    }

    /** When it was created; null if the document does not say. */
    public @Nullable Instant creationTimestamp() {
        return creationTimestamp;
    }

    /** Whether it was asked to go: its deletionTimestamp is set, whatever the phase says. */
    public boolean isTerminating() {
        return deletionTimestamp() != null;
    }

    /** Its finalizers, of both lists. */
    public Finalizers finalizers() {
        return new Finalizers(
                strings(json.path("metadata").path("finalizers")),
                strings(json.path("spec").path("finalizers")));
    }

    /** {@code status.conditions} in their order; empty if there are none. */
    public List<Condition> conditions() {
        return json.path("status")
                .path("conditions")
                .valueStream()
                .map(condition -> new Condition(
                        condition.path("type").asString(""),
                        condition.path("status").asString(""),
                        condition.path("reason").asString(""),
                        condition.path("message").asString(""),
                        instant(condition.path("lastTransitionTime"))))
                .toList();
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(entry -> entry.asString("")).toList();
    }

    private static @Nullable Instant instant(JsonNode text) {
        if (!text.isString()) {
            return null;
        }
        try {
            return Instant.parse(text.asString());
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }
}
