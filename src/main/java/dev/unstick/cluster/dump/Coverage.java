package dev.unstick.cluster.dump;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Of which resources, and in which namespaces, the dump holds all objects: there what is not in the dump was not in the cluster. */
final class Coverage {
    private final Set<String> everywhere = new HashSet<>();
    private final Map<String, Set<String>> namespaces = new HashMap<>();
    private final Map<String, SortedSet<String>> doubtful = new HashMap<>();

    /** All objects of a resource were dumped, such as {@code deployments.apps}. */
    void add(String groupResource) {
        everywhere.add(groupResource);
    }

    /** All objects of a resource in one namespace were dumped. */
    void add(String groupResource, String namespace) {
        namespaces.computeIfAbsent(groupResource, none -> new HashSet<>()).add(namespace);
    }

    /** Whether all objects of a resource are in the dump. */
    boolean covers(String groupResource) {
        return everywhere.contains(groupResource);
    }

    /** Whether all objects of a resource in one namespace are in the dump. */
    boolean covers(String groupResource, String namespace) {
        return covers(groupResource)
                || namespaces.getOrDefault(groupResource, Set.of()).contains(namespace);
    }

    /** That there is none of a resource in a namespace rests on a list that may be the trace of a refusal. */
    void doubt(String groupResource, String namespace) {
        doubtful.computeIfAbsent(namespace, none -> new TreeSet<>()).add(groupResource);
    }

    /** The resources of which it is doubtful whether there are none in a namespace, in the order of the alphabet. */
    SortedSet<String> doubtful(String namespace) {
        return doubtful.getOrDefault(namespace, Collections.emptySortedSet());
    }

    /** Whether the dump was asked for this resource at all. */
    boolean touches(String groupResource) {
        return covers(groupResource) || namespaces.containsKey(groupResource);
    }
}
