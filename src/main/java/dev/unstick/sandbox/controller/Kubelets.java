package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Address;
import dev.unstick.sandbox.verb.DeleteOptions;
import dev.unstick.sandbox.verb.Verbs;
import dev.unstick.sandbox.verb.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kubelet on every node, alive unless it was stopped. It starts the pods bound to its node, stops those that are
 * deleted and confirms that, and says that it lives. A dead one does none of that.
 */
public final class Kubelets {
    private static final Duration START_TIME = Duration.ofSeconds(1);
    private static final long STOP_SECONDS = 2;
    private static final Duration HEARTBEAT = Duration.ofSeconds(40);
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);
    private static final String LEASE_NAMESPACE = "kube-node-lease";
    private static final int LEASE_SECONDS = 40;
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Store store;
    private final Places places;
    private final PodIndex pods;
    private final Verbs verbs;
    private final Door door;
    private final Timeline timeline;
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private final WorkQueue<Item> queue;
    private final Subscription subscription;
    private final Rounds heartbeats;

    Kubelets(Store store, Places places, PodIndex pods, Verbs verbs, Door door, Timeline timeline) {
        this.store = store;
        this.places = places;
        this.pods = pods;
        this.verbs = verbs;
        this.door = door;
        this.timeline = timeline;
        queue = new WorkQueue<>(timeline, FIRST_BACK_OFF, LONGEST_BACK_OFF, this::work);
        subscription = new Subscription(store, this::changed);
        heartbeats = new Rounds(timeline, HEARTBEAT, this::beat);
    }

    /** Sets all of them going, but those stopped before. */
    void startAll() {
        if (subscription.start()) {
            for (String node : pods.nodes()) {
                pods.onNode(node).forEach(this::enqueue);
            }
            heartbeats.start();
        }
    }

    /** Ends all of them. */
    void stopAll() {
        subscription.stop();
        heartbeats.stop();
    }

    /** Brings a node's kubelet back: it says that it lives, and looks at its pods. */
    void start(String node) {
        if (stopped.remove(node) && subscription.running()) {
            timeline.after(Duration.ZERO, () -> beat(node));
            pods.onNode(node).forEach(this::enqueue);
        }
    }

    /** Lets a node's kubelet fall silent. */
    void stop(String node) {
        stopped.add(node);
    }

    /** The nodes there are. */
    List<String> nodes() {
        return store.list(Places.NODES, "").objects().stream()
                .map(node -> Metadata.of(node).name())
                .toList();
    }

    /** Whether that node exists and its kubelet lives. */
    boolean running(String node) {
        return subscription.running() && !stopped.contains(node) && store.find(Places.NODES, "", node) != null;
    }

    private void changed(Change change) {
        if (change.resource().equals(Places.PODS) && !change.gone()) {
            enqueue(change.object());
        } else if (change.resource().equals(Places.NODES) && change.previous() == null) {
            String node = Metadata.of(change.object()).name();
            timeline.after(START_TIME, () -> beat(node));
        }
    }

    private void enqueue(ObjectNode pod) {
        if (PodIndex.nodeOf(pod).isEmpty()) {
            return;
        }
        Metadata metadata = Metadata.of(pod);
        if (metadata.terminating()) {
            long grace = metadata.node().path("deletionGracePeriodSeconds").longValue(0);
            if (grace > 0) {
                queue.add(Item.of(Places.PODS, pod), Duration.ofSeconds(Math.min(grace, STOP_SECONDS)));
            }
        } else if (isWaiting(pod)) {
            queue.add(Item.of(Places.PODS, pod), START_TIME);
        }
    }

    private static boolean isWaiting(ObjectNode pod) {
        return pod.at("/status/phase").stringValue("Pending").equals("Pending")
                && pod.at("/status/containerStatuses").isEmpty();
    }

    private void work(Item item) {
        ObjectNode pod = store.find(Places.PODS, item.namespace(), item.name());
        if (pod == null || !Metadata.of(pod).uid().equals(item.uid()) || !running(PodIndex.nodeOf(pod))) {
            return;
        }
        Address address = places.of(Places.PODS, pod);
        Client client = client(PodIndex.nodeOf(pod));
        try {
            if (Metadata.of(pod).terminating()) {
                client.update(address, "status", present -> RunningPod.ended(present, timeline.instant()));
                client.delete(address, DeleteOptions.now(item.uid()));
            } else if (isWaiting(pod)) {
                Instant now = timeline.instant();
                client.update(address, "status", present -> RunningPod.of(present, now));
            }
            queue.forget(item);
        } catch (StatusException refused) {
            if (refused.code() != 404) {
                queue.addAfterFailure(item);
            }
        }
    }

    private void beat() {
        nodes().forEach(this::beat);
    }

    private void beat(String node) {
        if (!running(node)) {
            return;
        }
        Instant now = timeline.instant();
        Client client = client(node);
        Client.attempt(() -> {
            renewLease(client, node, now);
            ObjectNode found = store.find(Places.NODES, "", node);
            if (found != null && !new NodeStatus(found).ready().equals("True")) {
                client.update(places.of(Places.NODES, "", node), "status", present -> {
                    new NodeStatus(present).markReady(now);
                    return present;
                });
            }
        });
    }

    private void renewLease(Client client, String node, Instant now) {
        Address address = places.of(Places.LEASES, LEASE_NAMESPACE, node);
        if (store.find(Places.LEASES, LEASE_NAMESPACE, node) == null) {
            ObjectNode lease =
                    Json.object().put("apiVersion", "coordination.k8s.io/v1").put("kind", "Lease");
            lease.putObject("metadata").put("name", node);
            lease.putObject("spec")
                    .put("holderIdentity", node)
                    .put("leaseDurationSeconds", LEASE_SECONDS)
                    .put("renewTime", MICROSECONDS.format(now));
            client.create(address.definition(), LEASE_NAMESPACE, lease);
            return;
        }
        client.update(address, "", lease -> {
            Json.child(lease, "spec").put("renewTime", MICROSECONDS.format(now));
            return lease;
        });
    }

    private Client client(String node) {
        User user = new User("system:node:" + node, List.of("system:nodes", "system:authenticated"));
        return new Client(verbs, door, new Write(user, "kubelet", false));
    }
}
