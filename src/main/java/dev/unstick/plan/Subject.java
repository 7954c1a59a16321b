package dev.unstick.plan;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One object that a step is about, as the plan saw it.
 *
 * @param object where it lives
 * @param uid its uid; empty for an object that is not there yet
 * @param resourceVersion its resourceVersion; empty for an object that is not there yet
 * @param finalizers its {@code metadata.finalizers}, in their order
 */
public record Subject(ObjectReference object, String uid, String resourceVersion, List<String> finalizers) {

    public Subject {
        finalizers = List.copyOf(finalizers);
    }

    /** What it is and which version of it. */
    @Override
    public String toString() {
        return object.shortName() + " " + uid + "@" + resourceVersion;
    }

    /** Whether it was there when it was seen. */
    public boolean isThere() {
        return !uid.isEmpty();
    }

    /** What a listing met. */
    public static Subject of(ObjectSummary summary) {
        return new Subject(summary.reference(), summary.uid(), summary.resourceVersion(), summary.finalizers());
    }

    /**
     * An object that was read.
     *
     * @param object where it lives
     * @param document the whole object
     */
    public static Subject of(ObjectReference object, JsonNode document) {
        JsonNode metadata = document.path("metadata");
        return new Subject(
                object,
                metadata.path("uid").asString(""),
                metadata.path("resourceVersion").asString(""),
                metadata.path("finalizers")
                        .valueStream()
                        .map(entry -> entry.asString(""))
                        .toList());
    }

    /** An object that is not there yet. */
    public static Subject absent(ObjectReference object) {
        return new Subject(object, "", "", List.of());
    }

    /**
     * The same object once some of its finalizers have gone.
     *
     * @param gone the finalizers
     */
    public Subject without(Collection<String> gone) {
        List<String> left =
                finalizers.stream().filter(each -> !gone.contains(each)).toList();
        return new Subject(object, uid, resourceVersion, left);
    }
}
