package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.admission.Admission;
import dev.unstick.sandbox.admission.Attributes;
import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Snapshot;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.webhook.Conversion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that can be done to stored objects. Requests and controllers come through here alike. All methods throw
 * {@link dev.unstick.sandbox.document.StatusException} as the server would answer.
 */
public final class Verbs {
    private final Store store;
    private final List<Admission> admissions;
    private final Versions versions;
    private final Creation creation;
    private final Update update;
    private final Deletion deletion;
    private final InstantSource clock;

    /**
     * The verbs over {@code store}.
     *
     * @param admissions asked in this order before every write
     * @param conversion gives custom resources in the version asked for
     * @param clock dates creations and deletions
     */
    public Verbs(Store store, List<Admission> admissions, Conversion conversion, InstantSource clock) {
        this.store = store;
        this.admissions = List.copyOf(admissions);
        this.clock = clock;
        versions = new Versions(store, conversion);
        creation = new Creation(store, admissions, clock);
        update = new Update(store, admissions, clock);
        deletion = new Deletion(store, admissions, clock);
    }

    /** The same verbs when the storage itself uses them: no admission is asked. */
    public Verbs unasked() {
        return new Verbs(store, List.of(), versions.conversion(), clock);
    }

    /** The object; never to be modified. */
    public ObjectNode get(Address address) {
        ObjectNode found = store.find(address.resource(), address.namespace(), address.name());
        if (found == null) {
            throw Failures.notFound(address.resource(), address.name());
        }
        return versions.shown(address.definition(), found);
    }

    /** All objects of a namespace, or everywhere when it is empty. */
    public Snapshot list(ResourceDefinition definition, String namespace) {
        return versions.shown(definition, store.list(definition.groupResource(), namespace));
    }

    /**
     * Stores a new object.
     *
     * @param object is filled in and becomes the stored object
     */
    public ObjectNode create(ResourceDefinition definition, String namespace, ObjectNode object, Write write) {
        await(new Attributes(
                Admission.Operation.CREATE,
                definition,
                namespace,
                Metadata.of(object).name(),
                "",
                object,
                null,
                write.user(),
                write.dryRun()));
        return store.exclusively(() -> {
            versions.requireStorable(definition, object);
            return versions.shown(definition, creation.create(definition, namespace, object, write));
        });
    }

    /**
     * Changes an object.
     *
     * @param subresource {@code status}, {@code finalize}, or empty
     * @param change given a copy of the present object, answers with the one to store
     */
    public ObjectNode update(Address address, String subresource, UnaryOperator<ObjectNode> change, Write write) {
        ObjectNode present = store.find(address.resource(), address.namespace(), address.name());
        await(new Attributes(
                Admission.Operation.UPDATE,
                address.definition(),
                address.namespace(),
                address.name(),
                subresource,
                present,
                present,
                write.user(),
                write.dryRun()));
        return store.exclusively(() -> {
            versions.requireShowable(address);
            return versions.shown(address.definition(), update.update(address, subresource, change, write));
        });
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
        await(new Attributes(
                Admission.Operation.DELETE,
                address.definition(),
                address.namespace(),
                address.name(),
                "",
                null,
                store.find(address.resource(), address.namespace(), address.name()),
                user,
                options.dryRun()));
        return store.exclusively(() -> {
            versions.requireShowable(address);
            Deleted deleted = deletion.delete(address, options, user);
            return new Deleted(versions.shown(address.definition(), deleted.object()), deleted.gone());
        });
    }

    /** The object in the version of {@code definition}. */
    public ObjectNode shown(ResourceDefinition definition, ObjectNode stored) {
        return versions.shown(definition, stored);
    }

    private void await(Attributes write) {
        admissions.forEach(admission -> admission.await(write));
    }

    /**
     * Deletes all objects of a namespace that {@code selector} takes, one after the other; the first refusal ends it,
     * and what went before stays gone ({@code Store.DeleteCollection}).
     *
     * @param namespace empty for objects of the cluster
     * @return the objects, as they were before
     */
    public List<ObjectNode> deleteCollection(
            ResourceDefinition definition,
            String namespace,
            Predicate<ObjectNode> selector,
            DeleteOptions options,
            User user) {
        List<ObjectNode> deleted = new ArrayList<>();
        for (ObjectNode object : list(definition, namespace).objects()) {
            if (selector.test(object)) {
                Metadata metadata = Metadata.of(object);
                try {
                    delete(new Address(definition, metadata.namespace(), metadata.name()), options, user);
                    deleted.add(object);
                } catch (StatusException refused) {
                    if (refused.code() != 404) {
                        throw refused;
                    }
                }
            }
        }
        return deleted;
    }
}
