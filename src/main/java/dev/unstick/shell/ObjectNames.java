package dev.unstick.shell;

import dev.unstick.cluster.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects as people name them: {@code pod/web-0}. */
final class ObjectNames {
    private ObjectNames() {}

    /**
     * Kinds, with the slash that a name follows.
     *
     * @param begun what is typed of one
     * @param snapshot what is known of the cluster
     */
    static List<Proposal> kinds(String begun, Snapshot snapshot) {
        String lower = begun.toLowerCase(Locale.ROOT);
        List<Proposal> proposals = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (ResourceType type : snapshot.types()) {
            Stream.concat(Stream.of(type.kind().toLowerCase(Locale.ROOT), type.resource()), type.names().stream())
                    .filter(word -> word.startsWith(lower) && seen.add(word))
                    .findFirst()
                    .ifPresent(word -> proposals.add(Proposal.of(word + "/", type.groupResource())));
        }
        return proposals;
    }

    /**
     * The objects of one kind.
     *
     * @param word what the kind is called
     * @param namespace where they are
     * @param snapshot what is known of the cluster
     */
    static List<Proposal> called(String word, String namespace, Snapshot snapshot) {
        Set<String> kinds = snapshot.types().stream()
                .filter(type -> type.isCalled(word))
                .map(ResourceType::kind)
                .collect(Collectors.toSet());
        return snapshot.objects().getOrDefault(namespace, List.of()).stream()
                .filter(object -> kinds.contains(object.kind()))
                .map(object -> Proposal.of(word + "/" + object.name(), object.groupResource()))
                .toList();
    }

    /** All objects of a namespace. */
    static List<Proposal> all(String namespace, Snapshot snapshot) {
        return snapshot.objects().getOrDefault(namespace, List.of()).stream()
                .map(object -> Proposal.of(object.shortName(), object.groupResource()))
                .toList();
    }
}
