package dev.unstick.sandbox.operator;

import dev.unstick.sandbox.controller.Client;
import dev.unstick.sandbox.controller.Events;
import dev.unstick.sandbox.controller.Kinds;
import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What an operator does with one object: its finalizer on, what it holds released, its finalizer off. */
final class Cleanup {
    private static final int CONFLICT = 409;

    private final OperatorPlan plan;
    private final Client client;
    private final Kinds kinds;
    private final Ledger ledger;
    private final Timeline timeline;
    private final Events events;
    private final Map<String, Instant> releases = new HashMap<>();
    private volatile String fails;

    Cleanup(OperatorPlan plan, Client client, Kinds kinds, Ledger ledger, Timeline timeline) {
        this.plan = plan;
        this.client = client;
        this.kinds = kinds;
        this.ledger = ledger;
        this.timeline = timeline;
        events = new Events(client, kinds, timeline, plan.name());
        fails = plan.fails();
    }

    /** The place where the external thing is has refused. */
    static final class FailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FailedException(String message) {
            super(message, null, false, false);
        }
    }

    /** Ends what made releases fail. */
    void repair() {
        fails = "";
    }

    /**
     * Does the next step for {@code object}.
     *
     * @return when to look again; zero when nothing is left to do
     * @throws StatusException when the API server refuses
     * @throws FailedException when the release does
     */
    Duration look(Address address, ObjectNode object) {
        Metadata metadata = Metadata.of(object);
        boolean held = metadata.finalizers().contains(plan.finalizer());
        if (!metadata.terminating()) {
            if (!held && plan.addsFinalizer() && plan.caresFor(object)) {
                List<String> finalizers = new ArrayList<>(metadata.finalizers());
                finalizers.add(plan.finalizer());
                write(address, object, finalizers);
            }
            return Duration.ZERO;
        }
        if (!held) {
            releases.remove(metadata.uid());
            return Duration.ZERO;
        }
        Instant now = timeline.instant();
        Instant done = releases.get(metadata.uid());
        if (done == null) {
            prepare(object);
            done = now.plusSeconds(plan.releaseSeconds());
            releases.put(metadata.uid(), done);
        }
        if (now.isBefore(done)) {
            return Duration.between(now, done);
        }
        ledger.release(plan, metadata.uid());
        List<String> rest = new ArrayList<>(metadata.finalizers());
        rest.remove(plan.finalizer());
        write(address, object, rest);
        releases.remove(metadata.uid());
        return Duration.ZERO;
    }

    /** Says on the object, as far as it can, that the clean-up failed. */
    void report(Address address, ObjectNode object, String error) {
        String message = "cannot clean up: " + error;
        events.warn(object, "CleanupFailed", message);
        if (!address.definition().custom()) {
            return;
        }
        ObjectNode reported = object.deepCopy();
        if (new Conditions(reported).set("Ready", "False", "CleanupFailed", message, timeline.instant())) {
            String subresource = address.definition().hasStatus() ? "status" : "";
            Client.attempt(() -> client.replace(address, subresource, reported));
        }
    }

    private void prepare(ObjectNode object) {
        ObjectNode creation = plan.creation(object);
        if (creation != null) {
            create(creation, Metadata.of(object).namespace());
        }
        if (!fails.isEmpty()) {
            throw new FailedException(fails);
        }
    }

    private void create(ObjectNode creation, String namespace) {
        String apiVersion = creation.path("apiVersion").stringValue("");
        String kind = creation.path("kind").stringValue("");
        ResourceDefinition definition = kinds.of(apiVersion, kind);
        if (definition == null) {
            throw new FailedException("no matches for kind \"" + kind + "\" in version \"" + apiVersion + "\"");
        }
        try {
            client.create(definition, namespace, creation);
        } catch (StatusException refused) {
            if (refused.code() != CONFLICT) {
                throw refused;
            }
        }
    }

    // the whole of what was read, with its resourceVersion: another writer's change is never overwritten
    private void write(Address address, ObjectNode object, List<String> finalizers) {
        ObjectNode changed = object.deepCopy();
        Metadata.of(changed).finalizers(finalizers);
        client.replace(address, "", changed);
    }
}
