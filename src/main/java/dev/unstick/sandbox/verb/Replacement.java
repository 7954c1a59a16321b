package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Metadata;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The change of a PUT: the submitted document takes the place of the old one. Its uid is a precondition, refused in the
 * words of the storage layer.
 *
 * @param address where
 * @param body the submitted document
 */
public record Replacement(Address address, ObjectNode body) implements UnaryOperator<ObjectNode> {
    @Override
    public ObjectNode apply(ObjectNode old) {
        String wanted = Metadata.of(body).uid();
        String found = Metadata.of(old).uid();
        if (!wanted.isEmpty() && !wanted.equals(found)) {
            throw Failures.conflict(
                    address.resource(),
                    address.name(),
                    "StorageError: invalid object, Code: 4, Key: " + address.storageKey()
                            + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: "
                            + wanted + ", UID in object meta: " + found);
        }
        return body;
    }
}
