package dev.unstick.cluster.dump;

import dev.unstick.cluster.ResourceType;
import dev.unstick.cluster.Unlisted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** All that the files of a dump told, put in order. */
final class Dump {
    private static final GroupKind NAMESPACE = new GroupKind("", "Namespace");
    private static final GroupKind API_SERVICE = new GroupKind("apiregistration.k8s.io", "APIService");

    private final Types types;
    private final Coverage coverage;
    private final Map<GroupKind, Map<String, Map<String, DumpedObject>>> objects = new HashMap<>();
    private final List<Unlisted> faults;
    private final @Nullable String version;
    private final Instant moment;

    /**
     * Puts it in order.
     *
     * @param intake what the files held
     */
    Dump(Intake intake) {
        Map<GroupKind, Set<Place>> places = intake.places();
        salvage(intake);
        this.types = new Types(intake.objects().values(), places);
        for (DumpedObject object : intake.objects().values()) {
            objects.computeIfAbsent(object.key().kind(), none -> new TreeMap<>())
                    .computeIfAbsent(object.key().namespace(), none -> new TreeMap<>())
                    .put(object.key().name(), object);
        }
        Map<String, Boolean> namespaces = new HashMap<>();
        objects(NAMESPACE).forEach(object -> namespaces.put(object.key().name(), isTerminating(object)));
        Set<String> known = new TreeSet<>(namespaces.keySet());
        objects.values().forEach(byNamespace -> known.addAll(byNamespace.keySet()));
        known.remove("");
        this.coverage = new CoverageRules(types, known, CoverageRules.subject(namespaces, known))
                .coverage(intake.listings(), intake.singles());
        this.faults = intake.faults().stream()
                .sorted(Comparator.comparing(fault -> fault.place().path()))
                .map(fault -> unlisted(fault, known))
                .toList();
        this.version = intake.version();
        this.moment = intake.stamps().moment();
    }

    Types types() {
        return types;
    }

    Coverage coverage() {
        return coverage;
    }

    /** What could not be read. */
    List<Unlisted> faults() {
        return faults;
    }

    /** The server's version, if a file tells it. */
    Optional<String> version() {
        return Optional.ofNullable(version);
    }

    /** When it was taken, as well as can be told. */
    Instant moment() {
        return moment;
    }

    /** All objects of a kind, by namespace and name. */
    List<DumpedObject> objects(GroupKind kind) {
        return objects.getOrDefault(kind, Map.of()).values().stream()
                .flatMap(byName -> byName.values().stream())
                .toList();
    }

    /** The objects of a kind in one namespace, by name; the empty namespace has those that live in none. */
    Collection<DumpedObject> objects(GroupKind kind, String namespace) {
        return objects.getOrDefault(kind, Map.of())
                .getOrDefault(namespace, Map.of())
                .values();
    }

    /** One object; empty if the dump does not hold it. */
    Optional<DumpedObject> object(GroupKind kind, String namespace, String name) {
        return Optional.ofNullable(objects.getOrDefault(kind, Map.of())
                .getOrDefault(namespace, Map.of())
                .get(name));
    }

    /** Every namespace that objects live in, whether it is itself in the dump or not. */
    Set<String> inhabited() {
        return objects.values().stream()
                .flatMap(byNamespace -> byNamespace.keySet().stream())
                .filter(namespace -> !namespace.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The types of which the dump holds an object or says that there is none, and those that are defined in it. */
    List<ResourceType> seen() {
        return types.all().stream()
                .filter(type -> {
                    GroupKind kind = new GroupKind(type.group(), type.kind());
                    return objects.containsKey(kind)
                            || types.defined().contains(kind)
                            || coverage.touches(type.groupResource());
                })
                .toList();
    }

    /** The aggregated APIs that the cluster itself calls unavailable. */
    Stream<Unlisted> deadGroups() {
        return objects(API_SERVICE).stream()
                .map(DumpedObject::json)
                .flatMap(service -> service.path("status")
                        .path("conditions")
                        .valueStream()
                        .filter(condition -> condition.path("type").asString("").equals("Available")
                                && condition.path("status").asString("").equals("False"))
                        .map(condition -> new Unlisted(groupVersion(service), reason(condition))));
    }

    private static String groupVersion(JsonNode service) {
        String group = service.path("spec").path("group").asString("");
        String version = service.path("spec").path("version").asString("");
        return group.isEmpty() ? version : group + "/" + version;
    }

    private static String reason(JsonNode condition) {
        return condition.path("reason").asString("") + ": "
                + condition.path("message").asString("");
    }

    private static boolean isTerminating(DumpedObject namespace) {
        return namespace.json().path("metadata").has("deletionTimestamp");
    }

    /** Items of a list that broke off before it said of what it is are of what the file's name says. */
    private static void salvage(Intake intake) {
        Types known = new Types(List.of(), Map.of());
        for (Listing listing : new ArrayList<>(intake.listings())) {
            if (!listing.hasEnded() && listing.typed() == null) {
                listing.place().resources(Set.of()).stream()
                        .flatMap(name -> known.named(name).stream())
                        .findFirst()
                        .ifPresent(type -> listing.type(type.apiVersion(), new GroupKind(type.group(), type.kind())));
            }
        }
    }

    /** A fault is one of the kind that the file's name tells, or else of the file. */
    private Unlisted unlisted(Fault fault, Set<String> namespaces) {
        String what = fault.place().resources(namespaces).stream()
                .flatMap(name -> types.named(name).stream())
                .map(type -> type.apiVersion() + "/" + type.resource())
                .findFirst()
                .orElse(fault.place().path());
        return new Unlisted(what, fault.sentence());
    }
}
