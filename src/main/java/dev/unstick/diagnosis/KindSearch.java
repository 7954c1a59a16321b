package dev.unstick.diagnosis;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Discovery;
import dev.unstick.cluster.ResourceType;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the kind that a person means by a word. Where several groups have one of that name, Kubernetes' own core group is meant,
 * as with kubectl, and otherwise nobody can tell.
 */
final class KindSearch {
    private static final Texts TEXTS = Texts.of(KindSearch.class);

    private final Cluster cluster;

    KindSearch(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * The kind.
     *
     * @param word its kind, plural, singular or short name, in any case, with its group behind it or without
     * @throws UnknownObjectException if there is none, or more than one
     * @throws ClusterException if nothing at all could be discovered
     */
    ResourceType find(String word) {
        Discovery discovery = cluster.discover();
        List<ResourceType> called =
                discovery.types().stream().filter(type -> type.isCalled(word)).toList();
        // a view on other objects, such as the pods of metrics.k8s.io, can be deleted by nobody
        List<ResourceType> real =
                called.stream().filter(type -> type.verbs().contains("delete")).toList();
        List<ResourceType> meant = real.isEmpty() ? called : real;
        if (meant.isEmpty()) {
            throw unknown(word, discovery);
        }
        return meant.stream()
                .filter(type -> meant.size() == 1 || type.group().isEmpty())
                .findFirst()
                .orElseThrow(() -> new UnknownObjectException(TEXTS.get(
                        "kind.ambiguous",
                        word,
                        meant.stream()
                                .map(ResourceType::groupResource)
                                .collect(Collectors.joining(Texts.spoken().comma())),
                        meant.get(0).groupResource())));
    }

    private UnknownObjectException unknown(String word, Discovery discovery) {
        List<String> names = discovery.types().stream()
                .flatMap(type -> Stream.concat(
                        Stream.of(type.kind().toLowerCase(Locale.ROOT), type.resource(), type.groupResource()),
                        type.names().stream()))
                .distinct()
                .toList();
        List<String> near = Spelling.near(word.toLowerCase(Locale.ROOT), names);
        String hidden = discovery.failed().stream()
                .map(failed -> failed.groupVersion())
                .collect(Collectors.joining(Texts.spoken().comma()));
        String said = near.isEmpty()
                ? TEXTS.get("kind.unknown", word)
                : TEXTS.get("kind.unknown-near", word, Texts.list(near));
        return new UnknownObjectException(hidden.isEmpty() ? said : said + " " + TEXTS.get("kind.hidden", hidden));
    }
}
