package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Declares nodes unreachable whose kubelet is silent, and reachable again
 * ({@code k8s.io/kubernetes/pkg/controller/nodelifecycle}). It evicts nobody.
 */
public final class NodeLifecycle implements Controller {
    private static final Duration MONITOR_PERIOD = Duration.ofSeconds(5);
    private static final Duration MONITOR_GRACE = Duration.ofSeconds(50);

    private final Store store;
    private final Places places;
    private final PodIndex pods;
    private final Client client;
    private final Timeline timeline;
    private final Rounds rounds;
    private final Map<String, Heard> heard = new HashMap<>();

    /** A controller that does not run yet. */
    NodeLifecycle(Store store, Places places, PodIndex pods, Client client, Timeline timeline) {
        this.store = store;
        this.places = places;
        this.pods = pods;
        this.client = client;
        this.timeline = timeline;
        rounds = new Rounds(timeline, MONITOR_PERIOD, this::monitor);
    }

    @Override
    public String name() {
        return "node-lifecycle-controller";
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

    private void monitor() {
        Instant now = timeline.instant();
        Set<String> names = store.list(Places.NODES, "").objects().stream()
                .map(node -> Metadata.of(node).name())
                .collect(Collectors.toSet());
        heard.keySet().retainAll(names);
        for (String name : names) {
            Client.attempt(() -> monitor(name, now));
        }
    }

    private void monitor(String name, Instant now) {
        ObjectNode found = store.find(Places.NODES, "", name);
        if (found == null) {
            return;
        }
        Heard latest = listen(name, found, now);
        boolean silent = now.isAfter(latest.when().plus(MONITOR_GRACE));
        if (silent && !new NodeStatus(found).ready().equals("Unknown")) {
            client.update(places.of(Places.NODES, "", name), "status", node -> {
                new NodeStatus(node).markUnknown(now);
                return node;
            });
            for (ObjectNode pod : pods.onNode(name)) {
                markNotReady(pod, now);
            }
        }
        ObjectNode copy = client.get(places.of(Places.NODES, "", name)).deepCopy();
        if (new NodeStatus(copy).taintAsReady(now)) {
            client.replace(places.of(Places.NODES, "", name), "", copy);
        }
    }

    private void markNotReady(ObjectNode pod, Instant now) {
        JsonNode ready = new Conditions(pod).find("Ready");
        if (ready != null && ready.path("status").stringValue("").equals("True")) {
            client.update(places.of(Places.PODS, pod), "status", present -> {
                if (new Conditions(present).find("Ready") instanceof ObjectNode condition) {
                    condition.put("status", "False").put("lastTransitionTime", Metadata.timestamp(now));
                }
                return present;
            });
        }
    }

    // what the kubelet last said, and when that was first seen here: nobody trusts another machine's clock
    private Heard listen(String name, ObjectNode node, Instant now) {
        ObjectNode lease = store.find(Places.LEASES, "kube-node-lease", name);
        String said =
                (lease == null ? "" : lease.at("/spec/renewTime").stringValue("")) + new Conditions(node).find("Ready");
        Heard before = heard.get(name);
        if (before == null
                || (!before.said().equals(said) && !new NodeStatus(node).ready().equals("Unknown"))) {
            Heard fresh = new Heard(said, now);
            heard.put(name, fresh);
            return fresh;
        }
        return before;
    }

    private record Heard(String said, Instant when) {}
}
