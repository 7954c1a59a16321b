package dev.unstick.diagnosis.watch;

import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.Unlisted;
import dev.unstick.namespace.Finalizers;
import dev.unstick.namespace.NamespaceDocument;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is left of a namespace at one look.
 *
 * @param finalizers the namespace's own finalizers
 * @param groups how many objects there are of each kind that waits for the same
 * @param unlisted what could not be looked at this time
 */
public record Remainder(Finalizers finalizers, Map<Group, Long> groups, List<Unlisted> unlisted) {

    /**
     * Objects of one kind that wait for the same.
     *
     * @param kind the kind
     * @param finalizers what they wait for; empty if nothing
     * @param type {@code group/version/plural}, as what cannot be listed is told
     */
    public record Group(String kind, List<String> finalizers, String type) implements Comparable<Group> {
        private static final Comparator<Group> ORDER =
                Comparator.comparing(Group::toString).thenComparing(Group::type);

        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }

        /** How people are told of it: {@code DbClaim db.example.com/cleanup}. */
        @Override
        public String toString() {
            return finalizers.isEmpty() ? kind : kind + " " + String.join(", ", finalizers);
        }
    }

    public Remainder {
        groups = new TreeMap<>(groups);
        unlisted = List.copyOf(unlisted);
    }

    /**
     * What one look saw.
     *
     * @param namespace the namespace
     * @param contents what it holds
     */
    public static Remainder of(NamespaceDocument namespace, Contents contents) {
        return new Remainder(
                namespace.finalizers(),
                contents.objects().stream().collect(Collectors.groupingBy(Remainder::group, Collectors.counting())),
                contents.unlisted());
    }

    /**
     * The same, with what an earlier look saw of the kinds that could not be looked at this time: they may be there still.
     *
     * @param before the earlier look
     */
    public Remainder completedBy(Remainder before) {
        Set<String> hidden = unlisted.stream().map(Unlisted::groupVersion).collect(Collectors.toSet());
        Map<Group, Long> completed = new TreeMap<>(groups);
        before.groups().forEach((group, count) -> {
            if (hidden.contains(group.type()) || hidden.contains(versionOf(group.type()))) {
                completed.putIfAbsent(group, count);
            }
        });
        return new Remainder(finalizers, completed, unlisted);
    }

    /** How many objects there are. */
    public long count() {
        return groups.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String versionOf(String type) {
        return type.substring(0, type.lastIndexOf('/'));
    }

    private static Group group(ObjectSummary object) {
        return new Group(
                object.reference().kind(),
                object.finalizers(),
                object.reference().apiVersion() + "/" + object.reference().resource());
    }
}
