package dev.unstick.plan;

import java.util.Locale;

/** What a step does. */
public enum Action {
    /** Waits until the step's finalizers are gone, or, where it names none, until a GET of the object answers 404. */
    WAIT,
    /** Deletes the object, with its uid and resourceVersion as preconditions. */
    DELETE,
    /** Takes one finalizer out of {@code metadata.finalizers} by one guarded JSON Patch. */
    STRIP,
    /** PUTs the freshly read namespace, less the step's finalizers, to {@code /finalize}. */
    FINALIZE;

    /** Whether this sends anything that changes the cluster. */
    public boolean writes() {
        return this != WAIT;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
