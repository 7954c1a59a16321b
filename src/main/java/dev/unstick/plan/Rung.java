package dev.unstick.plan;

import java.util.Locale;

/** The rungs of the ladder, the least destructive first; a plan climbs them in this order, and says why it leaves one out. */
public enum Rung {
    /** Whoever is at work gets time. */
    WAIT,
    /** What keeps owners and controllers from their work is mended. */
    REPAIR,
    /** What is left is deleted in the ordinary way. */
    DELETE,
    /** One finalizer is taken out of objects whose owner will not. */
    STRIP,
    /** The same of the namespace's own {@code metadata.finalizers}. */
    STRIP_NAMESPACE,
    /** The namespace's {@code spec.finalizers}, last. */
    FINALIZE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * A rung that a plan leaves out.
     *
     * @param rung which one
     * @param reason why there is nothing to do there
     */
    public record LeftOut(Rung rung, String reason) {}
}
