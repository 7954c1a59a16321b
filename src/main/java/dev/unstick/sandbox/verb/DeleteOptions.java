package dev.unstick.sandbox.verb;

import org.jspecify.annotations.Nullable;

/**
 * How to delete ({@code meta/v1 DeleteOptions}).
 *
 * @param uid the precondition, or null
 * @param resourceVersion the precondition, or null
 * @param propagationPolicy Background, Foreground, Orphan, or null for the kind's own
 * @param orphanDependents the older way to say it, or null
 * @param dryRun whether nothing is to happen
 */
public record DeleteOptions(
        @Nullable String uid,
        @Nullable String resourceVersion,
        @Nullable String propagationPolicy,
        @Nullable Boolean orphanDependents,
        boolean dryRun) {
    /** As the namespace controller deletes. */
    public static final DeleteOptions BACKGROUND = new DeleteOptions(null, null, "Background", null, false);
}
