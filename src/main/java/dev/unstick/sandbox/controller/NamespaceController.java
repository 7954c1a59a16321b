package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.discovery.Discovery;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.ResourceRegistry;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Address;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * Empties namespaces that are being deleted and takes their {@code kubernetes} finalizer away
 * ({@code k8s.io/kubernetes/pkg/controller/namespace}), with the real one's timings.
 */
public final class NamespaceController implements Controller {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration RESYNC = Duration.ofMinutes(5);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(5);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(60);
    private static final String OWN_FINALIZER = "kubernetes";

    private final Store store;
    private final Client client;
    private final ResourceRegistry registry;
    private final NamespaceContent content;
    private final WorkQueue<String> queue;
    private final Subscription subscription;
    private final Rounds rounds;
    private volatile Set<String> leftAlone = Set.of();

    /**
     * A controller that does not run yet.
     *
     * @param version the release whose ways it has: since 1.33 it deletes pods before all else
     */
    public NamespaceController(
            Store store,
            ResourceRegistry registry,
            Client client,
            Discovery discovery,
            Timeline timeline,
            KubernetesVersion version) {
        this.store = store;
        this.client = client;
        subscription = new Subscription(store, this::changed);
        this.registry = registry;
        rounds = new Rounds(timeline, RESYNC, this::resync);
        content = new NamespaceContent(client, discovery, timeline, version);
        queue = new WorkQueue<>(timeline, FIRST_BACK_OFF, LONGEST_BACK_OFF, this::work);
    }

    @Override
    public String name() {
        return "namespace-controller";
    }

    @Override
    public void start() {
        if (subscription.start()) {
            resync();
            rounds.start();
        }
    }

    @Override
    public void stop() {
        subscription.stop();
        rounds.stop();
    }

    @Override
    public boolean running() {
        return subscription.running();
    }

    /** Does nothing for these namespaces from now on, and for those of before again what there is to do. */
    void leaveAlone(Set<String> names) {
        leftAlone = Set.copyOf(names);
        if (running()) {
            resync();
        }
    }

    private void changed(Change change) {
        if (change.resource().equals(BuiltIn.NAMESPACES) && !change.gone()) {
            enqueue(change.object());
        }
    }

    private void resync() {
        store.list(BuiltIn.NAMESPACES, "").objects().forEach(this::enqueue);
    }

    private void enqueue(ObjectNode namespace) {
        if (Metadata.of(namespace).terminating()
                && !leftAlone.contains(Metadata.of(namespace).name())) {
            queue.add(Metadata.of(namespace).name(), GRACE);
        }
    }

    private void work(String name) {
        if (!running()) {
            return;
        }
        NamespaceContent.Outcome outcome;
        try {
            outcome = sync(name);
        } catch (StatusException refused) {
            // the namespace or its content was changed or removed under its hands: as the real one, look again later
            outcome = NamespaceContent.Outcome.failed(List.of(String.valueOf(refused.getMessage())));
        }
        if (!outcome.errors().isEmpty()) {
            queue.addAfterFailure(name);
        } else if (outcome.estimateSeconds() > 0) {
            queue.add(name, Duration.ofSeconds(outcome.estimateSeconds() / 2 + 1));
        } else {
            queue.forget(name);
        }
    }

    private NamespaceContent.Outcome sync(String name) {
        Address address = new Address(registry.builtIn(BuiltIn.NAMESPACES), "", name);
        ObjectNode found = store.find(BuiltIn.NAMESPACES, "", name);
        if (found == null || !Metadata.of(found).terminating()) {
            return NamespaceContent.Outcome.EMPTY;
        }
        if (!found.at("/status/phase").stringValue("").equals("Terminating")) {
            client.update(address, "status", namespace -> {
                Json.child(namespace, "status").put("phase", "Terminating");
                return namespace;
            });
        }
        if (specFinalizers(found).isEmpty()) {
            return NamespaceContent.Outcome.EMPTY;
        }
        NamespaceContent.Outcome outcome = content.delete(address, client.get(address));
        if (outcome.errors().isEmpty() && outcome.estimateSeconds() == 0) {
            client.update(address, "finalize", NamespaceController::withoutOwnFinalizer);
        }
        return outcome;
    }

    private static ObjectNode withoutOwnFinalizer(ObjectNode namespace) {
        Set<String> rest = new TreeSet<>(specFinalizers(namespace));
        rest.remove(OWN_FINALIZER);
        Json.child(namespace, "spec").set("finalizers", Json.array(rest));
        return namespace;
    }

    private static List<String> specFinalizers(ObjectNode namespace) {
        return Metadata.texts(namespace.at("/spec/finalizers"));
    }
}
