package dev.unstick.sandbox.admission;

import dev.unstick.sandbox.resource.ResourceDefinition;
import tools.jackson.databind.node.ObjectNode;

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
     * @throws dev.unstick.sandbox.document.StatusException the refusal
     */
    void admit(Attributes write);

    /**
     * Lets the write pass, or refuses it, when the object is as it would be stored and nothing else is left to check.
     *
     * @throws dev.unstick.sandbox.document.StatusException the refusal
     */
    default void validate(Attributes write) {}

    /** Fills in what the object has by default, right after it was decoded; in place. */
    default void decode(ResourceDefinition definition, ObjectNode object) {}

    /** Takes the time, if any, that the decision takes. Called first, while others can still write. */
    default void await(Attributes write) {}
}
