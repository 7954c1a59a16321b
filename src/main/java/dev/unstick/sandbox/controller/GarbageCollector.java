package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.resource.ResourceRegistry;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Address;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes what has lost its owners, in the background or in the foreground, or lets it go
 * ({@code k8s.io/kubernetes/pkg/controller/garbagecollector}).
 */
public final class GarbageCollector implements Controller {
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(5);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(1000);
    // nobody owns events, and they are too many to look at
    private static final Set<GroupResource> IGNORED =
            Set.of(new GroupResource("", "events"), new GroupResource("events.k8s.io", "events"));

    private final Store store;
    private final ResourceRegistry registry;
    private final Subscription subscription;
    private final OwnerGraph graph;
    private final GarbageDeletion deletion;
    private final WorkQueue<Item> toDelete;
    private final WorkQueue<Item> toOrphan;

    /** A collector that does not run yet. */
    public GarbageCollector(Store store, ResourceRegistry registry, Kinds kinds, Client client, Timeline timeline) {
        this.store = store;
        this.registry = registry;
        subscription = new Subscription(store, this::changed);
        toDelete = new WorkQueue<>(timeline, FIRST_BACK_OFF, LONGEST_BACK_OFF, item -> work(item, true));
        toOrphan = new WorkQueue<>(timeline, FIRST_BACK_OFF, LONGEST_BACK_OFF, item -> work(item, false));
        graph = new OwnerGraph(item -> toDelete.add(item, Duration.ZERO), item -> toOrphan.add(item, Duration.ZERO));
        deletion =
                new GarbageDeletion(store, kinds, graph, client, timeline, item -> toDelete.add(item, Duration.ZERO));
    }

    @Override
    public String name() {
        return "garbage-collector-controller";
    }

    @Override
    public void start() {
        store.exclusively(() -> {
            if (subscription.start()) {
                observeAll();
            }
            return true;
        });
    }

    @Override
    public void stop() {
        subscription.stop();
        graph.clear();
    }

    @Override
    public boolean running() {
        return subscription.running();
    }

    private void observeAll() {
        Set<GroupResource> seen = new HashSet<>(IGNORED);
        for (ResourceDefinition definition : registry.all()) {
            GroupResource resource = definition.groupResource();
            if (seen.add(resource)) {
                for (ObjectNode object : store.list(resource, "").objects()) {
                    graph.changed(new Change(0, resource, object, null, false));
                }
            }
        }
    }

    private void changed(Change change) {
        if (!IGNORED.contains(change.resource())) {
            graph.changed(change);
        }
    }

    private void work(Item item, boolean delete) {
        ObjectNode object = store.find(item.resource(), item.namespace(), item.name());
        Address address = deletion.address(item);
        if (!running()
                || object == null
                || address == null
                || !Metadata.of(object).uid().equals(item.uid())) {
            return;
        }
        WorkQueue<Item> queue = delete ? toDelete : toOrphan;
        try {
            if (delete) {
                deletion.attemptToDelete(item, address, object);
            } else {
                deletion.orphanDependents(item, address);
            }
            queue.forget(item);
        } catch (StatusException refused) {
            if (refused.code() != 404) {
                queue.addAfterFailure(item);
            }
        } catch (GarbageDeletion.UnknownOwnerException notServed) {
            queue.addAfterFailure(item);
        }
    }
}
