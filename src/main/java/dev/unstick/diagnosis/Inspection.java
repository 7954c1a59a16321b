package dev.unstick.diagnosis;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.Reading;
import dev.unstick.cluster.Sweep;
import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.evidence.ApiService;
import dev.unstick.diagnosis.evidence.ClusterFacts;
import dev.unstick.diagnosis.evidence.Details;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Operators;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks at a cluster: its namespaces, and the evidence of why one of them hangs. Only reads. */
public final class Inspection {
    private static final Texts TEXTS = Texts.of(Inspection.class);

    /** An RFC 1123 label, as Kubernetes wants it; anything else cannot exist, and must not go into a path. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final Cluster cluster;
    private final FinalizerCatalog catalog;
    private final Clock clock;
    private final ListingProgress progress;

    /**
     * Looks at one cluster.
     *
     * @param cluster the cluster to ask
     * @param catalog what is known of finalizers: it tells whom to look for
     * @param clock tells when something was seen
     * @param progress hears how listings get on
     */
    public Inspection(Cluster cluster, FinalizerCatalog catalog, Clock clock, ListingProgress progress) {
        this.cluster = cluster;
        this.catalog = catalog;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * All namespaces, in the server's order.
     *
     * @param cluster the cluster to ask
     * @throws ClusterException if they cannot be listed
     */
    public static List<NamespaceDocument> namespaces(Cluster cluster) {
        List<NamespaceDocument> namespaces = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = cluster.get("/api/v1/namespaces?limit=500" + next);
            page.path("items").forEach(item -> namespaces.add(new NamespaceDocument(typed(item))));
            String token = page.path("metadata").path("continue").asString("");
            next = token.isEmpty() ? "" : "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        } while (!next.isEmpty());
        return namespaces;
    }

    /**
     * One namespace.
     *
     * @param name its name
     * @throws UnknownNamespaceException if there is none of that name; it names the near ones
     * @throws ClusterException if it cannot be read
     */
    public NamespaceDocument namespace(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    /**
     * The evidence of why a namespace hangs, or of what is left of one that is gone.
     *
     * @param name its name
     * @throws UnknownNamespaceException if there is none of that name, and nothing of it either
     * @throws ClusterException if it, or nothing at all of its content, can be read
     */
    public Evidence evidence(String name) {
        Evidence evidence = remains(name);
        if (evidence.namespace().isGone() && evidence.contents().objects().isEmpty()) {
            throw unknown(name);
        }
        return evidence;
    }

    /**
     * The same, of a namespace of which nothing need be left: then the evidence shows one that is gone and holds nothing, and
     * whatever could not be looked at.
     *
     * @param name its name
     * @throws UnknownNamespaceException if that is no name of a namespace
     * @throws ClusterException if it, or nothing at all of its content, can be read
     */
    public Evidence remains(String name) {
        Optional<NamespaceDocument> namespace = find(name);
        Looks looks = new Looks(cluster);
        Contents contents = looks.beside(ClusterLook.PATHS, () -> cluster.contents(name, progress));
        looks.giveUp(contents.silentGroups());
        ClusterFacts facts = new ClusterLook(looks).facts();
        return evidence(looks, facts, namespace.orElseGet(() -> NamespaceDocument.gone(name)), contents);
    }

    /**
     * The evidence of several namespaces, each kind listed once for all of them.
     *
     * @param namespaces the namespaces
     * @return what was seen of each, in their order
     * @throws ClusterException if nothing at all could be discovered
     */
    public List<Evidence> evidence(Collection<NamespaceDocument> namespaces) {
        if (namespaces.isEmpty()) {
            return List.of();
        }
        List<String> names = namespaces.stream().map(NamespaceDocument::name).toList();
        Looks looks = new Looks(cluster);
        Sweep sweep = looks.beside(ClusterLook.PATHS, () -> cluster.sweep(names, name -> false, progress));
        sweep.contents().values().forEach(contents -> looks.giveUp(contents.silentGroups()));
        ClusterFacts facts = new ClusterLook(looks).facts();
        return namespaces.stream()
                .map(namespace -> evidence(
                        looks,
                        facts,
                        namespace,
                        Objects.requireNonNull(sweep.contents().get(namespace.name()))))
                .toList();
    }

    /**
     * The evidence of what is left of namespaces that are gone.
     *
     * @return what was seen of each namespace that a GET answers 404 for and that objects are still listed of, by name; and
     *     whatever could not be looked at is told in each
     * @throws ClusterException if namespaces cannot be listed, or nothing at all could be discovered
     */
    public List<Evidence> stranded() {
        Set<String> existing =
                namespaces(cluster).stream().map(NamespaceDocument::name).collect(Collectors.toSet());
        Looks looks = new Looks(cluster);
        Sweep sweep = looks.beside(
                ClusterLook.PATHS, () -> cluster.sweep(List.of(), name -> !existing.contains(name), progress));
        ClusterFacts facts = new ClusterLook(looks).facts();
        List<Evidence> stranded = new ArrayList<>();
        for (Map.Entry<String, Contents> entry : new TreeMap<>(sweep.contents()).entrySet()) {
            // namespaces come and go while a cluster is listed
            boolean gone =
                    looks.at(ObjectReference.namespace(entry.getKey()).path()).isAbsent();
            boolean left = looks.at(
                            entry.getValue().objects().get(0).reference().path())
                    .isFound();
            if (gone && left) {
                Contents contents = new Contents(
                        entry.getValue().objects(),
                        sweep.unlisted(),
                        entry.getValue().types());
                stranded.add(evidence(looks, facts, NamespaceDocument.gone(entry.getKey()), contents));
            }
        }
        return stranded;
    }

    private Evidence evidence(Looks looks, ClusterFacts facts, NamespaceDocument namespace, Contents contents) {
        Instant seen = clock.instant();
        List<Unlisted> unlisted = new ArrayList<>(contents.unlisted());
        Reading apiServices = looks.at(Looks.list(ApiService.LIST_PATH));
        if (apiServices.isUnknown()) {
            unlisted.add(new Unlisted("apiregistration.k8s.io/v1/apiservices", apiServices.reason()));
        }
        Contents whole = new Contents(contents.objects(), unlisted, contents.types());
        Details details = new NamespaceLook(looks, namespace, whole, facts, seen).details();
        Evidence unowned = new Evidence(namespace, whole, facts, details, Operators.none(), List.of(), seen);
        Operators operators = new OperatorLook(looks, catalog).operators(unowned);
        return new Evidence(namespace, whole, facts, details, operators, looks.unread(), seen);
    }

    private Optional<NamespaceDocument> find(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UnknownNamespaceException(TEXTS.get("namespace.bad-name", name));
        }
        return cluster.find(ObjectReference.namespace(name).path()).map(NamespaceDocument::new);
    }

    private UnknownNamespaceException unknown(String name) {
        List<String> names;
        try {
            names = namespaces(cluster).stream().map(NamespaceDocument::name).toList();
        } catch (ClusterException cannotSuggest) {
            return new UnknownNamespaceException(
                    TEXTS.get("namespace.unknown", name, cluster.endpoint().context()));
        }
        List<String> near = Spelling.near(name, names);
        return new UnknownNamespaceException(
                near.isEmpty()
                        ? TEXTS.get(
                                "namespace.unknown", name, cluster.endpoint().context())
                        : TEXTS.get(
                                "namespace.unknown-near",
                                name,
                                cluster.endpoint().context(),
                                Texts.list(near)));
    }

    /** Items of a list leave their kind out: the list has said it. */
    private static JsonNode typed(JsonNode item) {
        if (item instanceof ObjectNode object && !object.has("kind")) {
            ObjectNode whole = object.objectNode();
            whole.put("apiVersion", "v1").put("kind", "Namespace");
            whole.setAll(object);
            return whole;
        }
        return item;
    }
}
