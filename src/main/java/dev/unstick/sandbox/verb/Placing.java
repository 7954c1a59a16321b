package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Metadata;
import tools.jackson.databind.node.ObjectNode;

/** Whether an object says that it belongs where the request puts it. */
public final class Placing {
    private Placing() {}

    /** {@code checkName}, after {@code rest.EnsureObjectNamespaceMatchesRequestNamespace}: 400 for another place. */
    public static void check(Address address, ObjectNode object) {
        checkNamespace(address.namespace(), object);
        String name = Metadata.of(object).name();
        if (name.isEmpty()) {
            throw Failures.badRequest("the name of the object (" + address.name()
                    + " based on URL) was undeterminable: name must be provided");
        }
        if (!name.equals(address.name())) {
            throw Failures.badRequest("the name of the object (" + name + ") does not match the name on the URL ("
                    + address.name() + ")");
        }
    }

    /** Sets the namespace of the request; 400 when the object names another. Objects of the cluster lose theirs. */
    static void checkNamespace(String namespace, ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        String said = metadata.namespace();
        if (!namespace.isEmpty() && !said.isEmpty() && !said.equals(namespace)) {
            throw Failures.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        if (!said.equals(namespace)) {
            metadata.set("namespace", namespace);
        }
    }
}
