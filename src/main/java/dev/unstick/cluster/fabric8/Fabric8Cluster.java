package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Contents;
import dev.unstick.cluster.Discovery;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.cluster.Reading;
import dev.unstick.cluster.Sweep;
import dev.unstick.cluster.fabric8.Requests.Retry;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a cluster over HTTP. */
final class Fabric8Cluster implements Cluster {
    private final Endpoint endpoint;
    private final Requests requests;

    Fabric8Cluster(Endpoint endpoint, Requests requests) {
        this.endpoint = endpoint;
        this.requests = requests;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public String version() {
        Request request = Request.get("/version", Request.JSON);
        Answer answer = requests.read(request, Retry.WHEN_BUSY);
        String version = document(requests, request, answer).path("gitVersion").asString("");
        if (version.isEmpty()) {
            throw requests.failures().unintelligible(request, answer, "no gitVersion");
        }
        return version;
    }

    @Override
    public JsonNode get(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        Request request = Request.get(path, Request.JSON + ",*/*;q=0.1");
        return document(requests, request, requests.read(request, Retry.WHEN_BUSY));
    }

    @Override
    public Optional<JsonNode> find(String path) {
        try {
            return Optional.of(get(path));
        } catch (ClusterException failure) {
            return switch (failure.failure()) {
                case NOT_FOUND -> Optional.empty();
                case FORBIDDEN -> new NamedListing(this).find(path, failure);
                default -> throw failure;
            };
        }
    }

    @Override
    public List<Reading> readAll(List<String> paths) {
        return Parallel.map(paths, this::read);
    }

    @Override
    public Discovery discover() {
        return new DiscoveryScan(requests).discover();
    }

    @Override
    public Contents contents(String namespace, ListingProgress progress) {
        return new ContentsScan(requests, discover(), progress).contents(namespace);
    }

    @Override
    public Sweep sweep(Collection<String> namespaces, Predicate<String> others, ListingProgress progress) {
        return new ContentsScan(requests, discover(), progress).sweep(namespaces, others);
    }

    /**
     * The document in an answer; text that does not claim to be JSON as a string node.
     *
     * @throws dev.unstick.cluster.ClusterException if it is a page for people, or claims to be JSON and is not
     */
    static JsonNode document(Requests requests, Request request, Answer answer) {
        if (answer.page()) {
            throw requests.failures().unintelligible(request, answer, "HTML");
        }
        if (!answer.claimsJson()) {
            return JsonNodeFactory.instance.stringNode(answer.text());
        }
        try {
            return answer.json();
        } catch (JacksonException broken) {
            throw requests.failures().unintelligible(request, answer, broken.getOriginalMessage());
        }
    }
}
