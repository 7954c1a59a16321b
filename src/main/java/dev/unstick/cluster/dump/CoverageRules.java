package dev.unstick.cluster.dump;

import dev.unstick.cluster.ResourceType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the lists of a dump, and its folders with a file for each object, tell of what is not in them. A single object tells only of
 * itself: {@code kubectl get pod a -o yaml} says nothing of other pods.
 */
final class CoverageRules {
    /** A resource with its group, as {@code kubectl api-resources -o name} prints it, of a group outside Kubernetes. */
    private static final Pattern FOREIGN_RESOURCE = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+){2,}");

    private final Types types;
    private final Set<String> namespaces;
    private final Optional<String> subject;
    private final Coverage coverage = new Coverage();

    /**
     * Rules for one dump.
     *
     * @param types the kinds it tells of
     * @param namespaces the namespaces it tells of
     * @param subject the namespace that it was made for, if that can be told
     */
    CoverageRules(Types types, Set<String> namespaces, Optional<String> subject) {
        this.types = types;
        this.namespaces = namespaces;
        this.subject = subject;
    }

    /**
     * What was dumped whole.
     *
     * @param listings the lists
     * @param singles where each kind was met outside of lists
     */
    Coverage coverage(Collection<Listing> listings, Map<GroupKind, Set<Intake.Single>> singles) {
        List<Listing> whole = listings.stream().filter(Listing::hasEnded).toList();
        whole.stream().filter(Listing::tellsKinds).forEach(this::take);
        singles.forEach((kind, places) ->
                types.of(kind).ifPresent(type -> places.forEach(single -> take(type, single))));
        whole.stream().filter(list -> !list.tellsKinds()).forEach(this::takeSilent);
        return coverage;
    }

    private void take(Listing list) {
        Optional<String> folder = list.place().namespace(namespaces);
        for (GroupKind kind : list.kinds()) {
            types.of(kind).ifPresent(type -> {
                // objects of two namespaces come only of asking for all of them
                if (!type.namespaced() || list.namespaces().size() > 1) {
                    coverage.add(type.groupResource());
                } else {
                    list.namespaces().stream()
                            .findFirst()
                            .or(() -> folder)
                            .or(() -> subject)
                            .ifPresent(namespace -> coverage.add(type.groupResource(), namespace));
                }
            });
        }
    }

    /**
     * kubectl's List does not say of what it is empty; the file's name does. But kubectl writes the very same list when the server
     * refused, and says so elsewhere. That is to be expected of a kind whose objects a webhook converts, and possible of any.
     */
    private void takeSilent(Listing list) {
        Optional<String> resource = resource(list.place()).filter(name -> !types.isConverted(name));
        if (resource.isEmpty()) {
            return;
        }
        String name = resource.get();
        if (!types.ofResource(name).map(ResourceType::namespaced).orElse(true)) {
            coverage.add(name);
            return;
        }
        Optional<String> namespace = list.place().namespace(namespaces).or(() -> subject);
        if (namespace.isPresent() && !coverage.covers(name, namespace.get())) {
            coverage.add(name, namespace.get());
            coverage.doubt(name, namespace.get());
        }
    }

    /** A file or a folder called after the whole resource holds all of it, an object a document. */
    private void take(ResourceType type, Intake.Single single) {
        boolean whole = single.place().resources(namespaces).stream()
                .anyMatch(name -> name.equals(type.resource()) || name.equals(type.groupResource()));
        if (whole && type.namespaced()) {
            coverage.add(type.groupResource(), single.namespace());
        } else if (whole) {
            coverage.add(type.groupResource());
        }
    }

    private Optional<String> resource(Place place) {
        List<String> names = place.resources(namespaces);
        return names.stream()
                .flatMap(name -> types.named(name).stream())
                .map(ResourceType::groupResource)
                .findFirst()
                .or(() -> names.stream()
                        .filter(name -> FOREIGN_RESOURCE.matcher(name).matches())
                        .findFirst());
    }

    /**
     * The namespace that a dump was made for.
     *
     * @param all every Namespace object, and whether it is terminating
     * @param namespaces the namespaces that the dump tells of
     * @return the only one that is terminating, or else the only one there is; empty if there are several
     */
    static Optional<String> subject(Map<String, Boolean> all, Set<String> namespaces) {
        Set<String> terminating = all.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return only(terminating).or(() -> only(all.isEmpty() ? namespaces : all.keySet()));
    }

    private static Optional<String> only(Set<String> names) {
        return names.size() == 1 ? names.stream().findFirst() : Optional.empty();
    }
}
