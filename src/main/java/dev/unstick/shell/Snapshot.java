package dev.unstick.shell;

import dev.unstick.cluster.ResourceType;
import dev.unstick.namespace.Finalizers;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.script.Recipe;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What completion knows of the cluster, as it was some moments ago.
 *
 * @param namespaces by their names, the terminating ones first
 * @param types the kinds the server serves; empty until it has said
 * @param recipes the saved recipes
 */
record Snapshot(Map<String, Known> namespaces, List<ResourceType> types, List<Recipe> recipes) {
    /** What is known before anybody was asked. */
    static final Snapshot EMPTY = new Snapshot(Map.of(), List.of(), List.of());

    /**
     * A namespace.
     *
     * @param phase {@code Active} or {@code Terminating}
     * @param deletionTimestamp when it was asked to go; null if it was not
     * @param finalizers its finalizers
     */
    record Known(String phase, @Nullable Instant deletionTimestamp, Finalizers finalizers) {}

    /** The same with other namespaces. */
    Snapshot withNamespaces(List<NamespaceDocument> documents) {
        Map<String, Known> known = new LinkedHashMap<>();
        documents.stream()
                .sorted(Comparator.comparing((NamespaceDocument each) -> !each.isTerminating())
                        .thenComparing(NamespaceDocument::name))
                .forEach(each ->
                        known.put(each.name(), new Known(each.phase(), each.deletionTimestamp(), each.finalizers())));
        return new Snapshot(known, types, recipes);
    }

    /** The same with other types. */
    Snapshot withTypes(List<ResourceType> others) {
        return new Snapshot(namespaces, List.copyOf(others), recipes);
    }

    /** The same with other recipes. */
    Snapshot withRecipes(List<Recipe> others) {
        return new Snapshot(namespaces, types, List.copyOf(others));
    }
}
