package dev.unstick.diagnosis.owner;

import java.util.Locale;

/** How the owner of a finalizer is. */
public enum OwnerState {
    /** It runs, and nothing is seen that keeps it from its work. */
    ALIVE,
    /** It runs, and cannot do what it must. */
    BLOCKED,
    /** It does not run any more. */
    DEAD,
    /** It runs outside of the cluster, where nothing can be seen of it. */
    OFF_CLUSTER,
    /** Nobody can say. */
    UNKNOWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
