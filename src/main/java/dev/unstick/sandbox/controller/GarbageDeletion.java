package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.verb.Address;
import dev.unstick.sandbox.verb.DeleteOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the garbage collector does with one object ({@code attemptToDeleteItem}, {@code processDeletingDependentsItem},
 * {@code attemptToOrphanWorker}).
 */
final class GarbageDeletion {
    private final Store store;
    private final Kinds kinds;
    private final OwnerGraph graph;
    private final Client client;
    private final Events events;
    private final Consumer<Item> again;

    GarbageDeletion(
            Store store, Kinds kinds, OwnerGraph graph, Client client, InstantSource clock, Consumer<Item> again) {
        this.store = store;
        this.kinds = kinds;
        this.graph = graph;
        this.client = client;
        this.again = again;
        events = new Events(client, kinds, clock, "garbage-collector-controller");
    }

    /** An owner is of a kind that nothing serves at this moment: nobody can tell whether it exists. */
    static final class UnknownOwnerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownOwnerException(OwnerReference reference) {
            super("no resource is a " + reference.kind() + " in " + reference.apiVersion(), null, false, false);
        }
    }

    /** Where the item is; null when nothing serves its kind. */
    @Nullable
    Address address(Item item) {
        ResourceDefinition definition = kinds.of(item.resource());
        return definition == null ? null : new Address(definition, item.namespace(), item.name());
    }

    /** Deletes the object, or takes references to owners that are gone away from it, or ends its own deletion. */
    void attemptToDelete(Item item, Address address, ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        if (metadata.terminating()) {
            if (metadata.finalizers().contains(Metadata.FOREGROUND_DELETION)) {
                awaitDependents(item, address);
            }
            return;
        }
        List<OwnerReference> references = OwnerReference.of(object);
        if (references.isEmpty()) {
            return;
        }
        boolean solid = false;
        boolean waits = false;
        Set<String> lost = new HashSet<>();
        for (OwnerReference reference : references) {
            ResourceDefinition owner = kinds.of(reference.apiVersion(), reference.kind());
            if (owner == null) {
                throw new UnknownOwnerException(reference);
            }
            if (item.namespace().isEmpty() && owner.namespaced()) {
                // an object of the cluster cannot belong to one in a namespace, and no later look changes that
                return;
            }
            ObjectNode found = find(owner, item.namespace(), reference);
            if (found != null && !isAwaitingDependents(found)) {
                solid = true;
            } else {
                waits |= found != null;
                lost.add(reference.uid());
            }
        }
        reportForeign(item, references);
        if (solid) {
            if (!lost.isEmpty()) {
                edit(address, item, present -> withoutOwners(present, lost));
            }
        } else {
            delete(item, address, object, waits);
        }
    }

    private @Nullable ObjectNode find(ResourceDefinition owner, String namespace, OwnerReference reference) {
        ObjectNode found = store.find(owner.groupResource(), owner.namespaced() ? namespace : "", reference.name());
        return found != null && Metadata.of(found).uid().equals(reference.uid()) ? found : null;
    }

    private static boolean isAwaitingDependents(ObjectNode owner) {
        Metadata metadata = Metadata.of(owner);
        return metadata.terminating() && metadata.finalizers().contains(Metadata.FOREGROUND_DELETION);
    }

    private void delete(Item item, Address address, ObjectNode object, boolean ownerWaits) {
        List<Item> dependents = graph.dependents(item.uid());
        List<String> finalizers = Metadata.of(object).finalizers();
        String policy = "Background";
        String version = Metadata.of(object).resourceVersion();
        if (ownerWaits && !dependents.isEmpty()) {
            if (dependents.stream().anyMatch(graph::isInForeground)) {
                // a circle would wait for itself for ever
                ObjectNode unblocked = edit(address, item, GarbageDeletion::unblocked);
                version = Metadata.of(unblocked).resourceVersion();
            }
            policy = "Foreground";
        } else if (finalizers.contains(Metadata.ORPHAN)) {
            policy = "Orphan";
        } else if (finalizers.contains(Metadata.FOREGROUND_DELETION)) {
            policy = "Foreground";
        }
        client.delete(address, DeleteOptions.collecting(item.uid(), version, policy));
    }

    private void awaitDependents(Item item, Address address) {
        List<Item> blocking = graph.blockingDependents(item.uid());
        if (blocking.isEmpty()) {
            edit(address, item, present -> withoutFinalizer(present, Metadata.FOREGROUND_DELETION));
        } else {
            blocking.stream().filter(each -> !graph.isInForeground(each)).forEach(again);
        }
    }

    /** Takes the references to the object away from its dependents, then its orphan finalizer. */
    void orphanDependents(Item item, Address address) {
        for (Item dependent : graph.dependents(item.uid())) {
            Address place = address(dependent);
            if (place != null) {
                try {
                    edit(place, dependent, present -> withoutOwners(present, Set.of(item.uid())));
                } catch (StatusException refused) {
                    if (refused.code() != 404) {
                        throw refused;
                    }
                }
            }
        }
        edit(address, item, present -> withoutFinalizer(present, Metadata.ORPHAN));
    }

    private void reportForeign(Item item, List<OwnerReference> references) {
        for (OwnerReference reference : references) {
            Item owner = graph.find(reference.uid());
            if (owner != null
                    && !owner.namespace().isEmpty()
                    && !owner.namespace().equals(item.namespace())) {
                ObjectNode object = store.find(item.resource(), item.namespace(), item.name());
                if (object != null) {
                    events.warn(
                            object,
                            "OwnerRefInvalidNamespace",
                            "ownerRef %s does not exist in namespace \"%s\""
                                    .formatted(reference.inNamespace(item.namespace()), item.namespace()));
                }
            }
        }
    }

    // a patch with the uid as its precondition
    private ObjectNode edit(Address address, Item item, UnaryOperator<ObjectNode> change) {
        return client.update(address, "", present -> {
            if (!Metadata.of(present).uid().equals(item.uid())) {
                throw Failures.notFound(address.resource(), address.name());
            }
            return change.apply(present);
        });
    }

    private static ObjectNode withoutFinalizer(ObjectNode object, String finalizer) {
        List<String> rest = new ArrayList<>(Metadata.of(object).finalizers());
        rest.remove(finalizer);
        Metadata.of(object).finalizers(rest);
        return object;
    }

    private static ObjectNode withoutOwners(ObjectNode object, Set<String> uids) {
        ArrayNode rest = Json.array();
        for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
            if (!uids.contains(reference.path("uid").stringValue(""))) {
                rest.add(reference);
            }
        }
        Metadata.of(object).node().set("ownerReferences", rest);
        return object;
    }

    private static ObjectNode unblocked(ObjectNode object) {
        Json.elements(object.path("metadata").path("ownerReferences")).forEach(reference -> {
            if (reference instanceof ObjectNode each) {
                each.put("blockOwnerDeletion", false);
            }
        });
        return object;
    }
}
