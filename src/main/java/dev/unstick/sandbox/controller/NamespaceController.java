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
import dev.unstick.sandbox.verb.Verbs;
import dev.unstick.sandbox.verb.Write;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Empties namespaces that are being deleted and takes their {@code kubernetes} finalizer away
 * ({@code k8s.io/kubernetes/pkg/controller/namespace}), with the real one's timings.
 */
public final class NamespaceController implements Controller {
    private static final Write AS_CONTROLLER = Write.by("namespace-controller");
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration RESYNC = Duration.ofMinutes(5);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(5);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(60);
    private static final String OWN_FINALIZER = "kubernetes";

    private final Store store;
    private final Verbs verbs;
    private final ResourceRegistry registry;
    private final NamespaceContent content;
    private final Timeline timeline;
    private final WorkQueue queue;
    private volatile @Nullable Runnable unlisten;

    /** A controller that does not run yet. */
    public NamespaceController(
            Store store,
            Verbs verbs,
            ResourceRegistry registry,
            Discovery discovery,
            Timeline timeline,
            Door door,
            KubernetesVersion version) {
        this.store = store;
        this.verbs = verbs;
        this.registry = registry;
        this.timeline = timeline;
        content = new NamespaceContent(verbs, discovery, door, timeline, version);
        queue = new WorkQueue(timeline, FIRST_BACK_OFF, LONGEST_BACK_OFF, this::work);
    }

    @Override
    public void start() {
        unlisten = store.listen(this::changed);
        resync();
    }

    @Override
    public void stop() {
        Runnable listening = unlisten;
        if (listening != null) {
            listening.run();
            unlisten = null;
        }
    }

    private void changed(Change change) {
        if (change.resource().equals(BuiltIn.NAMESPACES) && !change.gone()) {
            enqueue(change.object());
        }
    }

    private void resync() {
        if (unlisten != null) {
            store.list(BuiltIn.NAMESPACES, "").objects().forEach(this::enqueue);
            timeline.after(RESYNC, this::resync);
        }
    }

    private void enqueue(ObjectNode namespace) {
        if (Metadata.of(namespace).terminating()) {
            queue.add(Metadata.of(namespace).name(), GRACE);
        }
    }

    private void work(String name) {
        if (unlisten == null) {
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
            verbs.update(
                    address,
                    "status",
                    namespace -> {
                        Json.child(namespace, "status").put("phase", "Terminating");
                        return namespace;
                    },
                    AS_CONTROLLER);
        }
        if (specFinalizers(found).isEmpty()) {
            return NamespaceContent.Outcome.EMPTY;
        }
        NamespaceContent.Outcome outcome = content.delete(address, verbs.get(address));
        if (outcome.errors().isEmpty() && outcome.estimateSeconds() == 0) {
            verbs.update(address, "finalize", NamespaceController::withoutOwnFinalizer, AS_CONTROLLER);
        }
        return outcome;
    }

    private static ObjectNode withoutOwnFinalizer(ObjectNode namespace) {
        List<String> rest = new ArrayList<>(specFinalizers(namespace));
        rest.remove(OWN_FINALIZER);
        Json.child(namespace, "spec").set("finalizers", Json.array(rest));
        return namespace;
    }

    private static List<String> specFinalizers(ObjectNode namespace) {
        return Metadata.texts(namespace.at("/spec/finalizers"));
    }
}
