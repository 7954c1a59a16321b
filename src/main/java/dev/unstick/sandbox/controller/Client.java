package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.verb.Address;
import dev.unstick.sandbox.verb.DeleteOptions;
import dev.unstick.sandbox.verb.Deleted;
import dev.unstick.sandbox.verb.Verbs;
import dev.unstick.sandbox.verb.Write;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API in the hands of one control loop: every request is its own user's, and has to pass the door. All methods throw
 * {@link dev.unstick.sandbox.document.StatusException} as the server would answer.
 *
 * @param verbs what the requests lead to
 * @param door what they pass first
 * @param write who writes
 */
public record Client(Verbs verbs, Door door, Write write) {
    /** Who asks. */
    public User user() {
        return write.user();
    }

    /** The object; never to be modified. */
    public ObjectNode get(Address address) {
        pass("get", address, "");
        return verbs.get(address);
    }

    /** The objects of a namespace, or of everywhere; never to be modified. */
    public List<ObjectNode> list(ResourceDefinition definition, String namespace) {
        door.pass(user(), "list", definition, "", namespace, "");
        return verbs.list(definition, namespace).objects();
    }

    /** Creates an object. */
    public ObjectNode create(ResourceDefinition definition, String namespace, ObjectNode object) {
        door.pass(user(), "create", definition, "", namespace, "");
        return verbs.create(definition, namespace, object, write);
    }

    /** Changes an object, see {@link Verbs#update}. */
    public ObjectNode update(Address address, String subresource, UnaryOperator<ObjectNode> change) {
        pass("update", address, subresource);
        return verbs.update(address, subresource, change, write);
    }

    /**
     * Puts {@code object} in place of the one it is a changed copy of; 409 when that has changed in the meantime, or
     * another of its name is there.
     */
    public ObjectNode replace(Address address, String subresource, ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        return update(address, subresource, present -> {
            if (!metadata.uid().equals(Metadata.of(present).uid())) {
                throw Failures.conflict(
                        address.resource(),
                        address.name(),
                        "Precondition failed: UID in precondition: " + metadata.uid() + ", UID in object meta: "
                                + Metadata.of(present).uid());
            }
            return object;
        });
    }

    /** Deletes an object. */
    public Deleted delete(Address address, DeleteOptions options) {
        pass("delete", address, "");
        return verbs.delete(address, options, user());
    }

    /** Deletes all objects of a namespace. */
    public void deleteCollection(ResourceDefinition definition, String namespace, DeleteOptions options) {
        door.pass(user(), "deletecollection", definition, "", namespace, "");
        verbs.deleteCollection(definition, namespace, each -> true, options, user());
    }

    /**
     * Does {@code request}; a refusal ends it and is no failure. For what the real loops merely log, because they come
     * back to it anyway.
     *
     * @return whether nothing was refused
     */
    public static boolean attempt(Runnable request) {
        try {
            request.run();
            return true;
        } catch (StatusException refused) {
            return false;
        }
    }

    private void pass(String verb, Address address, String subresource) {
        door.pass(user(), verb, address.definition(), subresource, address.namespace(), address.name());
    }
}
