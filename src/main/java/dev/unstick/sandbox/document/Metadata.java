package dev.unstick.sandbox.document;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code metadata} of one document, read and written in place.
 *
 * @param node the value of {@code metadata}
 */
public record Metadata(ObjectNode node) {
    /** The finalizer of {@code propagationPolicy: Orphan}. */
    public static final String ORPHAN = "orphan";

    /** The finalizer of {@code propagationPolicy: Foreground}. */
    public static final String FOREGROUND_DELETION = "foregroundDeletion";

    /** The metadata of {@code document}, created when it has none. */
    public static Metadata of(ObjectNode document) {
        return new Metadata(Json.child(document, "metadata"));
    }

    /** The name, or an empty text. */
    public String name() {
        return text("name");
    }

    /** The namespace, or an empty text. */
    public String namespace() {
        return text("namespace");
    }

    /** The uid, or an empty text. */
    public String uid() {
        return text("uid");
    }

    /** The resourceVersion, or an empty text. */
    public String resourceVersion() {
        return text("resourceVersion");
    }

    /** The text at {@code field}, or an empty one. */
    public String text(String field) {
        return node.path(field).stringValue("");
    }

    /** Sets {@code field}, or removes it when the text is empty. */
    public void set(String field, String text) {
        if (text.isEmpty()) {
            node.remove(field);
        } else {
            node.put(field, text);
        }
    }

    /** When the deletion began, as RFC 3339 text; null when nobody asked for it. */
    public @Nullable String deletionTimestamp() {
        return node.path("deletionTimestamp").stringValue(null);
    }

    /** Whether somebody asked for the deletion. */
    public boolean terminating() {
        return deletionTimestamp() != null;
    }

    /** The finalizers in order. */
    public List<String> finalizers() {
        return texts(node.path("finalizers"));
    }

    /** Replaces the finalizers; none means that the field goes, as the server leaves out empty lists. */
    public void finalizers(List<String> finalizers) {
        if (finalizers.isEmpty()) {
            node.remove("finalizers");
        } else {
            node.set("finalizers", Json.array(finalizers));
        }
    }

    /** The labels in order of appearance. */
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> label : node.path("labels").properties()) {
            labels.put(label.getKey(), label.getValue().stringValue(""));
        }
        return labels;
    }

    /**
     * Marks the object as being deleted, with no grace left ({@code markAsDeleting} of the API server). Keeps an earlier
     * deletionTimestamp; a later one, of a grace period that is over herewith, is moved to now.
     */
    public void markDeleted(Instant now) {
        String begun = deletionTimestamp();
        if (begun == null) {
            countGeneration();
        }
        if (begun == null || Instant.parse(begun).isAfter(now)) {
            node.put("deletionTimestamp", timestamp(now));
        }
        node.put("deletionGracePeriodSeconds", 0);
    }

    /** Counts the generation up, if the kind has one. */
    public void countGeneration() {
        long generation = node.path("generation").longValue(0);
        if (generation > 0) {
            node.put("generation", generation + 1);
        }
    }

    /** An instant as Kubernetes writes it: RFC 3339 in UTC, whole seconds. */
    public static String timestamp(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The texts of an array; empty for anything else. */
    public static List<String> texts(JsonNode array) {
        return Json.elements(array).map(element -> element.stringValue("")).toList();
    }
}
