package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what is in use, by a finalizer that it puts on every object of its kind and takes away from one being deleted
 * when nobody uses it ({@code k8s.io/kubernetes/pkg/controller/volume/pvcprotection} and {@code pvprotection}).
 */
public final class VolumeProtection implements Controller {
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(5);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(1000);
    private static final GroupResource CLAIMS = Places.CLAIMS;
    private static final GroupResource VOLUMES = Places.VOLUMES;

    private final String name;
    private final GroupResource resource;
    private final String finalizer;
    private final Predicate<ObjectNode> used;
    private final Store store;
    private final Kinds kinds;
    private final Client client;
    private final Subscription subscription;
    private final WorkQueue<Item> queue;

    private VolumeProtection(
            String name,
            GroupResource resource,
            String finalizer,
            Predicate<ObjectNode> used,
            Store store,
            Kinds kinds,
            Client client,
            Timeline timeline) {
        this.name = name;
        this.resource = resource;
        this.finalizer = finalizer;
        this.used = used;
        this.store = store;
        this.kinds = kinds;
        this.client = client;
        subscription = new Subscription(store, this::changed);
        queue = new WorkQueue<>(timeline, FIRST_BACK_OFF, LONGEST_BACK_OFF, this::work);
    }

    /** Protects claims that a pod on any node uses, whatever that pod's phase; it does not run yet. */
    static VolumeProtection ofClaims(Store store, Kinds kinds, PodIndex pods, Client client, Timeline timeline) {
        return new VolumeProtection(
                "pvc-protection-controller",
                CLAIMS,
                "kubernetes.io/pvc-protection",
                claim -> {
                    Metadata metadata = Metadata.of(claim);
                    return !pods.using(metadata.namespace(), metadata.name()).isEmpty();
                },
                store,
                kinds,
                client,
                timeline);
    }

    /** Protects volumes that are bound to a claim; it does not run yet. */
    static VolumeProtection ofVolumes(Store store, Kinds kinds, Client client, Timeline timeline) {
        return new VolumeProtection(
                "pv-protection-controller",
                VOLUMES,
                "kubernetes.io/pv-protection",
                volume -> volume.at("/status/phase").stringValue("").equals("Bound"),
                store,
                kinds,
                client,
                timeline);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        if (subscription.start()) {
            store.list(resource, "").objects().forEach(this::enqueue);
        }
    }

    @Override
    public void stop() {
        subscription.stop();
    }

    @Override
    public boolean running() {
        return subscription.running();
    }

    private void changed(Change change) {
        if (change.resource().equals(resource) && !change.gone()) {
            enqueue(change.object());
        } else if (change.resource().equals(Places.PODS) && resource.equals(CLAIMS) && change.gone()) {
            String namespace = Metadata.of(change.object()).namespace();
            for (String claim : PodIndex.claimsOf(change.object())) {
                ObjectNode left = store.find(CLAIMS, namespace, claim);
                if (left != null) {
                    enqueue(left);
                }
            }
        }
    }

    private void enqueue(ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        if (metadata.terminating() == metadata.finalizers().contains(finalizer)) {
            queue.add(Item.of(resource, object), Duration.ZERO);
        }
    }

    private void work(Item item) {
        ObjectNode object = store.find(resource, item.namespace(), item.name());
        ResourceDefinition definition = kinds.of(resource);
        if (!running() || object == null || definition == null) {
            return;
        }
        Metadata metadata = Metadata.of(object);
        boolean held = metadata.finalizers().contains(finalizer);
        if (metadata.terminating() != held || (held && used.test(object))) {
            return;
        }
        Consumer<List<String>> edit = held ? list -> list.remove(finalizer) : list -> list.add(finalizer);
        try {
            ObjectNode changed = object.deepCopy();
            List<String> finalizers = new ArrayList<>(metadata.finalizers());
            edit.accept(finalizers);
            Metadata.of(changed).finalizers(finalizers);
            client.replace(new Address(definition, item.namespace(), item.name()), "", changed);
            queue.forget(item);
        } catch (StatusException refused) {
            queue.addAfterFailure(item);
        }
    }
}
