package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Binds every pod that has a container to the first node that takes pods; none is too full. */
public final class Scheduler implements Controller {
    private static final Duration THINKING_TIME = Duration.ofMillis(500);
    private static final String NAME = "default-scheduler";

    private final Store store;
    private final Timeline timeline;
    private final Subscription subscription;
    private final WorkQueue<Item> queue;
    private final Set<Item> unplaced = new LinkedHashSet<>();

    /** A scheduler that does not run yet. */
    Scheduler(Store store, Timeline timeline) {
        this.store = store;
        this.timeline = timeline;
        subscription = new Subscription(store, this::changed);
        queue = new WorkQueue<>(timeline, THINKING_TIME, THINKING_TIME, this::work);
    }

    @Override
    public String name() {
        return "kube-scheduler";
    }

    @Override
    public void start() {
        if (subscription.start()) {
            store.list(Places.PODS, "").objects().forEach(this::enqueue);
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
        if (change.resource().equals(Places.PODS) && !change.gone()) {
            enqueue(change.object());
        } else if (change.resource().equals(Places.NODES) && new NodeStatus(change.object()).schedulable()) {
            retry();
        }
    }

    private void retry() {
        List<Item> waiting;
        synchronized (this) {
            waiting = List.copyOf(unplaced);
            unplaced.clear();
        }
        waiting.forEach(item -> queue.add(item, THINKING_TIME));
    }

    private void enqueue(ObjectNode pod) {
        if (isUnbound(pod)) {
            queue.add(Item.of(Places.PODS, pod), THINKING_TIME);
        }
    }

    private static boolean isUnbound(ObjectNode pod) {
        return PodIndex.nodeOf(pod).isEmpty()
                && !Metadata.of(pod).terminating()
                && !pod.at("/spec/containers").isEmpty()
                && pod.at("/spec/schedulerName").stringValue(NAME).equals(NAME)
                && pod.at("/spec/schedulingGates").isEmpty()
                && pod.at("/status/phase").stringValue("Pending").equals("Pending");
    }

    private void work(Item item) {
        Optional<String> node = store.list(Places.NODES, "").objects().stream()
                .filter(each -> new NodeStatus(each).schedulable())
                .map(each -> Metadata.of(each).name())
                .findFirst();
        if (!running()) {
            return;
        }
        if (node.isEmpty()) {
            synchronized (this) {
                unplaced.add(item);
            }
            return;
        }
        // as BindingREST does: past the rules for updates, which let nobody choose the node
        store.exclusively(() -> {
            ObjectNode pod = store.find(Places.PODS, item.namespace(), item.name());
            if (pod != null && Metadata.of(pod).uid().equals(item.uid()) && isUnbound(pod)) {
                ObjectNode bound = pod.deepCopy();
                Json.child(bound, "spec").put("nodeName", node.get());
                new Conditions(bound).set("PodScheduled", "True", "", "", timeline.instant());
                if (new Conditions(bound).find("PodScheduled") instanceof ObjectNode condition) {
                    condition.remove(List.of("reason", "message"));
                }
                store.put(Places.PODS, bound);
            }
            return node;
        });
    }
}
