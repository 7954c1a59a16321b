package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.CustomDefinition;
import dev.unstick.sandbox.resource.ResourceRegistry;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import dev.unstick.sandbox.time.Timeline;
import dev.unstick.sandbox.verb.Address;
import dev.unstick.sandbox.verb.DeleteOptions;
import dev.unstick.sandbox.verb.Verbs;
import dev.unstick.sandbox.verb.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Establishes CustomResourceDefinitions, and clears away their objects when they are deleted
 * ({@code k8s.io/apiextensions-apiserver/pkg/controller}: status, establish, finalizer).
 */
public final class DefinitionController implements Controller {
    private static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(5);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(1000);

    private final Store store;
    private final Verbs verbs;
    private final ResourceRegistry registry;
    private final Timeline timeline;
    private final WorkQueue queue;
    private final Map<String, Instant> clearing = new HashMap<>();
    private @Nullable Runnable unlisten;

    /** A controller that does not run yet. */
    public DefinitionController(Store store, Verbs verbs, ResourceRegistry registry, Timeline timeline) {
        this.store = store;
        this.verbs = verbs;
        this.registry = registry;
        this.timeline = timeline;
        queue = new WorkQueue(timeline, FIRST_BACK_OFF, LONGEST_BACK_OFF, this::work);
    }

    @Override
    public void start() {
        unlisten = store.listen(this::changed);
        for (ObjectNode definition : store.list(BuiltIn.DEFINITIONS, "").objects()) {
            work(Metadata.of(definition).name());
        }
    }

    @Override
    public void stop() {
        if (unlisten != null) {
            unlisten.run();
        }
    }

    private void changed(Change change) {
        if (change.resource().equals(BuiltIn.DEFINITIONS) && !change.gone() && !isOwnReport(change)) {
            queue.add(Metadata.of(change.object()).name(), Duration.ZERO);
        }
    }

    // a report on the deletion comes from here, and would wake us to write the next
    private static boolean isOwnReport(Change change) {
        return change.previous() != null
                && Metadata.of(change.previous()).terminating()
                && Metadata.of(change.previous())
                        .finalizers()
                        .equals(Metadata.of(change.object()).finalizers());
    }

    private void work(String name) {
        ObjectNode definition = store.find(BuiltIn.DEFINITIONS, "", name);
        if (definition == null) {
            return;
        }
        try {
            if (!Metadata.of(definition).terminating()) {
                establish(name);
                queue.forget(name);
            } else if (Metadata.of(definition).finalizers().contains(CLEANUP)) {
                clear(CustomDefinition.of(definition), name);
            }
        } catch (StatusException later) {
            queue.addAfterFailure(name);
        }
    }

    private void establish(String name) {
        verbs.update(
                address(name),
                "status",
                definition -> {
                    new NameAcceptance(store, definition).decide(timeline.instant());
                    return definition;
                },
                Write.LOOPBACK);
    }

    private void clear(CustomDefinition definition, String name) {
        GroupResource resource = definition.groupResource();
        Instant now = timeline.instant();
        Instant begun = clearing.get(name);
        if (begun == null) {
            begun = now;
            clearing.put(name, begun);
            report(name, "True", "InstanceDeletionInProgress", "CustomResource deletion is in progress");
            deleteAll(definition);
        }
        if (!store.list(resource, "").objects().isEmpty()) {
            if (now.isBefore(begun.plus(PATIENCE))) {
                queue.add(name, POLL);
                return;
            }
            clearing.remove(name);
            report(
                    name,
                    "True",
                    "InstanceDeletionCheck",
                    "could not confirm zero CustomResources remaining: timed out waiting for the condition");
            queue.addAfterFailure(name);
            return;
        }
        clearing.remove(name);
        queue.forget(name);
        report(name, "False", "InstanceDeletionCompleted", "removed all instances");
        verbs.update(
                address(name),
                "",
                left -> {
                    List<String> finalizers = new ArrayList<>(Metadata.of(left).finalizers());
                    finalizers.remove(CLEANUP);
                    Metadata.of(left).finalizers(finalizers);
                    return left;
                },
                Write.LOOPBACK);
    }

    private void deleteAll(CustomDefinition definition) {
        GroupResource resource = definition.groupResource();
        definition.served().stream().findFirst().ifPresent(served -> {
            for (ObjectNode object : store.list(resource, "").objects()) {
                Metadata metadata = Metadata.of(object);
                verbs.delete(
                        new Address(served, metadata.namespace(), metadata.name()),
                        DeleteOptions.BACKGROUND,
                        User.LOOPBACK);
            }
        });
    }

    private void report(String name, String status, String reason, String message) {
        verbs.update(
                address(name),
                "status",
                definition -> {
                    new Conditions(definition).set("Terminating", status, reason, message, timeline.instant());
                    return definition;
                },
                Write.LOOPBACK);
    }

    private Address address(String name) {
        return new Address(registry.builtIn(BuiltIn.DEFINITIONS), "", name);
    }
}
