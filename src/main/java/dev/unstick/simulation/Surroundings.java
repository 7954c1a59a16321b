package dev.unstick.simulation;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.OwnerReference;
import dev.unstick.cluster.Reading;
import dev.unstick.cluster.ResourceType;
import dev.unstick.diagnosis.evidence.ApiService;
import dev.unstick.diagnosis.evidence.Definition;
import dev.unstick.diagnosis.evidence.NodeState;
import dev.unstick.diagnosis.evidence.ServiceReference;
import dev.unstick.plan.Plan;
import dev.unstick.sandbox.resource.BuiltIn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads what stands around the objects of a plan and would be missed without it: a garbage collector deletes what has an owner that is
 * not there, and a pod without its node is collected.
 */
final class Surroundings {
    private static final Set<String> WEBHOOKS =
            Set.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration");
    private static final Set<String> BUILT_IN = BuiltIn.all().stream()
            .map(each -> each.group().isEmpty() ? each.plural() : each.plural() + "." + each.group())
            .collect(Collectors.toUnmodifiableSet());

    private final Recording real;
    private final Plan plan;

    Surroundings(Recording real, Plan plan) {
        this.real = real;
        this.plan = plan;
    }

    /** Reads them, in as few goes as what follows from what allows. */
    void read(Contents contents) {
        Set<String> first = new LinkedHashSet<>();
        plan.steps().stream()
                .flatMap(step -> step.subjects().stream())
                .filter(subject -> !real.documents().containsKey(Place.of(subject.object())))
                .filter(subject -> !subject.object().kind().equals("Secret"))
                .forEach(subject -> first.add(subject.object().path()));
        for (ObjectSummary object : contents.objects()) {
            define(object.reference(), first);
        }
        plan.steps().forEach(step -> define(step.object(), first));
        first.addAll(nodes());
        first.addAll(volumes());
        first.addAll(services());
        real.once(List.copyOf(first));
        real.once(owners(contents));
        real.once(namespaces());
    }

    private static void define(ObjectReference object, Set<String> paths) {
        if (!BUILT_IN.contains(object.groupResource())) {
            paths.add(Definition.path(object.groupResource()));
        }
    }

    private List<String> nodes() {
        return of("Pod")
                .map(pod -> pod.at("/spec/nodeName").asString(""))
                .filter(name -> !name.isEmpty())
                .map(NodeState::path)
                .toList();
    }

    private List<String> volumes() {
        return of("PersistentVolumeClaim")
                .map(claim -> claim.at("/spec/volumeName").asString(""))
                .filter(name -> !name.isEmpty())
                .map(name -> "/api/v1/persistentvolumes/" + name)
                .toList();
    }

    /** Behind webhooks, and behind aggregated APIs that do not answer. */
    private List<String> services() {
        Stream<JsonNode> webhooks = Stream.concat(
                WEBHOOKS.stream()
                        .flatMap(this::of)
                        .flatMap(each -> each.path("webhooks").valueStream())
                        .map(each -> each.at("/clientConfig/service")),
                of("CustomResourceDefinition").map(each -> each.at("/spec/conversion/webhook/clientConfig/service")));
        Stream<JsonNode> dead = of("APIService").filter(each -> isDead(each)).map(each -> each.at("/spec/service"));
        return Stream.concat(webhooks, dead)
                .map(ServiceReference::of)
                .filter(service -> service != null)
                .flatMap(service -> service.paths().stream())
                .distinct()
                .toList();
    }

    /** Whether an aggregated API does not answer. */
    static boolean isDead(JsonNode document) {
        ApiService service = ApiService.of(document);
        return service.service() != null && !service.available();
    }

    /** Owners that live in no namespace; those in the namespace are among its content, or gone. */
    private List<String> owners(Contents contents) {
        Set<String> known = real.documents().values().stream()
                .map(each -> each.at("/metadata/uid").asString(""))
                .collect(Collectors.toSet());
        Set<OwnerReference> unknown = contents.objects().stream()
                .flatMap(object -> object.owners().stream())
                .filter(owner -> !known.contains(owner.uid()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (unknown.isEmpty()) {
            return List.of();
        }
        List<ResourceType> types;
        try {
            types = real.discover().types();
        } catch (ClusterException failure) {
            if (failure.failure() == ClusterException.Failure.INTERRUPTED) {
                throw failure;
            }
            return List.of();
        }
        List<String> paths = new ArrayList<>();
        for (OwnerReference owner : unknown) {
            types.stream()
                    .filter(type -> !type.namespaced()
                            && type.apiVersion().equals(owner.apiVersion())
                            && type.kind().equals(owner.kind()))
                    .findFirst()
                    .ifPresent(type -> {
                        paths.add(type.path() + "/" + owner.name());
                        if (!BUILT_IN.contains(type.groupResource())) {
                            paths.add(Definition.path(type.groupResource()));
                        }
                    });
        }
        return paths;
    }

    private List<String> namespaces() {
        return real.documents().keySet().stream()
                .map(Place::namespace)
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(name -> ObjectReference.namespace(name).path())
                .toList();
    }

    /** What became of reading a path, for whoever must know that something is not there. */
    Reading at(String path) {
        return real.once(List.of(path)).get(0);
    }

    private Stream<JsonNode> of(String kind) {
        return real.of(kind);
    }
}
