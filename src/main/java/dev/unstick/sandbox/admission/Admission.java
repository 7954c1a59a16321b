package dev.unstick.sandbox.admission;

import dev.unstick.sandbox.resource.ResourceDefinition;

/** One plug-in that may refuse a write. */
@FunctionalInterface
public interface Admission {
    /** What somebody wants to do. */
    enum Operation {
        /** A new object. */
        CREATE,
        /** A PUT or a PATCH. */
        UPDATE,
        /** A deletion. */
        DELETE
    }

    /**
     * Lets the write pass, or refuses it.
     *
     * @param namespace empty for objects of the cluster
     * @throws dev.unstick.sandbox.document.StatusException the refusal
     */
    void admit(Operation operation, ResourceDefinition definition, String namespace, String name);
}
