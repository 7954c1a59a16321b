package dev.unstick.namespace;

import dev.unstick.jsonpath.JsonPath;
import dev.unstick.jsonpath.Node;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * A copy of an object's document from which finalizer entries, and nothing else, have been taken. Nothing is sent. Immutable.
 */
public final class Draft {
    private static final Texts TEXTS = Texts.of(Draft.class);
    private static final int SHOWN_MATCHES = 5;

    private final JsonNode original;
    private final JsonNode edited;
    private final List<Removal> removals;

    private Draft(JsonNode original, JsonNode edited, List<Removal> removals) {
        this.original = original;
        this.edited = edited;
        this.removals = List.copyOf(removals);
    }

    /**
     * A draft that changes nothing yet.
     *
     * @param document the object as it was read
     */
    public static Draft of(JsonNode document) {
        return new Draft(document.deepCopy(), document.deepCopy(), List.of());
    }

    /** A copy of the document as it was read. */
    public JsonNode original() {
        return original.deepCopy();
    }

    /** A copy of the document as it would be. */
    public JsonNode edited() {
        return edited.deepCopy();
    }

    /** What was taken out so far, in the order of the calls; places are those in the document as it was before each call. */
    public List<Removal> removals() {
        return removals;
    }

    /**
     * Takes the finalizer entries a path matches out of a copy. A path that matches a whole finalizer list takes all its entries.
     *
     * @param path RFC 9535 JSONPath, or kubectl's dialect of it, such as {@code $.spec.finalizers} or
     *     {@code .metadata.finalizers[0]}
     * @return the draft without them
     * @throws PruningException if the path matches anything that is no finalizer entry, or nothing
     * @throws dev.unstick.jsonpath.JsonPathException if it is no JSONPath
     */
    public Draft prune(String path) {
        return pruneIfThere(path).orElseThrow(() -> new PruningException(TEXTS.get("prune.nothing", path, present())));
    }

    /**
     * The same, where a path need not match: it is one for several objects, and not each has what it is about.
     *
     * @param path as {@link #prune} takes it
     * @return the draft without the entries; empty if the path matches nothing
     * @throws PruningException if the path matches anything that is no finalizer entry
     * @throws dev.unstick.jsonpath.JsonPathException if it is no JSONPath
     */
    public Optional<Draft> pruneIfThere(String path) {
        Set<FinalizerPlace> places = new TreeSet<>();
        List<Node> strangers = new ArrayList<>();
        for (Node node : JsonPath.parseFamiliar(path).evaluate(edited)) {
            List<FinalizerPlace> matched = FinalizerPlace.of(edited, node);
            if (matched.isEmpty() && !FinalizerPlace.isEmptyList(edited, node)) {
                strangers.add(node);
            }
            places.addAll(matched);
        }
        if (!strangers.isEmpty()) {
            throw new PruningException(TEXTS.get("prune.not-a-finalizer", path, describe(strangers), present()));
        }
        return places.isEmpty() ? Optional.empty() : Optional.of(without(places));
    }

    private Draft without(Set<FinalizerPlace> places) {
        JsonNode copy = edited.deepCopy();
        List<Removal> removed = new ArrayList<>(removals);
        for (FinalizerPlace place : places) {
            removed.add(new Removal(place.path(), place.entry(edited)));
        }
        List<FinalizerPlace> lastFirst = new ArrayList<>(places);
        Collections.reverse(lastFirst);
        for (FinalizerPlace place : lastFirst) {
            ((ArrayNode) place.list(copy)).remove(place.index());
        }
        return new Draft(original, copy, removed);
    }

    private String present() {
        List<String> all = FinalizerPlace.all(edited).stream()
                .map(place -> "  " + place.path() + "  " + place.entry(edited))
                .toList();
        return all.isEmpty() ? TEXTS.get("prune.none-present") : String.join("\n", all);
    }

    private static String describe(List<Node> nodes) {
        String shown = nodes.stream()
                .limit(SHOWN_MATCHES)
                .map(node -> "  " + node.path())
                .collect(Collectors.joining("\n"));
        int more = nodes.size() - SHOWN_MATCHES;
        return more > 0 ? shown + "\n" + TEXTS.get("prune.more-matches", more) : shown;
    }
}
