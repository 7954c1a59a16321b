package dev.unstick.diagnosis;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Contents;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.Unlisted;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks at a cluster: its namespaces, and the evidence of why one of them hangs. Only reads. */
public final class Inspection {
    private static final Texts TEXTS = Texts.of(Inspection.class);

    /** An RFC 1123 label, as Kubernetes wants it; anything else cannot exist, and must not go into a path. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final Cluster cluster;
    private final Clock clock;

    /**
     * Looks at one cluster.
     *
     * @param cluster the cluster to ask
     * @param clock tells when something was seen
     */
    public Inspection(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /**
     * All namespaces, in the server's order.
     *
     * @throws ClusterException if they cannot be listed
     */
    public List<NamespaceDocument> namespaces() {
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
        if (!NAME.matcher(name).matches()) {
            throw new UnknownNamespaceException(TEXTS.get("namespace.bad-name", name));
        }
        return cluster.find(ObjectReference.namespace(name).path())
                .map(NamespaceDocument::new)
                .orElseThrow(() -> unknown(name));
    }

    /**
     * The evidence of why a namespace hangs.
     *
     * @param name its name
     * @throws UnknownNamespaceException if there is none of that name
     * @throws ClusterException if it, or nothing at all of its content, can be read
     */
    public Evidence evidence(String name) {
        NamespaceDocument namespace = namespace(name);
        Contents contents = cluster.contents(name, ListingProgress.NONE);
        List<Unlisted> unlisted = new ArrayList<>(contents.unlisted());
        List<ApiService> apiServices = new ArrayList<>();
        try {
            cluster.get(ApiService.LIST_PATH).path("items").forEach(item -> apiServices.add(ApiService.of(item)));
        } catch (ClusterException failure) {
            unlisted.add(new Unlisted("apiregistration.k8s.io/v1/apiservices", String.valueOf(failure.getMessage())));
        }
        return new Evidence(
                namespace,
                new Contents(contents.objects(), unlisted, contents.types()),
                apiServices,
                version(),
                clock.instant());
    }

    private String version() {
        try {
            return cluster.version();
        } catch (ClusterException failure) {
            return TEXTS.get("version.unknown");
        }
    }

    private UnknownNamespaceException unknown(String name) {
        List<String> names;
        try {
            names = namespaces().stream().map(NamespaceDocument::name).toList();
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
                                String.join(", ", near)));
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
