package dev.unstick.cluster.dump;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One list of the dump, which tells of what is in it and, by being there, of what is not. A list that breaks off never ends, and
 * tells only of what is in it.
 */
final class Listing {
    private final Place place;
    private final Consumer<ObjectNode> items;
    private final Set<GroupKind> kinds = new HashSet<>();
    private final Set<String> namespaces = new HashSet<>();
    private List<byte[]> untyped = new ArrayList<>();
    private @Nullable GroupKind typed;
    private String version = "";
    private boolean ended;

    /**
     * A list that begins.
     *
     * @param place where it is
     * @param items takes its items, once their kind is known
     */
    Listing(Place place, Consumer<ObjectNode> items) {
        this.place = place;
        this.items = items;
    }

    Place place() {
        return place;
    }

    /** The kinds of which it is a list, by its items or by its own word. */
    Set<GroupKind> kinds() {
        return kinds.isEmpty() && typed != null ? Set.of(typed) : kinds;
    }

    /** Whether it tells of which kinds it is a list; kubectl's own List does not, when it is empty. */
    boolean tellsKinds() {
        return !kinds().isEmpty();
    }

    /** The namespaces of its items. */
    Set<String> namespaces() {
        return namespaces;
    }

    /** What it says it is a list of; null if it does not. */
    @Nullable
    GroupKind typed() {
        return typed;
    }

    /** Whether its end was met. */
    boolean hasEnded() {
        return ended;
    }

    /** It has said what it is a list of; nothing, where it has not or its items are of any kind. */
    void type(String apiVersion, String kind) {
        GroupKind list = GroupKind.of(apiVersion, kind);
        if (list.isList() && !list.isMixedList() && !apiVersion.isEmpty()) {
            type(apiVersion, list.item());
        }
    }

    /** It is known to be a list of this, and so are the items that did not say. */
    void type(String apiVersion, GroupKind item) {
        version = apiVersion;
        typed = item;
        List<byte[]> now = untyped;
        untyped = new ArrayList<>();
        now.forEach(each -> add((ObjectNode) JsonMapper.shared().readTree(each)));
    }

    /** Takes an item. Items of a typed list may leave out their kind, which the list may tell only at its end. */
    void add(ObjectNode item) {
        if (!item.path("kind").asString("").isEmpty()) {
            note(item);
            items.accept(item);
        } else if (typed != null) {
            ObjectNode whole = item.objectNode();
            whole.put("apiVersion", version).put("kind", typed.kind());
            whole.setAll(item);
            add(whole);
        } else {
            Trimming.trim(item);
            untyped.add(JsonMapper.shared().writeValueAsBytes(item));
        }
    }

    /** Its end was met. */
    void end(String apiVersion, String kind) {
        ended = true;
        type(apiVersion, kind);
        untyped = List.of();
    }

    private void note(ObjectNode item) {
        kinds.add(GroupKind.of(
                item.path("apiVersion").asString(""), item.path("kind").asString("")));
        String namespace = item.path("metadata").path("namespace").asString("");
        if (!namespace.isEmpty()) {
            namespaces.add(namespace);
        }
    }
}
