package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Pods by their node and by the claims they use, kept up to date change by change. */
final class PodIndex {
    private final Map<String, Set<Item>> byNode = new HashMap<>();
    private final Map<String, Set<Item>> byClaim = new HashMap<>();
    private final Store store;

    /** Reads what is there, and follows {@code store} from now on. */
    PodIndex(Store store) {
        this.store = store;
        store.exclusively(() -> {
            for (ObjectNode pod : store.list(BuiltIn.PODS, "").objects()) {
                changed(new Change(0, BuiltIn.PODS, pod, null, false));
            }
            return store.listen(this::changed);
        });
    }

    /** The pods bound to a node. */
    List<ObjectNode> onNode(String node) {
        return present(byNode, node);
    }

    /** The names of the nodes that pods are bound to, whether or not there are such nodes. */
    synchronized List<String> nodes() {
        return new ArrayList<>(byNode.keySet());
    }

    /** The pods bound to any node that use a claim. */
    List<ObjectNode> using(String namespace, String claim) {
        return present(byClaim, namespace + "/" + claim);
    }

    /** The node a pod is bound to; empty when it is bound to none. */
    static String nodeOf(ObjectNode pod) {
        return pod.path("spec").path("nodeName").stringValue("");
    }

    /** The names of the claims that a pod uses. */
    static List<String> claimsOf(ObjectNode pod) {
        return Json.elements(pod.path("spec").path("volumes"))
                .map(volume ->
                        volume.path("persistentVolumeClaim").path("claimName").stringValue(""))
                .filter(claim -> !claim.isEmpty())
                .toList();
    }

    private void changed(Change change) {
        if (change.resource().equals(BuiltIn.PODS)) {
            note(change.previous(), change.gone() ? null : change.object());
        }
    }

    private synchronized void note(@Nullable ObjectNode previous, @Nullable ObjectNode pod) {
        if (previous != null) {
            Item item = Item.of(BuiltIn.PODS, previous);
            for (Map.Entry<String, Map<String, Set<Item>>> place :
                    places(previous).entrySet()) {
                place.getValue().computeIfPresent(place.getKey(), (key, items) -> {
                    items.remove(item);
                    return items.isEmpty() ? null : items;
                });
            }
        }
        if (pod != null) {
            Item item = Item.of(BuiltIn.PODS, pod);
            places(pod)
                    .forEach((key, index) -> index.computeIfAbsent(key, absent -> new LinkedHashSet<>())
                            .add(item));
        }
    }

    // a node's name has no slash in it, a claim's place has one
    private Map<String, Map<String, Set<Item>>> places(ObjectNode pod) {
        String node = nodeOf(pod);
        if (node.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<String, Set<Item>>> places = new HashMap<>();
        places.put(node, byNode);
        String namespace = pod.path("metadata").path("namespace").stringValue("");
        claimsOf(pod).forEach(claim -> places.put(namespace + "/" + claim, byClaim));
        return places;
    }

    private List<ObjectNode> present(Map<String, Set<Item>> index, String key) {
        List<Item> items;
        synchronized (this) {
            items = new ArrayList<>(index.getOrDefault(key, Set.of()));
        }
        List<ObjectNode> pods = new ArrayList<>();
        for (Item item : items) {
            ObjectNode pod = store.find(BuiltIn.PODS, item.namespace(), item.name());
            if (pod != null) {
                pods.add(pod);
            }
        }
        return pods;
    }
}
