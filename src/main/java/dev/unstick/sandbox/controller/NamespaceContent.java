package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.discovery.Discovery;
import dev.unstick.sandbox.discovery.GroupVersion;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.verb.Address;
import dev.unstick.sandbox.verb.DeleteOptions;
import dev.unstick.sandbox.verb.Verbs;
import dev.unstick.sandbox.verb.Write;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes what is in a namespace and reports what is left ({@code deletion/namespaced_resources_deleter.go}). Pods go
 * first (KEP-5080), and while any is left nothing else is tried, though the conditions then say that all is well.
 */
final class NamespaceContent {
    private static final Write AS_CONTROLLER = Write.by("namespace-controller");
    private static final int FINALIZER_ESTIMATE_SECONDS = 15;

    private final Verbs verbs;
    private final Discovery discovery;
    private final Door door;
    private final InstantSource clock;
    private final KubernetesVersion version;

    NamespaceContent(Verbs verbs, Discovery discovery, Door door, InstantSource clock, KubernetesVersion version) {
        this.door = door;
        this.version = version;
        this.verbs = verbs;
        this.discovery = discovery;
        this.clock = clock;
    }

    /**
     * How far a pass came.
     *
     * @param estimateSeconds how long what is left may take; 0 when nothing is
     * @param errors what failed
     */
    record Outcome(int estimateSeconds, List<String> errors) {
        static final Outcome EMPTY = new Outcome(0, List.of());

        static Outcome failed(List<String> errors) {
            return new Outcome(0, errors);
        }
    }

    /** One pass over everything; writes the conditions when they changed. */
    Outcome delete(Address address, ObjectNode namespace) {
        String name = address.name();
        NamespaceConditions conditions = new NamespaceConditions(version);
        List<String> errors = new ArrayList<>();
        List<GroupVersion> all = discovery.all();
        List<String> stale = all.stream()
                .filter(GroupVersion::stale)
                .map(GroupVersion::apiVersion)
                .sorted()
                .toList();
        if (!stale.isEmpty()) {
            errors.add(conditions.discoveryFailed(stale));
        }
        int estimate = 0;
        for (ResourceDefinition definition : deletable(all)) {
            Remaining left = delete(definition, name);
            estimate = Math.max(estimate, left.estimateSeconds());
            if (!left.error().isEmpty()) {
                errors.add(left.error());
                conditions.deletionFailed(left.error());
            }
            if (version.deletesPodsFirst() && definition.groupResource().equals(BuiltIn.PODS) && left.count() > 0) {
                write(address, namespace, conditions);
                return new Outcome(estimate, errors);
            }
            conditions.remaining(definition, left.objects());
        }
        conditions.totalsKnown();
        write(address, namespace, conditions);
        return new Outcome(estimate, errors);
    }

    private void write(Address address, ObjectNode namespace, NamespaceConditions conditions) {
        ObjectNode updated = namespace.deepCopy();
        if (conditions.writeTo(updated, clock.instant())) {
            verbs.update(address, "status", present -> updated, AS_CONTROLLER);
        }
    }

    // ServerPreferredNamespacedResources: one version of each resource, those that can be deleted, pods before all
    private static List<ResourceDefinition> deletable(List<GroupVersion> all) {
        List<ResourceDefinition> deletable = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (GroupVersion groupVersion : all) {
            for (ResourceDefinition definition : groupVersion.resources()) {
                if (definition.namespaced()
                        && definition.verbs().contains("delete")
                        && seen.add(definition.groupResource())) {
                    deletable.add(definition.groupResource().equals(BuiltIn.PODS) ? 0 : deletable.size(), definition);
                }
            }
        }
        return deletable;
    }

    private Remaining delete(ResourceDefinition definition, String namespace) {
        List<ObjectNode> left;
        try {
            door.pass(AS_CONTROLLER.user(), "deletecollection", definition, namespace, "");
            for (ObjectNode object : verbs.list(definition, namespace).objects()) {
                delete(new Address(definition, namespace, Metadata.of(object).name()));
            }
            door.pass(AS_CONTROLLER.user(), "list", definition, namespace, "");
            left = verbs.list(definition, namespace).objects();
        } catch (StatusException refused) {
            return new Remaining(List.of(), String.valueOf(refused.getMessage()));
        }
        boolean held = left.stream()
                .anyMatch(object -> !Metadata.of(object).finalizers().isEmpty());
        String error = left.isEmpty() || held
                ? ""
                : "unexpected items still remain in namespace: " + namespace + " for gvr: "
                        + groupVersionResource(definition);
        return new Remaining(left, error);
    }

    private void delete(Address address) {
        try {
            verbs.delete(address, DeleteOptions.BACKGROUND, AS_CONTROLLER.user());
        } catch (StatusException refused) {
            if (refused.code() != 404) {
                throw refused;
            }
        }
    }

    private static String groupVersionResource(ResourceDefinition definition) {
        return definition.group() + "/" + definition.version() + ", Resource=" + definition.plural();
    }

    private record Remaining(List<ObjectNode> objects, String error) {
        int count() {
            return objects.size();
        }

        int estimateSeconds() {
            return objects.isEmpty() || !error.isEmpty() ? 0 : FINALIZER_ESTIMATE_SECONDS;
        }
    }
}
