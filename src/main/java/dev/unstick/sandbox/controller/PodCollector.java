package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Address;
import dev.unstick.sandbox.verb.DeleteOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes pods that no kubelet will: those of nodes that are gone, and the terminating ones of nodes declared out of
 * service ({@code k8s.io/kubernetes/pkg/controller/podgc}). Unscheduled ones need no help, they go at their deletion.
 */
public final class PodCollector implements Controller {
    private static final Duration PERIOD = Duration.ofSeconds(20);
    private static final Duration QUARANTINE = Duration.ofSeconds(40);
    private static final Set<String> STOPPED = Set.of("Succeeded", "Failed");

    private final Store store;
    private final Places places;
    private final PodIndex pods;
    private final Client client;
    private final Timeline timeline;
    private final Rounds rounds;
    private final Map<String, Instant> missing = new HashMap<>();

    /** A collector that does not run yet. */
    PodCollector(Store store, Places places, PodIndex pods, Client client, Timeline timeline) {
        this.store = store;
        this.places = places;
        this.pods = pods;
        this.client = client;
        this.timeline = timeline;
        rounds = new Rounds(timeline, PERIOD, this::collect);
    }

    @Override
    public String name() {
        return "pod-garbage-collector-controller";
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean running() {
        return rounds.running();
    }

    private void collect() {
        Instant now = timeline.instant();
        List<String> used = pods.nodes();
        missing.keySet().retainAll(used);
        for (String name : used) {
            ObjectNode node = store.find(Places.NODES, "", name);
            if (node == null) {
                Instant since = missing.computeIfAbsent(name, absent -> now);
                if (!now.isBefore(since.plus(QUARANTINE))) {
                    pods.onNode(name).forEach(pod -> Client.attempt(() -> free(pod, now, true)));
                }
                continue;
            }
            missing.remove(name);
            NodeStatus status = new NodeStatus(node);
            if (status.outOfService() && !status.ready().equals("True")) {
                pods.onNode(name).stream()
                        .filter(pod -> Metadata.of(pod).terminating())
                        .forEach(pod -> Client.attempt(() -> free(pod, now, false)));
            }
        }
    }

    // markFailedAndDeletePodWithCondition
    private void free(ObjectNode pod, Instant now, boolean orphaned) {
        Address address = places.of(Places.PODS, pod);
        if (!STOPPED.contains(pod.at("/status/phase").stringValue(""))) {
            client.update(address, "status", present -> {
                Json.child(present, "status").put("phase", "Failed");
                if (orphaned) {
                    new Conditions(present)
                            .set("DisruptionTarget", "True", "DeletionByPodGC", "PodGC: node no longer exists", now);
                }
                return present;
            });
        }
        client.delete(address, DeleteOptions.now(Metadata.of(pod).uid()));
    }
}
