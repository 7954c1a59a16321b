package dev.unstick.cluster;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What became of reading one path: a document, or that there is none, or that nobody knows.
 *
 * @param path the path
 * @param document the document; a missing node unless it was found
 * @param failure why it is not known; null if it was found, or the server answered 404
 */
public record Reading(
        String path, JsonNode document, @Nullable ClusterException failure) {

    /** The document is there. */
    static Reading found(String path, JsonNode document) {
        return new Reading(path, document, null);
    }

    /** The server says that there is none. */
    static Reading absent(String path) {
        return new Reading(path, MissingNode.getInstance(), null);
    }

    /**
     * It could not be read.
     *
     * @param path the path
     * @param failure why not
     */
    public static Reading unknown(String path, ClusterException failure) {
        return new Reading(path, MissingNode.getInstance(), failure);
    }

    /** Whether the document is there. */
    public boolean isFound() {
        return !document.isMissingNode();
    }

    /** Whether the server says that there is none. */
    public boolean isAbsent() {
        return document.isMissingNode() && failure == null;
    }

    /** Whether it could not be read, so that nothing follows from it. */
    public boolean isUnknown() {
        return failure != null;
    }

    /** Why it is not known, in one line: what the server said, otherwise what we say of it; empty if it is known. */
    public String reason() {
        return failure == null ? "" : failure.reason();
    }
}
