package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What one kind asks of its objects beyond their metadata ({@code pkg/apis/*}{@code /validation}). */
interface Rules {
    /** What is wrong with the object by itself. */
    List<FieldError> validate(ObjectNode object);

    /** What is wrong with a change of it. */
    default List<FieldError> validateUpdate(ObjectNode object, ObjectNode old) {
        return validate(object);
    }

    /** Fills in what a new object gets from the server, beside its defaults. */
    default void prepare(ObjectNode object) {}
}
