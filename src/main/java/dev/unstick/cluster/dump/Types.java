package dev.unstick.cluster.dump;

import dev.unstick.cluster.ResourceType;
import dev.unstick.cluster.dump.BuiltInKinds.BuiltInKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The kinds that the dump tells of, and those of Kubernetes itself: what their plural is and whether they live in namespaces. A
 * definition in the dump knows best; the table of built-in kinds knows the rest; of what is in neither, the paths of files and
 * the spelling of the kind are all there is.
 */
final class Types {
    private final Map<GroupKind, ResourceType> byKind = new LinkedHashMap<>();
    private final Map<String, ResourceType> byResource = new HashMap<>();
    private final Map<String, ResourceType> byName = new HashMap<>();
    private final Set<GroupKind> defined = new HashSet<>();
    private final Set<String> converted = new HashSet<>();

    /**
     * Learns them.
     *
     * @param dumped all objects
     * @param places where each kind was met
     */
    Types(Collection<DumpedObject> dumped, Map<GroupKind, Set<Place>> places) {
        Map<GroupKind, String> versions = new HashMap<>();
        Set<GroupKind> namespaced = new HashSet<>();
        for (DumpedObject object : dumped) {
            versions.putIfAbsent(object.key().kind(), GroupKind.version(object.apiVersion()));
            if (!object.key().namespace().isEmpty()) {
                namespaced.add(object.key().kind());
            }
        }
        for (BuiltInKind kind : BuiltInKinds.ALL) {
            ResourceType type = kind.type();
            GroupKind key = new GroupKind(type.group(), type.kind());
            add(key, versioned(type, versions.getOrDefault(key, type.version())));
            kind.shortNames().forEach(name -> byName.putIfAbsent(name, type));
        }
        dumped.stream()
                .filter(object -> object.key().kind().equals(DefinedKind.DEFINITION))
                .map(object -> DefinedKind.of(object.json()))
                .flatMap(Optional::stream)
                .forEach(this::define);
        versions.forEach((kind, version) -> {
            if (!byKind.containsKey(kind)) {
                String plural = places.getOrDefault(kind, Set.of()).stream()
                        .flatMap(place -> place.plural(kind.group()).stream())
                        .sorted()
                        .findFirst()
                        .orElseGet(() -> guessPlural(kind.kind()));
                add(
                        kind,
                        new ResourceType(
                                kind.group(),
                                version,
                                plural,
                                kind.kind(),
                                namespaced.contains(kind),
                                BuiltInKinds.VERBS));
            }
        });
    }

    /** The type of a kind, if it is known. */
    Optional<ResourceType> of(GroupKind kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    /**
     * The type of a resource, if it is known.
     *
     * @param groupResource such as {@code pods} or {@code deployments.apps}
     */
    Optional<ResourceType> ofResource(String groupResource) {
        return Optional.ofNullable(byResource.get(groupResource));
    }

    /**
     * The type that people mean by a name, if it is known: a plural, with its group or without, a singular, a short name.
     *
     * @param name in lower case
     */
    Optional<ResourceType> named(String name) {
        return ofResource(name).or(() -> Optional.ofNullable(byName.get(name)));
    }

    /** The kinds that a definition in the dump defines. */
    Set<GroupKind> defined() {
        return defined;
    }

    /** Whether a webhook converts between the versions of a resource, without which it cannot be listed. */
    boolean isConverted(String groupResource) {
        return converted.contains(groupResource);
    }

    /** All of them, those of Kubernetes first. */
    Collection<ResourceType> all() {
        return byKind.values();
    }

    private void define(DefinedKind kind) {
        GroupKind key = new GroupKind(kind.type().group(), kind.type().kind());
        defined.add(key);
        if (kind.converted()) {
            converted.add(kind.type().groupResource());
        }
        add(key, kind.type());
        kind.names().forEach(name -> byName.putIfAbsent(name, kind.type()));
    }

    private void add(GroupKind kind, ResourceType type) {
        byKind.put(kind, type);
        byResource.put(type.groupResource(), type);
        byName.putIfAbsent(type.resource(), type);
        byName.putIfAbsent(type.kind().toLowerCase(Locale.ROOT), type);
    }

    private static ResourceType versioned(ResourceType type, String version) {
        return new ResourceType(
                type.group(), version, type.resource(), type.kind(), type.namespaced(), type.verbs(), type.names());
    }

    /** Kubernetes' own guess: apimachinery, {@code meta.UnsafeGuessKindToResource}. */
    static String guessPlural(String kind) {
        String singular = kind.toLowerCase(Locale.ROOT);
        if (singular.endsWith("endpoints")) {
            return singular;
        }
        if (singular.endsWith("s")) {
            return singular + "es";
        }
        return singular.endsWith("y") ? singular.substring(0, singular.length() - 1) + "ies" : singular + "s";
    }

    /**
     * What a CustomResourceDefinition defines.
     *
     * @param type the type, in the version that discovery prefers
     * @param names its short names
     * @param converted whether a webhook converts between its versions
     */
    record DefinedKind(ResourceType type, List<String> names, boolean converted) {
        static final GroupKind DEFINITION = new GroupKind("apiextensions.k8s.io", "CustomResourceDefinition");

        /** Reads a definition; empty if it lacks what it must have. */
        static Optional<DefinedKind> of(JsonNode definition) {
            JsonNode spec = definition.path("spec");
            JsonNode names = spec.path("names");
            String plural = names.path("plural").asString("");
            String kind = names.path("kind").asString("");
            Optional<String> version = spec.path("versions")
                    .valueStream()
                    .filter(each -> each.path("served").asBoolean(true))
                    .map(each -> each.path("name").asString(""))
                    .min(VersionOrder.PREFERRED_FIRST)
                    // until 1.15 there was one, in another place
                    .or(() -> Optional.of(spec.path("version").asString("")))
                    .filter(name -> !name.isEmpty());
            if (plural.isEmpty() || kind.isEmpty() || version.isEmpty()) {
                return Optional.empty();
            }
            List<String> shortNames = names.path("shortNames")
                    .valueStream()
                    .map(each -> each.asString(""))
                    .toList();
            ResourceType type = new ResourceType(
                    spec.path("group").asString(""),
                    version.get(),
                    plural,
                    kind,
                    spec.path("scope").asString("").equals("Namespaced"),
                    BuiltInKinds.VERBS,
                    shortNames);
            boolean converted =
                    spec.path("conversion").path("strategy").asString("").equals("Webhook");
            return Optional.of(new DefinedKind(type, shortNames, converted));
        }
    }
}
