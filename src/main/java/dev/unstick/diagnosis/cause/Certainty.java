package dev.unstick.diagnosis.cause;

import java.util.Locale;

/** How sure a cause is. */
public enum Certainty {
    /** The evidence excludes the alternatives. */
    PROVED,
    /** The evidence points at it, and something else could still explain it. */
    LIKELY,
    /** Nothing contradicts it. */
    POSSIBLE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
