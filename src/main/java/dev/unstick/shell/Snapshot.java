package dev.unstick.shell;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ResourceType;
import dev.unstick.namespace.Finalizers;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.recipe.Recipe;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What completion knows of the cluster, as it was some moments ago.
 *
 * @param namespaces by their names, the terminating ones first
 * @param gone the namespaces that were there earlier in this session and are no more
 * @param types the kinds the server serves; empty until it has said
 * @param recipes the saved recipes
 * @param objects what is in the namespaces that somebody typed about, by the namespaces' names
 * @param runs what was applied so far, the newest first
 * @param contexts the names of the kubeconfig's contexts
 * @param chosen the namespace that was chosen last; empty for none
 */
record Snapshot(
        Map<String, Known> namespaces,
        Set<String> gone,
        List<ResourceType> types,
        List<Recipe> recipes,
        Map<String, List<ObjectReference>> objects,
        List<Run> runs,
        List<String> contexts,
        String chosen) {
    /** What is known before anybody was asked. */
    static final Snapshot EMPTY =
            new Snapshot(Map.of(), Set.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), "");

    /** Of how many namespaces the objects are kept. */
    private static final int NAMESPACES_WITH_OBJECTS = 4;

    /**
     * A namespace.
     *
     * @param phase {@code Active} or {@code Terminating}
     * @param deletionTimestamp when it was asked to go; null if it was not
     * @param finalizers its finalizers
     * @param document all of it, where it is terminating; null otherwise, as a large cluster has many
     */
    record Known(
            String phase,
            @Nullable Instant deletionTimestamp,
            Finalizers finalizers,
            @Nullable JsonNode document) {}

    /**
     * Something that was applied.
     *
     * @param id its id
     * @param about what was to be gone, and how it ended
     */
    record Run(String id, String about) {}

    /** The same with other namespaces. */
    Snapshot withNamespaces(List<NamespaceDocument> documents) {
        Map<String, Known> known = new LinkedHashMap<>();
        documents.stream()
                .sorted(Comparator.comparing((NamespaceDocument each) -> !each.isTerminating())
                        .thenComparing(NamespaceDocument::name))
                .forEach(each -> known.put(each.name(), known(each)));
        Set<String> missing = new TreeSet<>(gone);
        missing.addAll(namespaces.keySet());
        missing.removeAll(known.keySet());
        return new Snapshot(known, missing, types, recipes, objects, runs, contexts, chosen);
    }

    private static Known known(NamespaceDocument namespace) {
        return new Known(
                namespace.phase(),
                namespace.deletionTimestamp(),
                namespace.finalizers(),
                namespace.isTerminating() ? namespace.json() : null);
    }

    /** The same with other types. */
    Snapshot withTypes(List<ResourceType> others) {
        return new Snapshot(namespaces, gone, List.copyOf(others), recipes, objects, runs, contexts, chosen);
    }

    /** The same with other recipes. */
    Snapshot withRecipes(List<Recipe> others) {
        return new Snapshot(namespaces, gone, types, List.copyOf(others), objects, runs, contexts, chosen);
    }

    /** The same with what is in a namespace; of few namespaces is it kept. */
    Snapshot withObjects(String namespace, List<ObjectReference> there) {
        Map<String, List<ObjectReference>> others = new LinkedHashMap<>(objects);
        others.remove(namespace);
        if (others.size() == NAMESPACES_WITH_OBJECTS) {
            others.remove(others.keySet().iterator().next());
        }
        others.put(namespace, List.copyOf(there));
        return new Snapshot(namespaces, gone, types, recipes, others, runs, contexts, chosen);
    }

    /** The same with other runs. */
    Snapshot withRuns(List<Run> others) {
        return new Snapshot(namespaces, gone, types, recipes, objects, List.copyOf(others), contexts, chosen);
    }

    /** The same with another namespace chosen. */
    Snapshot withChosen(String name) {
        return new Snapshot(namespaces, gone, types, recipes, objects, runs, contexts, name);
    }

    /** The same with other contexts. */
    Snapshot withContexts(List<String> others) {
        return new Snapshot(namespaces, gone, types, recipes, objects, runs, List.copyOf(others), chosen);
    }

    /** What of this is known of another cluster. */
    Snapshot elsewhere() {
        return new Snapshot(Map.of(), Set.of(), List.of(), recipes, Map.of(), runs, contexts, chosen);
    }
}
