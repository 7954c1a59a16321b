package dev.unstick.plan;

import java.util.Locale;

/** What a step does to each of its objects. */
public enum Action {
    /** Waits until the step's finalizers are gone, or, where it names none, until a GET of the object answers 404. */
    WAIT,
    /** Changes a few fields of an object that keeps others from working, by one guarded JSON Patch. */
    REPAIR,
    /** Creates a namespace that is gone, so that what was left in it can be changed again. */
    CREATE,
    /** Deletes the object, with its uid and resourceVersion as preconditions. */
    DELETE,
    /** Deletes a pod without waiting for its node: a DELETE with a grace period of 0 s, with the same preconditions. */
    FORCE_DELETE,
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
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
