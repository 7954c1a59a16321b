package dev.unstick.diagnosis;

import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.Reading;
import dev.unstick.cluster.ResourceType;
import dev.unstick.diagnosis.cause.WebhookTargets;
import dev.unstick.diagnosis.evidence.Attachment;
import dev.unstick.diagnosis.evidence.Backend;
import dev.unstick.diagnosis.evidence.Claim;
import dev.unstick.diagnosis.evidence.ClusterEvent;
import dev.unstick.diagnosis.evidence.ClusterFacts;
import dev.unstick.diagnosis.evidence.Definition;
import dev.unstick.diagnosis.evidence.Details;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.NodeState;
import dev.unstick.diagnosis.evidence.Operators;
import dev.unstick.diagnosis.evidence.PodState;
import dev.unstick.diagnosis.evidence.Sample;
import dev.unstick.diagnosis.evidence.ServiceReference;
import dev.unstick.diagnosis.evidence.Webhook;
import dev.unstick.namespace.NamespaceDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Looks closer at a namespace, where what it holds gives a reason to. */
final class NamespaceLook {
    /** So many objects of each group that waits are read as a whole: enough to see what their operator says of them. */
    private static final int SAMPLES = 3;

    /** So many groups are sampled; a namespace with more has other troubles. */
    private static final int GROUPS = 20;

    /** Either their values are nobody's business here, or they are read in another way. */
    private static final Set<String> NOT_SAMPLED =
            Set.of("secrets", "configmaps", "pods", "persistentvolumeclaims", "events");

    private static final String CONTROLLER_MANAGER_PODS =
            "/api/v1/namespaces/kube-system/pods?labelSelector=component%3Dkube-controller-manager";

    private final Looks looks;
    private final NamespaceDocument namespace;
    private final Contents contents;
    private final ClusterFacts cluster;
    private final boolean isLeaderMissing;
    private final boolean doPodsMatter;
    private final boolean doClaimsMatter;
    private final List<ObjectSummary> sampled;

    NamespaceLook(Looks looks, NamespaceDocument namespace, Contents contents, ClusterFacts cluster, Instant seen) {
        this(looks, namespace, contents, cluster, seen, true);
    }

    /**
     * Looks closer at some of what a namespace holds.
     *
     * @param isWhole whether the contents are all of it; if not, a pod that is not among them may be there all the same
     */
    NamespaceLook(
            Looks looks,
            NamespaceDocument namespace,
            Contents contents,
            ClusterFacts cluster,
            Instant seen,
            boolean isWhole) {
        this.looks = looks;
        this.namespace = namespace;
        this.contents = contents;
        this.cluster = cluster;
        this.isLeaderMissing = cluster.controllerManager().isStale(seen);
        Evidence bare = new Evidence(namespace, contents, cluster, Details.none(), Operators.none(), List.of(), seen);
        this.doClaimsMatter = bare.waiting().anyMatch(NamespaceLook::isClaim);
        this.doPodsMatter = (doClaimsMatter && !isWhole)
                || contents.objects().stream()
                        .filter(NamespaceLook::isPod)
                        .anyMatch(
                                pod -> doClaimsMatter || !namespace.isTerminating() || pod.deletionTimestamp() != null);
        this.sampled = sampled(bare);
    }

    Details details() {
        List<String> definitionNames = definitionNames();
        List<ServiceReference> webhookServices = webhookServices();
        looks.ahead(paths(definitionNames, webhookServices));
        Map<String, Definition> definitions = definitions(definitionNames);
        List<PodState> pods = doPodsMatter ? items("pods", PodState::of) : List.of();
        List<Claim> claims = doClaimsMatter ? items("persistentvolumeclaims", Claim::of) : List.of();
        return new Details(
                definitions,
                pods,
                nodes(pods),
                claims,
                doClaimsMatter ? attachments(claims) : List.of(),
                doEventsMatter() ? warnings() : List.of(),
                samples(),
                backends(webhookServices, definitions.values()),
                isLeaderMissing ? told(looks.items(CONTROLLER_MANAGER_PODS, pod -> pod)) : List.of());
    }

    /** What is read in one go, before anything follows from it. */
    private List<String> paths(List<String> definitionNames, List<ServiceReference> webhookServices) {
        List<String> paths =
                new ArrayList<>(definitionNames.stream().map(Definition::path).toList());
        sampled.forEach(object -> paths.add(object.reference().path()));
        webhookServices.forEach(service -> paths.addAll(service.paths()));
        if (doPodsMatter) {
            paths.add(Looks.list(path("pods")));
        }
        if (doClaimsMatter) {
            paths.add(Looks.list(path("persistentvolumeclaims")));
            paths.add(Looks.list(Attachment.LIST_PATH));
        }
        if (doEventsMatter()) {
            paths.add(warningsPath());
        }
        if (isLeaderMissing) {
            paths.add(Looks.list(CONTROLLER_MANAGER_PODS));
        }
        return paths;
    }

    private boolean doEventsMatter() {
        return doPodsMatter || doClaimsMatter || !sampled.isEmpty();
    }

    private String path(String resource) {
        return "/api/v1/namespaces/" + namespace.name() + "/" + resource;
    }

    private <T> List<T> items(String resource, Function<JsonNode, T> read) {
        return looks.items(path(resource), read);
    }

    /** The latest page of them is enough: they repeat themselves. */
    private String warningsPath() {
        return Looks.list(path("events") + "?fieldSelector=type%3DWarning");
    }

    private List<ClusterEvent> warnings() {
        return looks.at(warningsPath())
                .document()
                .path("items")
                .valueStream()
                .map(ClusterEvent::of)
                .toList();
    }

    private List<Sample> samples() {
        return sampled.stream()
                .map(object ->
                        new Sample(object, looks.at(object.reference().path()).document()))
                .filter(sample -> !sample.document().isMissingNode())
                .toList();
    }

    /** What stands behind the Services of webhooks, those that admit and those that convert. */
    private Map<ServiceReference, Backend> backends(
            List<ServiceReference> webhookServices, Collection<Definition> definitions) {
        List<ServiceReference> services = Stream.concat(
                        webhookServices.stream(), definitions.stream().map(Definition::conversionService))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        looks.ahead(
                services.stream().flatMap(service -> service.paths().stream()).toList());
        return services.stream()
                .collect(Collectors.toMap(
                        service -> service,
                        service -> Backend.of(looks.at(service.path()), looks.at(service.endpointsPath()))));
    }

    private static boolean isPod(ObjectSummary object) {
        return object.reference().groupResource().equals("pods");
    }

    private static boolean isClaim(ObjectSummary object) {
        return object.reference().groupResource().equals("persistentvolumeclaims");
    }

    /** The definitions of kinds of which something is there, or which could not be listed. */
    private List<String> definitionNames() {
        Set<String> present = contents.objects().stream()
                .map(object -> object.reference().groupResource())
                .collect(Collectors.toSet());
        Set<String> unlisted =
                contents.unlisted().stream().map(each -> each.groupVersion()).collect(Collectors.toSet());
        return contents.types().stream()
                .filter(Definition::mayDefine)
                .filter(type -> present.contains(type.groupResource())
                        || unlisted.contains(type.apiVersion() + "/" + type.resource()))
                .map(ResourceType::groupResource)
                .toList();
    }

    private Map<String, Definition> definitions(List<String> names) {
        Map<String, Definition> found = new TreeMap<>();
        for (String name : names) {
            Reading reading = looks.at(Definition.path(name));
            if (reading.isFound()) {
                found.put(name, Definition.of(reading.document()));
            }
        }
        return found;
    }

    private Map<String, NodeState> nodes(List<PodState> pods) {
        Set<String> names = pods.stream()
                .filter(pod -> !namespace.isTerminating() || pod.graceEnds() != null)
                .map(PodState::node)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        looks.ahead(names.stream().map(NodeState::path).toList());
        return names.stream()
                .collect(Collectors.toMap(name -> name, name -> NodeState.of(name, looks.at(NodeState.path(name)))));
    }

    private List<Attachment> attachments(List<Claim> claims) {
        Set<String> volumes = claims.stream().map(Claim::volume).collect(Collectors.toSet());
        return looks.items(Attachment.LIST_PATH, Attachment::of).stream()
                .filter(attachment -> volumes.contains(attachment.volume()))
                .toList();
    }

    private static List<ObjectSummary> sampled(Evidence bare) {
        Map<List<String>, List<ObjectSummary>> groups = new LinkedHashMap<>();
        bare.waiting()
                .filter(object -> !NOT_SAMPLED.contains(object.reference().groupResource()))
                .forEach(
                        object -> groups.computeIfAbsent(groupOf(object.reference(), object), none -> new ArrayList<>())
                                .add(object));
        return groups.values().stream()
                .limit(GROUPS)
                .flatMap(group -> group.stream().limit(SAMPLES))
                .toList();
    }

    private static List<String> groupOf(ObjectReference reference, ObjectSummary object) {
        return Stream.concat(Stream.of(reference.groupResource()), object.finalizers().stream())
                .toList();
    }

    /** The Services of the webhooks that are asked about something here. */
    private List<ServiceReference> webhookServices() {
        WebhookTargets targets = new WebhookTargets(namespace, contents);
        return cluster.webhooks().stream()
                .filter(Webhook::failsClosed)
                .filter(webhook -> !targets.of(webhook).isEmpty())
                .map(Webhook::service)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static List<String> told(List<JsonNode> pods) {
        List<String> told = new ArrayList<>();
        for (JsonNode pod : pods) {
            for (JsonNode container : pod.at("/status/containerStatuses")) {
                JsonNode waiting = container.at("/state/waiting");
                JsonNode last = container.at("/lastState/terminated");
                if (waiting.isObject()) {
                    told.add("pod/" + pod.at("/metadata/name").asString("") + " "
                            + waiting.path("reason").asString("")
                            + (last.path("message").asString("").isEmpty()
                                    ? ""
                                    : ", " + last.path("message").asString("")));
                }
            }
        }
        return told;
    }
}
