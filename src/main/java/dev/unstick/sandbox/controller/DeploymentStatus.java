package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Address;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reports that a Deployment has the replicas it asks for, after each change of its specification; it makes no pods. One
 * that nobody changed keeps the status it came with.
 */
public final class DeploymentStatus implements Controller {
    private static final Duration ROLL_OUT_TIME = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(1000);

    private final Store store;
    private final Places places;
    private final Client client;
    private final Timeline timeline;
    private final Subscription subscription;
    private final WorkQueue<Item> queue;

    /** A controller that does not run yet. */
    DeploymentStatus(Store store, Places places, Client client, Timeline timeline) {
        this.store = store;
        this.places = places;
        this.client = client;
        this.timeline = timeline;
        subscription = new Subscription(store, this::changed);
        queue = new WorkQueue<>(timeline, ROLL_OUT_TIME, LONGEST_BACK_OFF, this::work);
    }

    @Override
    public String name() {
        return "deployment-controller";
    }

    @Override
    public void start() {
        if (subscription.start()) {
            store.list(Places.DEPLOYMENTS, "").objects().forEach(this::enqueue);
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
        if (change.resource().equals(Places.DEPLOYMENTS) && !change.gone()) {
            enqueue(change.object());
        }
    }

    private void enqueue(ObjectNode deployment) {
        if (isBehind(deployment)) {
            queue.add(Item.of(Places.DEPLOYMENTS, deployment), ROLL_OUT_TIME);
        }
    }

    private static boolean isBehind(ObjectNode deployment) {
        return !Metadata.of(deployment).terminating()
                && deployment.at("/metadata/generation").longValue(0)
                        != deployment.at("/status/observedGeneration").longValue(0);
    }

    private void work(Item item) {
        ObjectNode deployment = store.find(Places.DEPLOYMENTS, item.namespace(), item.name());
        if (!running() || deployment == null || !isBehind(deployment)) {
            return;
        }
        Address address = places.of(Places.DEPLOYMENTS, deployment);
        try {
            client.update(address, "status", this::rolledOut);
            queue.forget(item);
        } catch (StatusException refused) {
            queue.addAfterFailure(item);
        }
    }

    private ObjectNode rolledOut(ObjectNode deployment) {
        int replicas = deployment.at("/spec/replicas").intValue(1);
        ObjectNode status = Json.child(deployment, "status");
        status.put("observedGeneration", deployment.at("/metadata/generation").longValue(0));
        status.remove("unavailableReplicas");
        for (String count : List.of("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")) {
            if (replicas == 0) {
                status.remove(count);
            } else {
                status.put(count, replicas);
            }
        }
        Conditions conditions = new Conditions(deployment);
        conditions.set(
                "Available",
                "True",
                "MinimumReplicasAvailable",
                "Deployment has minimum availability.",
                timeline.instant());
        conditions.set(
                "Progressing",
                "True",
                "NewReplicaSetAvailable",
                "Deployment \"" + Metadata.of(deployment).name() + "\" has successfully progressed.",
                timeline.instant());
        return deployment;
    }
}
