package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes {@code batch.kubernetes.io/job-tracking} off pods that have ended, and off those whose Job is gone
 * ({@code k8s.io/kubernetes/pkg/controller/job}). It starts no pods and counts none.
 */
public final class JobTracking implements Controller {
    private static final GroupResource JOBS = new GroupResource("batch", "jobs");
    private static final String FINALIZER = "batch.kubernetes.io/job-tracking";
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);

    private final Store store;
    private final Places places;
    private final Client client;
    private final Subscription subscription;
    private final WorkQueue<Item> queue;

    /** A controller that does not run yet. */
    JobTracking(Store store, Places places, Client client, Timeline timeline) {
        this.store = store;
        this.places = places;
        this.client = client;
        subscription = new Subscription(store, this::changed);
        queue = new WorkQueue<>(timeline, FIRST_BACK_OFF, LONGEST_BACK_OFF, this::work);
    }

    @Override
    public String name() {
        return "job-controller";
    }

    @Override
    public void start() {
        if (subscription.start()) {
            store.list(BuiltIn.PODS, "").objects().forEach(this::enqueue);
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
        if (change.resource().equals(BuiltIn.PODS) && !change.gone()) {
            enqueue(change.object());
        } else if (change.resource().equals(JOBS) && change.gone()) {
            String namespace = Metadata.of(change.object()).namespace();
            store.list(BuiltIn.PODS, namespace).objects().forEach(this::enqueue);
        }
    }

    private void enqueue(ObjectNode pod) {
        if (Metadata.of(pod).finalizers().contains(FINALIZER)) {
            queue.add(Item.of(BuiltIn.PODS, pod), Duration.ZERO);
        }
    }

    private void work(Item item) {
        ObjectNode pod = store.find(BuiltIn.PODS, item.namespace(), item.name());
        if (!running()
                || pod == null
                || !Metadata.of(pod).uid().equals(item.uid())
                || (!hasEnded(pod) && hasJob(pod))) {
            return;
        }
        try {
            client.update(places.of(BuiltIn.PODS, pod), "", present -> {
                List<String> finalizers = new ArrayList<>(Metadata.of(present).finalizers());
                finalizers.remove(FINALIZER);
                Metadata.of(present).finalizers(finalizers);
                return present;
            });
            queue.forget(item);
        } catch (StatusException refused) {
            if (refused.code() != 404) {
                queue.addAfterFailure(item);
            }
        }
    }

    private static boolean hasEnded(ObjectNode pod) {
        return ENDED.contains(pod.at("/status/phase").stringValue(""));
    }

    private boolean hasJob(ObjectNode pod) {
        return Json.elements(pod.at("/metadata/ownerReferences"))
                .filter(owner -> owner.path("controller").booleanValue(false)
                        && owner.path("kind").stringValue("").equals("Job"))
                .anyMatch(owner -> isThere(owner, Metadata.of(pod).namespace()));
    }

    private boolean isThere(JsonNode owner, String namespace) {
        ObjectNode job = store.find(JOBS, namespace, owner.path("name").stringValue(""));
        return job != null && Metadata.of(job).uid().equals(owner.path("uid").stringValue(""));
    }
}
