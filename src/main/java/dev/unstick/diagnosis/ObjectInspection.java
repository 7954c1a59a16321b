package dev.unstick.diagnosis;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.Reading;
import dev.unstick.cluster.ResourceType;
import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.evidence.ClusterFacts;
import dev.unstick.diagnosis.evidence.Details;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.ObjectEvidence;
import dev.unstick.diagnosis.evidence.ObjectEvidence.Home;
import dev.unstick.diagnosis.evidence.Operators;
import dev.unstick.diagnosis.evidence.Webhook;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Looks at one object that is no namespace, and at what may hold it. Only reads. */
public final class ObjectInspection {
    private static final Texts TEXTS = Texts.of(ObjectInspection.class);

    /** Where Events about objects without a namespace are kept (client-go, tools/record/event.go). */
    private static final String EVENTS_OF_THE_CLUSTER = "default";

    private final Cluster cluster;
    private final FinalizerCatalog catalog;
    private final Clock clock;
    private final ListingProgress progress;

    /**
     * Looks at objects of one cluster.
     *
     * @param cluster the cluster to ask
     * @param catalog what is known of finalizers
     * @param clock tells when something was seen
     * @param progress hears how listings get on
     */
    public ObjectInspection(Cluster cluster, FinalizerCatalog catalog, Clock clock, ListingProgress progress) {
        this.cluster = cluster;
        this.catalog = catalog;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Where the object lives that a person means.
     *
     * @param address what they typed
     * @throws UnknownObjectException if there is no such kind or object, or it is not clear which; it says what to write instead
     * @throws ClusterException if it cannot be found out
     */
    public ObjectReference find(ObjectAddress address) {
        ResourceType type = new KindSearch(cluster).find(address.kind());
        String namespace = type.namespaced() ? address.namespace() : null;
        if (type.namespaced() && namespace == null) {
            throw homeless(address, type);
        }
        ObjectReference object =
                new ObjectReference(type.apiVersion(), type.kind(), type.resource(), namespace, address.name());
        if (cluster.find(object.path()).isEmpty()) {
            throw unknown(object, namespace == null ? type.path() : type.path(namespace));
        }
        return object;
    }

    /**
     * The evidence of why an object does not go.
     *
     * @param object where it lives
     * @throws UnknownObjectException if it is not there
     * @throws ClusterException if it cannot be read
     */
    public ObjectEvidence evidence(ObjectReference object) {
        JsonNode document = cluster.find(object.path())
                .orElseThrow(() -> new UnknownObjectException(TEXTS.get("object.gone", object.shortName())));
        Looks looks = new Looks(cluster);
        ObjectSummary summary = ObjectSummary.of(object, document);
        Home home = home(looks, object);
        boolean isGoing = summary.deletionTimestamp() != null;
        Relations relations = new Relations(looks, progress, summary, document);
        if (isGoing) {
            relations.look();
        }
        Evidence evidence = evidence(looks, summary, relations.unlisted(), isGoing);
        return new ObjectEvidence(
                summary,
                document,
                home,
                relations.instances(),
                relations.dependents(),
                relations.users(evidence),
                relations.attachments(),
                evidence);
    }

    private Evidence evidence(Looks looks, ObjectSummary summary, List<Unlisted> unlisted, boolean isGoing) {
        Instant seen = clock.instant();
        ResourceType type = type(summary.reference());
        NamespaceDocument standIn = standIn(looks, summary);
        Contents contents = new Contents(List.of(summary), unlisted, List.of(type));
        ClusterFacts facts = about(type, standIn, new ClusterLook(looks).facts());
        if (!isGoing) {
            return new Evidence(standIn, contents, facts, Details.none(), Operators.none(), looks.unread(), seen);
        }
        Details details = of(summary, new NamespaceLook(looks, standIn, contents, facts, seen, false).details());
        Evidence unowned = new Evidence(standIn, contents, facts, details, Operators.none(), List.of(), seen);
        Operators operators = new OperatorLook(looks, catalog).operators(unowned);
        return new Evidence(standIn, contents, facts, details, operators, looks.unread(), seen);
    }

    /** Of the pods only those that matter to the object: itself, and those that mount it. */
    private static Details of(ObjectSummary summary, Details details) {
        String name = summary.reference().name();
        boolean isPod = summary.reference().groupResource().equals("pods");
        return new Details(
                details.definitions(),
                details.pods().stream()
                        .filter(pod ->
                                isPod ? pod.name().equals(name) : pod.claims().contains(name))
                        .toList(),
                details.nodes(),
                details.claims().stream()
                        .filter(claim -> claim.name().equals(name))
                        .toList(),
                details.attachments(),
                details.events(),
                details.samples(),
                details.backends(),
                details.controllerManagerPods());
    }

    private static ResourceType type(ObjectReference object) {
        String version = object.apiVersion().substring(object.apiVersion().indexOf('/') + 1);
        return new ResourceType(
                object.group(), version, object.resource(), object.kind(), object.namespace() != null, Set.of());
    }

    private static Home home(Looks looks, ObjectReference object) {
        if (object.namespace() == null) {
            return Home.NONE;
        }
        Reading reading = looks.at(ObjectReference.namespace(object.namespace()).path());
        if (!reading.isFound()) {
            return reading.isAbsent() ? Home.GONE : Home.UNKNOWN;
        }
        return new NamespaceDocument(reading.document()).isTerminating() ? Home.TERMINATING : Home.ACTIVE;
    }

    /**
     * A namespace with nothing of its own, which was asked to go when the object was: what holds it can only be the object. It has a
     * uid if the real one is being deleted too.
     */
    private static NamespaceDocument standIn(Looks looks, ObjectSummary summary) {
        String home = Objects.requireNonNullElse(summary.reference().namespace(), EVENTS_OF_THE_CLUSTER);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("apiVersion", "v1").put("kind", "Namespace");
        ObjectNode metadata = json.putObject("metadata").put("name", home);
        if (summary.reference().namespace() != null) {
            JsonNode real =
                    looks.at(ObjectReference.namespace(home).path()).document().path("metadata");
            if (real.path("labels").isObject()) {
                metadata.set("labels", real.path("labels").deepCopy());
            }
            if (real.has("deletionTimestamp")) {
                metadata.put("uid", real.path("uid").asString(""));
            }
        }
        if (summary.deletionTimestamp() != null) {
            metadata.put("deletionTimestamp", summary.deletionTimestamp().toString());
        }
        return new NamespaceDocument(json);
    }

    /** Of the cluster's webhooks only those that are asked about the object: the others are of no concern to it. */
    private static ClusterFacts about(ResourceType type, NamespaceDocument standIn, ClusterFacts facts) {
        List<Webhook> asked = facts.webhooks().stream()
                .filter(webhook -> webhook.isAskedAbout("UPDATE", type, "", standIn.labels())
                        || webhook.isAskedAbout("DELETE", type, "", standIn.labels()))
                .toList();
        return new ClusterFacts(
                facts.version(),
                facts.apiServices(),
                asked,
                facts.controllerManager(),
                facts.cloudControllerManager(),
                facts.namespaceController());
    }

    /** It lives in a namespace, and nobody said in which; those that have one of its name are named. */
    private UnknownObjectException homeless(ObjectAddress address, ResourceType type) {
        List<String> homes = new ArrayList<>();
        Reading reading = cluster.read(type.path() + "?fieldSelector=metadata.name%3D" + address.name() + "&limit=50");
        reading.document()
                .path("items")
                .forEach(item -> homes.add(item.at("/metadata/namespace").asString("")));
        return new UnknownObjectException(
                homes.isEmpty()
                        ? TEXTS.get("object.no-namespace", address)
                        : TEXTS.get("object.no-namespace-near", address, Texts.list(homes)));
    }

    private UnknownObjectException unknown(ObjectReference object, String list) {
        List<String> names = cluster.read(Looks.list(list))
                .document()
                .path("items")
                .valueStream()
                .map(item -> item.at("/metadata/name").asString(""))
                .toList();
        List<String> near = Spelling.near(object.name(), names);
        String where = object.namespace() == null
                ? TEXTS.get("object.in-cluster", cluster.endpoint().context())
                : TEXTS.get(
                        "object.in-namespace",
                        object.namespace(),
                        cluster.endpoint().context());
        return new UnknownObjectException(
                near.isEmpty()
                        ? TEXTS.get("object.unknown", object.shortName(), where)
                        : TEXTS.get("object.unknown-near", object.shortName(), where, Texts.list(near)),
                object);
    }
}
