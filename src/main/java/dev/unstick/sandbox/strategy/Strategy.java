package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The rules of one kind ({@code RESTCreateStrategy} and {@code RESTUpdateStrategy} of the API server). */
public interface Strategy {
    /** Fills in and clears what the client may not decide. */
    void prepareForCreate(ObjectNode object);

    /** What is wrong with a new object; empty when nothing is. */
    List<FieldError> validate(ObjectNode object);

    /**
     * Puts back, silently, what this endpoint may not change.
     *
     * @param subresource {@code status}, {@code finalize}, or empty for the object itself
     */
    void prepareForUpdate(ObjectNode object, ObjectNode old, String subresource);

    /** What is wrong with an update, apart from its metadata in general; empty when nothing is. */
    List<FieldError> validateUpdate(ObjectNode object, ObjectNode old, String subresource);

    /** Whether an object being deleted may go, once its last metadata finalizer has gone. */
    default boolean mayGo(ObjectNode object) {
        return true;
    }

    /** Whether a deletion that does not say otherwise leaves dependents without an owner. */
    default boolean orphansDependents() {
        return false;
    }
}
