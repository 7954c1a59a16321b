package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.store.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who owns whom, by uid ({@code GraphBuilder} of the garbage collector): a change costs as much as the object it is about
 * has owners and dependents, however many objects there are.
 */
final class OwnerGraph {
    private final Map<String, Item> byUid = new HashMap<>();
    private final Map<String, Map<Item, Boolean>> dependents = new HashMap<>();
    private final Set<String> inForeground = new HashSet<>();
    private final Consumer<Item> toDelete;
    private final Consumer<Item> toOrphan;

    /**
     * An empty graph.
     *
     * @param toDelete told what might have to be deleted, or be let go
     * @param toOrphan told whose dependents are to be kept without it
     */
    OwnerGraph(Consumer<Item> toDelete, Consumer<Item> toOrphan) {
        this.toDelete = toDelete;
        this.toOrphan = toOrphan;
    }

    /** Forgets everything. */
    synchronized void clear() {
        byUid.clear();
        dependents.clear();
        inForeground.clear();
    }

    /** Takes note of a change. */
    synchronized void changed(Change change) {
        Item item = Item.of(change.resource(), change.object());
        if (change.gone()) {
            ObjectNode last = change.previous() == null ? change.object() : change.previous();
            removed(item, last);
        } else {
            ObjectNode previous = change.previous();
            if (previous != null && !Metadata.of(previous).uid().equals(item.uid())) {
                removed(Item.of(change.resource(), previous), previous);
                previous = null;
            }
            stored(item, change.object(), previous);
        }
    }

    /** The objects that refer to {@code uid} as their owner. */
    synchronized List<Item> dependents(String uid) {
        return new ArrayList<>(dependents.getOrDefault(uid, Map.of()).keySet());
    }

    /** Those of them that the owner has to wait for when it is deleted in the foreground. */
    synchronized List<Item> blockingDependents(String uid) {
        List<Item> blocking = new ArrayList<>();
        dependents.getOrDefault(uid, Map.of()).forEach((item, blocks) -> {
            if (blocks) {
                blocking.add(item);
            }
        });
        return blocking;
    }

    /** Whether the object is being deleted in the foreground. */
    synchronized boolean isInForeground(Item item) {
        return inForeground.contains(item.uid());
    }

    /** The object of that uid wherever it is; null when there is none. */
    synchronized @Nullable Item find(String uid) {
        return byUid.get(uid);
    }

    private void stored(Item item, ObjectNode object, @Nullable ObjectNode previous) {
        byUid.put(item.uid(), item);
        List<OwnerReference> before = previous == null ? List.of() : OwnerReference.of(previous);
        List<OwnerReference> now = OwnerReference.of(object);
        if (!before.equals(now)) {
            before.forEach(reference -> detach(item, reference));
            now.forEach(reference -> dependents
                    .computeIfAbsent(reference.uid(), absent -> new LinkedHashMap<>())
                    .merge(item, reference.blocks(), Boolean::logicalOr));
            before.forEach(this::wakeOwner);
            if (!now.isEmpty()) {
                toDelete.accept(item);
            }
        }
        if (begins(object, previous, Metadata.ORPHAN)) {
            toOrphan.accept(item);
        } else if (begins(object, previous, Metadata.FOREGROUND_DELETION)) {
            inForeground.add(item.uid());
            dependents(item.uid()).forEach(toDelete);
            toDelete.accept(item);
        }
    }

    private void removed(Item item, ObjectNode last) {
        byUid.remove(item.uid());
        inForeground.remove(item.uid());
        dependents(item.uid()).forEach(toDelete);
        for (OwnerReference reference : OwnerReference.of(last)) {
            detach(item, reference);
            wakeOwner(reference);
        }
    }

    private void detach(Item item, OwnerReference reference) {
        Map<Item, Boolean> others = dependents.get(reference.uid());
        if (others != null) {
            others.remove(item);
            if (others.isEmpty()) {
                dependents.remove(reference.uid());
            }
        }
    }

    // it may have waited for this dependent only
    private void wakeOwner(OwnerReference reference) {
        Item owner = byUid.get(reference.uid());
        if (owner != null && inForeground.contains(owner.uid())) {
            toDelete.accept(owner);
        }
    }

    private static boolean begins(ObjectNode object, @Nullable ObjectNode previous, String finalizer) {
        return isDeletedWith(object, finalizer) && (previous == null || !isDeletedWith(previous, finalizer));
    }

    private static boolean isDeletedWith(ObjectNode object, String finalizer) {
        Metadata metadata = Metadata.of(object);
        return metadata.terminating() && metadata.finalizers().contains(finalizer);
    }
}
