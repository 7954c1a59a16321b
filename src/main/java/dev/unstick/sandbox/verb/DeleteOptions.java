package dev.unstick.sandbox.verb;

import org.jspecify.annotations.Nullable;

/**
 * How to delete ({@code meta/v1 DeleteOptions}).
 *
 * @param gracePeriodSeconds how long the object has to stop, or null for its own; only pods take their time
 * @param uid the precondition, or null
 * @param resourceVersion the precondition, or null
 * @param propagationPolicy Background, Foreground, Orphan, or null for the kind's own
 * @param orphanDependents the older way to say it, or null
 * @param dryRun whether nothing is to happen
 */
public record DeleteOptions(
        @Nullable Long gracePeriodSeconds,
        @Nullable String uid,
        @Nullable String resourceVersion,
        @Nullable String propagationPolicy,
        @Nullable Boolean orphanDependents,
        boolean dryRun) {
    /** As the namespace controller deletes. */
    public static final DeleteOptions BACKGROUND = new DeleteOptions(null, null, null, "Background", null, false);

    /** As a kubelet deletes what it has stopped: at once, and only the object of that uid. */
    public static DeleteOptions now(String uid) {
        return new DeleteOptions(0L, uid, null, null, null, false);
    }

    /** As the garbage collector deletes: the object of that uid, unchanged since it was read. */
    public static DeleteOptions collecting(String uid, String resourceVersion, String propagationPolicy) {
        return new DeleteOptions(null, uid, resourceVersion, propagationPolicy, null, false);
    }
}
