package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Verbs;
import dev.unstick.sandbox.verb.Write;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says that the controller manager lives, by the Lease of its leader election
 * ({@code k8s.io/client-go/tools/leaderelection}). A dead one leaves the Lease as it was, and that is how one can tell.
 */
final class LeaderLease implements Controller {
    private static final String NAMESPACE = "kube-system";
    private static final String NAME = "kube-controller-manager";
    private static final int LEASE_SECONDS = 15;
    // the real one renews every two seconds; here nobody waits to take over, and a lease that is not stale is enough
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Store store;
    private final Places places;
    private final Client client;
    private final Timeline timeline;
    private final Rounds rounds;

    LeaderLease(Store store, Places places, Verbs verbs, Door door, Timeline timeline) {
        this.store = store;
        this.places = places;
        this.timeline = timeline;
        client = new Client(
                verbs,
                door,
                new Write(new User("system:kube-controller-manager", List.of("system:authenticated")), NAME, false));
        rounds = new Rounds(timeline, PERIOD, this::renew);
    }

    @Override
    public String name() {
        return "leader-election";
    }

    @Override
    public void start() {
        if (!rounds.running()) {
            rounds.start();
            timeline.after(Duration.ZERO, this::renew);
        }
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean running() {
        return rounds.running();
    }

    private void renew() {
        if (!running() || store.find(Places.LEASES, NAMESPACE, NAME) == null) {
            return;
        }
        try {
            client.update(places.of(Places.LEASES, NAMESPACE, NAME), "", this::renewed);
        } catch (StatusException refused) {
            // the next round tries again
            return;
        }
    }

    private ObjectNode renewed(ObjectNode lease) {
        Json.child(lease, "spec")
                .put("leaseDurationSeconds", LEASE_SECONDS)
                .put("renewTime", MICROSECONDS.format(timeline.instant()));
        return lease;
    }
}
