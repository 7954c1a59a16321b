package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.discovery.Discovery;
import dev.unstick.sandbox.discovery.GroupVersion;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.verb.Address;
import dev.unstick.sandbox.verb.DeleteOptions;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.time.Instant;
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
    private static final int FINALIZER_ESTIMATE_SECONDS = 15;
    private static final Set<String> STOPPED = Set.of("Succeeded", "Failed");
    private static final Set<Integer> UNSUPPORTED = Set.of(404, 405);

    private final Client client;
    private final Discovery discovery;
    private final InstantSource clock;
    private final KubernetesVersion version;

    /** Deletes through {@code client}; in the ways of that release. */
    NamespaceContent(Client client, Discovery discovery, InstantSource clock, KubernetesVersion version) {
        this.client = client;
        this.discovery = discovery;
        this.clock = clock;
        this.version = version;
    }

    /**
     * How far a pass came.
     *
     * @param estimateSeconds how long what is left may take; 0 when nothing is
     * @param errors what failed
     */
    record Outcome(long estimateSeconds, List<String> errors) {
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
        Instant deletedAt = Instant.parse(String.valueOf(Metadata.of(namespace).deletionTimestamp()));
        long estimate = 0;
        for (ResourceDefinition definition : deletable(all)) {
            Remaining left = delete(definition, name, deletedAt);
            estimate = Math.max(estimate, left.estimateSeconds());
            if (!left.error().isEmpty()) {
                errors.add(left.error());
                conditions.deletionFailed(left.error());
            }
            if (version.deletesPodsFirst()
                    && isPods(definition)
                    && !left.objects().isEmpty()) {
                write(address, namespace, conditions);
                return new Outcome(estimate, errors);
            }
            conditions.remaining(definition, left.objects());
        }
        conditions.totalsKnown();
        write(address, namespace, conditions);
        return new Outcome(estimate, errors);
    }

    // the real one logs a refusal, and goes on: the next pass writes them again
    private void write(Address address, ObjectNode namespace, NamespaceConditions conditions) {
        ObjectNode updated = namespace.deepCopy();
        if (conditions.writeTo(updated, clock.instant())) {
            Client.attempt(() -> client.update(address, "status", present -> updated));
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
                    deletable.add(isPods(definition) ? 0 : deletable.size(), definition);
                }
            }
        }
        return deletable;
    }

    // deleteAllContentForGroupVersionResource
    private Remaining delete(ResourceDefinition definition, String namespace, Instant deletedAt) {
        long estimate = 0;
        try {
            estimate = isPods(definition) ? estimate(definition, namespace, deletedAt) : 0;
            deleteCollection(definition, namespace);
            List<ObjectNode> left = list(definition, namespace);
            if (left.isEmpty()) {
                return new Remaining(left, 0, "");
            }
            if (estimate > 0) {
                return new Remaining(left, estimate, "");
            }
            boolean held = left.stream()
                    .anyMatch(object -> !Metadata.of(object).finalizers().isEmpty());
            return held
                    ? new Remaining(left, FINALIZER_ESTIMATE_SECONDS, "")
                    : new Remaining(
                            left,
                            0,
                            "unexpected items still remain in namespace: " + namespace + " for gvr: "
                                    + groupVersionResource(definition));
        } catch (StatusException refused) {
            return new Remaining(List.of(), estimate, String.valueOf(refused.getMessage()));
        }
    }

    // estimateGracefulTermination
    private long estimate(ResourceDefinition pods, String namespace, Instant deletedAt) {
        long longest = client.list(pods, namespace).stream()
                .filter(pod -> !STOPPED.contains(pod.at("/status/phase").stringValue("")))
                .mapToLong(pod -> pod.at("/spec/terminationGracePeriodSeconds").longValue(0))
                .max()
                .orElse(0);
        return clock.instant().isBefore(deletedAt.plusSeconds(longest)) ? longest : 0;
    }

    private void deleteCollection(ResourceDefinition definition, String namespace) {
        try {
            if (definition.verbs().contains("deletecollection")) {
                client.deleteCollection(definition, namespace, DeleteOptions.BACKGROUND);
                return;
            }
        } catch (StatusException refused) {
            if (!UNSUPPORTED.contains(refused.code())) {
                throw refused;
            }
        }
        deleteEach(definition, namespace);
    }

    private void deleteEach(ResourceDefinition definition, String namespace) {
        for (ObjectNode object : list(definition, namespace)) {
            try {
                client.delete(
                        new Address(definition, namespace, Metadata.of(object).name()), DeleteOptions.BACKGROUND);
            } catch (StatusException refused) {
                if (!UNSUPPORTED.contains(refused.code())) {
                    throw refused;
                }
            }
        }
    }

    private List<ObjectNode> list(ResourceDefinition definition, String namespace) {
        try {
            return client.list(definition, namespace);
        } catch (StatusException refused) {
            if (UNSUPPORTED.contains(refused.code())) {
                return List.of();
            }
            throw refused;
        }
    }

    private static boolean isPods(ResourceDefinition definition) {
        return definition.groupResource().equals(BuiltIn.PODS);
    }

    private static String groupVersionResource(ResourceDefinition definition) {
        return definition.group() + "/" + definition.version() + ", Resource=" + definition.plural();
    }

    private record Remaining(List<ObjectNode> objects, long estimateSeconds, String error) {}
}
