package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.admission.Admission;
import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Snapshot;
import dev.unstick.sandbox.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that can be done to stored objects. Requests and controllers come through here alike. All methods throw
 * {@link dev.unstick.sandbox.document.StatusException} as the server would answer.
 */
public final class Verbs {
    private final Store store;
    private final Creation creation;
    private final Update update;
    private final Deletion deletion;

    /**
     * The verbs over {@code store}.
     *
     * @param admissions asked in this order before every write
     * @param clock dates creations and deletions
     */
    public Verbs(Store store, List<Admission> admissions, InstantSource clock) {
        this.store = store;
        creation = new Creation(store, admissions, clock);
        update = new Update(store, admissions, clock);
        deletion = new Deletion(store, admissions, clock);
    }

    /** The object; never to be modified. */
    public ObjectNode get(Address address) {
        ObjectNode found = store.find(address.resource(), address.namespace(), address.name());
        if (found == null) {
            throw Failures.notFound(address.resource(), address.name());
        }
        return found;
    }

    /** All objects of a namespace, or everywhere when it is empty. */
    public Snapshot list(ResourceDefinition definition, String namespace) {
        return store.list(definition.groupResource(), namespace);
    }

    /**
     * Stores a new object.
     *
     * @param object is filled in and becomes the stored object
     */
    public ObjectNode create(ResourceDefinition definition, String namespace, ObjectNode object, Write write) {
        return store.exclusively(() -> creation.create(definition, namespace, object, write));
    }

    /**
     * Changes an object.
     *
     * @param subresource {@code status}, {@code finalize}, or empty
     * @param change given a copy of the present object, answers with the one to store
     */
    public ObjectNode update(Address address, String subresource, UnaryOperator<ObjectNode> change, Write write) {
        return store.exclusively(() -> update.update(address, subresource, change, write));
    }

    /**
     * Applies to an object, which comes to be when it is not there yet.
     *
     * @param subresource {@code status}, or empty
     */
    public Applied apply(Address address, String subresource, Application wanted, Write write) {
        return store.exclusively(() -> {
            boolean present = store.find(address.resource(), address.namespace(), address.name()) != null;
            if (present || !subresource.isEmpty()) {
                return new Applied(update.apply(address, subresource, wanted, write), false);
            }
            return new Applied(creation.apply(address.definition(), address.namespace(), wanted.config(), write), true);
        });
    }

    /**
     * What an apply led to.
     *
     * @param object as it is now
     * @param created whether it was not there before
     */
    public record Applied(ObjectNode object, boolean created) {}

    /** Deletes an object, or marks it for its finalizers. */
    public Deleted delete(Address address, DeleteOptions options, User user) {
        return store.exclusively(() -> deletion.delete(address, options, user));
    }
}
