package dev.unstick.sandbox.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The objects of one kind in etcd's order: by namespace and a slash, then by name. */
final class Shelf {
    // a drawer for each namespace, "demo/"; objects of the cluster have one in common, ""
    private final NavigableMap<String, NavigableMap<String, ObjectNode>> drawers = new TreeMap<>();
    private int size;

    /** Where an object lies: {@code demo/settings}, or only its name. */
    static String key(String namespace, String name) {
        return drawer(namespace) + name;
    }

    @Nullable
    ObjectNode get(String namespace, String name) {
        NavigableMap<String, ObjectNode> drawer = drawers.get(drawer(namespace));
        return drawer == null ? null : drawer.get(name);
    }

    /** Puts an object down, and answers with the one that lay there. */
    @Nullable
    ObjectNode put(String namespace, String name, ObjectNode object) {
        ObjectNode previous = drawers.computeIfAbsent(drawer(namespace), absent -> new TreeMap<>())
                .put(name, object);
        size += previous == null ? 1 : 0;
        return previous;
    }

    /** Takes an object away, and answers with it. */
    @Nullable
    ObjectNode remove(String namespace, String name) {
        NavigableMap<String, ObjectNode> drawer = drawers.get(drawer(namespace));
        ObjectNode previous = drawer == null ? null : drawer.remove(name);
        if (drawer != null && previous != null) {
            size--;
            if (drawer.isEmpty()) {
                drawers.remove(drawer(namespace));
            }
        }
        return previous;
    }

    boolean has(String namespace) {
        return drawers.containsKey(drawer(namespace));
    }

    /** The objects of a namespace, or of all when it is empty, from {@code start} (a key) on, at most {@code most}. */
    List<ObjectNode> from(String namespace, String start, int most) {
        List<ObjectNode> objects = new ArrayList<>(namespace.isEmpty() && start.isEmpty() ? Math.min(size, most) : 16);
        for (Collection<ObjectNode> drawer : tails(namespace, start)) {
            for (ObjectNode object : drawer) {
                if (objects.size() == most) {
                    return objects;
                }
                objects.add(object);
            }
        }
        return objects;
    }

    /** How many there are from {@code start} on. */
    int count(String namespace, String start) {
        if (namespace.isEmpty() && start.isEmpty()) {
            return size;
        }
        return tails(namespace, start).stream().mapToInt(Collection::size).sum();
    }

    private List<Collection<ObjectNode>> tails(String namespace, String start) {
        List<Collection<ObjectNode>> tails = new ArrayList<>();
        int slash = start.indexOf('/') + 1;
        String first = start.substring(0, slash);
        if (!namespace.isEmpty()) {
            NavigableMap<String, ObjectNode> drawer = drawers.get(drawer(namespace));
            if (drawer != null) {
                tails.add(drawer.tailMap(first.equals(drawer(namespace)) ? start.substring(slash) : "", true)
                        .values());
            }
            return tails;
        }
        // without a slash it is a name among the objects of the cluster, or the beginning of a namespace's name
        for (Map.Entry<String, NavigableMap<String, ObjectNode>> drawer :
                drawers.tailMap(first, true).entrySet()) {
            if (drawer.getKey().equals(first)) {
                tails.add(
                        drawer.getValue().tailMap(start.substring(slash), true).values());
            } else if (slash > 0 || drawer.getKey().compareTo(start) >= 0) {
                tails.add(drawer.getValue().values());
            }
        }
        return tails;
    }

    private static String drawer(String namespace) {
        return namespace.isEmpty() ? "" : namespace + "/";
    }
}
