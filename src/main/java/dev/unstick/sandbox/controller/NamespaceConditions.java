package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The five conditions of a namespace being deleted ({@code deletion/status_condition_utils.go}), collected in one pass. */
final class NamespaceConditions {
    private String discovery = "";
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Integer> instances = new TreeMap<>();
    private final Map<String, Integer> finalizers = new TreeMap<>();
    private final KubernetesVersion version;
    private boolean totalsKnown;

    NamespaceConditions(KubernetesVersion version) {
        this.version = version;
    }

    /**
     * Notes group versions that nobody answered for.
     *
     * @return the error as the discovery client words it
     */
    String discoveryFailed(List<String> groupVersions) {
        String error = "unable to retrieve the complete list of server APIs: "
                + groupVersions.stream()
                        .map(each -> each + ": " + version.discoveryFailure(each))
                        .collect(Collectors.joining(", "));
        discovery = "Discovery failed for some groups, " + groupVersions.size() + " failing: " + error;
        return error;
    }

    /** Notes a resource whose deletion failed. */
    void deletionFailed(String error) {
        failures.add(error);
    }

    /** Notes what is left of a resource. */
    void remaining(ResourceDefinition definition, List<ObjectNode> objects) {
        if (objects.isEmpty()) {
            return;
        }
        instances.merge(definition.plural() + "." + definition.group(), objects.size(), Integer::sum);
        for (ObjectNode object : objects) {
            for (String finalizer : Metadata.of(object).finalizers()) {
                finalizers.merge(finalizer, 1, Integer::sum);
            }
        }
    }

    /** Notes that every resource was looked at; without it the totals are reported as if nothing were left. */
    void totalsKnown() {
        totalsKnown = true;
    }

    /**
     * Writes all five into the status.
     *
     * @return whether any of them changed
     */
    boolean writeTo(ObjectNode namespace, Instant now) {
        Conditions conditions = new Conditions(namespace);
        boolean changed = write(
                conditions,
                now,
                "NamespaceDeletionDiscoveryFailure",
                "ResourcesDiscovered",
                "All resources successfully discovered",
                "DiscoveryFailed",
                discovery);
        changed |= write(
                conditions,
                now,
                "NamespaceDeletionGroupVersionParsingFailure",
                "ParsedGroupVersions",
                "All legacy kube types successfully parsed",
                "GroupVersionParsingFailed",
                "");
        changed |= write(
                conditions,
                now,
                "NamespaceDeletionContentFailure",
                "ContentDeleted",
                "All content successfully deleted, may be waiting on finalization",
                "ContentDeletionFailed",
                failures.isEmpty()
                        ? ""
                        : "Failed to delete all resource types, " + failures.size() + " remaining: "
                                + failures.stream().sorted().collect(Collectors.joining(", ")));
        changed |= write(
                conditions,
                now,
                "NamespaceContentRemaining",
                "ContentRemoved",
                "All content successfully removed",
                "SomeResourcesRemain",
                totals("Some resources are remaining: ", "%s has %d resource instances", instances));
        changed |= write(
                conditions,
                now,
                "NamespaceFinalizersRemaining",
                "ContentHasNoFinalizers",
                "All content-preserving finalizers finished",
                "SomeFinalizersRemain",
                totals(
                        "Some content in the namespace has finalizers remaining: ",
                        "%s in %d resource instances",
                        finalizers));
        return changed;
    }

    private String totals(String start, String each, Map<String, Integer> totals) {
        if (!totalsKnown || totals.isEmpty()) {
            return "";
        }
        return totals.entrySet().stream()
                .map(entry -> each.formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", start, ""));
    }

    private static boolean write(
            Conditions conditions,
            Instant now,
            String type,
            String goodReason,
            String goodMessage,
            String badReason,
            String badMessage) {
        return badMessage.isEmpty()
                ? conditions.set(type, "False", goodReason, goodMessage, now)
                : conditions.set(type, "True", badReason, badMessage, now);
    }
}
