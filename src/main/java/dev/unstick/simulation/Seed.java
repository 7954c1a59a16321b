package dev.unstick.simulation;

import dev.unstick.diagnosis.evidence.ApiService;
import dev.unstick.plan.Plan;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.resource.CustomDefinition;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The objects that a simulation starts with: what was read, as far as a sandbox knows its kind, and nothing that is nobody's business. */
final class Seed {
    private static final String DEFINITION = "CustomResourceDefinition";
    private static final String NAMESPACE = "Namespace";
    private static final String API_SERVICE = "APIService";
    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final Recording real;
    private final Plan plan;
    private final Assumptions assumptions;

    Seed(Recording real, Plan plan, Assumptions assumptions) {
        this.real = real;
        this.plan = plan;
        this.assumptions = assumptions;
    }

    /** Definitions first, then namespaces: what comes later needs them. */
    ArrayNode objects() {
        Set<String> kinds = kinds();
        Map<String, Integer> unknown = new TreeMap<>();
        List<ObjectNode> definitions = new ArrayList<>();
        List<ObjectNode> namespaces = new ArrayList<>();
        List<ObjectNode> others = new ArrayList<>();
        Set<String> homes = new TreeSet<>();
        withoutAnsweringApis().forEach((place, document) -> {
            if (!kinds.contains(place.type())) {
                unknown.merge(place.kind() + " (" + place.apiVersion() + ")", 1, Integer::sum);
            } else if (place.kind().equals(DEFINITION)) {
                definitions.add(trimmed(document));
            } else if (place.kind().equals(NAMESPACE)) {
                namespaces.add(trimmed(document));
            } else {
                others.add(trimmed(document));
                homes.add(place.namespace());
            }
        });
        unknown.forEach((kind, count) -> assumptions.add("assume.kind", kind, count));
        homes.removeAll(namespaces.stream()
                .map(each -> each.at("/metadata/name").asString(""))
                .toList());
        homes.stream().filter(this::isTakenToBeThere).forEach(home -> namespaces.add(namespace(home)));
        ArrayNode objects = JsonNodeFactory.instance.arrayNode();
        Stream.of(definitions, namespaces, others).flatMap(List::stream).forEach(objects::add);
        return objects;
    }

    /** Kinds that the sandbox has, and those that definitions among the objects give it. */
    private Set<String> kinds() {
        Stream<ResourceDefinition> custom = real.of(DEFINITION)
                .filter(ObjectNode.class::isInstance)
                .flatMap(document -> CustomDefinition.of((ObjectNode) document).served().stream());
        return Stream.concat(BuiltIn.all().stream(), custom)
                .map(each -> each.apiVersion() + "/" + each.kind())
                .collect(Collectors.toSet());
    }

    /** The sandbox serves no aggregated API: one that answers would be one that does not. */
    private Map<Place, ObjectNode> withoutAnsweringApis() {
        Map<Place, ObjectNode> documents = new TreeMap<>(Comparator.comparing(Place::toString));
        documents.putAll(real.documents());
        Set<String> answering = new TreeSet<>();
        Predicate<Map.Entry<Place, ObjectNode>> isInTheWay = each -> {
            if (!each.getKey().kind().equals(API_SERVICE) || Surroundings.isDead(each.getValue())) {
                return false;
            }
            if (ApiService.of(each.getValue()).service() != null) {
                answering.add(each.getKey().name());
            }
            return true;
        };
        documents.entrySet().removeIf(isInTheWay);
        if (!answering.isEmpty()) {
            assumptions.add("assume.aggregated", Texts.list(answering));
        }
        return documents;
    }

    private boolean isTakenToBeThere(String namespace) {
        return !namespace.isEmpty() && !(plan.isOfNamespace() && namespace.equals(plan.name()));
    }

    private static ObjectNode namespace(String name) {
        ObjectNode namespace = JsonNodeFactory.instance.objectNode();
        namespace.put("apiVersion", "v1").put("kind", NAMESPACE);
        namespace.putObject("metadata").put("name", name);
        namespace.putObject("spec").putArray("finalizers").add("kubernetes");
        return namespace;
    }

    /** Without what people applied, which may hold values of Secrets, and without those. */
    private static ObjectNode trimmed(ObjectNode document) {
        if (document.at("/metadata/annotations") instanceof ObjectNode annotations) {
            annotations.remove(APPLIED);
        }
        if (document.path("kind").asString("").equals("Secret")) {
            document.remove("stringData");
            if (document.path("data") instanceof ObjectNode data) {
                Set.copyOf(data.propertyNames()).forEach(key -> data.put(key, ""));
            }
        }
        return document;
    }
}
