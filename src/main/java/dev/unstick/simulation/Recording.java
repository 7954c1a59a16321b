package dev.unstick.simulation;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.Contents;
import dev.unstick.cluster.Discovery;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.cluster.Reading;
import dev.unstick.cluster.Sweep;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster that keeps each whole object that is read of it: what a diagnosis looked at is what matters to the plan that follows from
 * it.
 */
final class Recording implements Cluster {
    private static final String LIST = "List";

    private final Cluster cluster;
    private final Map<Place, ObjectNode> documents = new ConcurrentHashMap<>();
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();

    Recording(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The objects that were read, in no order. */
    Map<Place, ObjectNode> documents() {
        return documents;
    }

    /** Those of a kind, of whatever version. */
    Stream<JsonNode> of(String kind) {
        return documents.entrySet().stream()
                .filter(each -> each.getKey().kind().equals(kind))
                .map(Map.Entry::getValue);
    }

    /** What became of single paths that were read once already, or are now. */
    List<Reading> once(List<String> paths) {
        List<String> unread = paths.stream()
                .filter(path -> !readings.containsKey(path))
                .distinct()
                .toList();
        readAll(unread);
        return paths.stream()
                .map(path -> Objects.requireNonNull(readings.get(path)))
                .toList();
    }

    @Override
    public JsonNode get(String path) {
        JsonNode document = cluster.get(path);
        keep(document);
        return document;
    }

    @Override
    public List<Reading> readAll(List<String> paths) {
        List<Reading> all = cluster.readAll(paths);
        all.forEach(reading -> {
            readings.put(reading.path(), reading);
            keep(reading.document());
        });
        return all;
    }

    @Override
    public Endpoint endpoint() {
        return cluster.endpoint();
    }

    @Override
    public String version() {
        return cluster.version();
    }

    @Override
    public Discovery discover() {
        return cluster.discover();
    }

    @Override
    public Contents contents(String namespace, ListingProgress progress) {
        return cluster.contents(namespace, progress);
    }

    @Override
    public Sweep sweep(Collection<String> namespaces, Predicate<String> others, ListingProgress progress) {
        return cluster.sweep(namespaces, others, progress);
    }

    private void keep(JsonNode document) {
        String kind = document.path("kind").asString("");
        String apiVersion = document.path("apiVersion").asString("");
        if (document.path("items").isArray() && kind.endsWith(LIST)) {
            String each = kind.substring(0, kind.length() - LIST.length());
            document.path("items").forEach(item -> keep(apiVersion, each, item));
        } else {
            keep(apiVersion, kind, document);
        }
    }

    /** Items of a list leave out what the list has said. A copy, for what is kept is changed, and a dump hands out its own. */
    private void keep(String apiVersion, String kind, JsonNode document) {
        boolean isWhole = !kind.isEmpty() && !kind.equals("PartialObjectMetadata");
        if (isWhole
                && document instanceof ObjectNode object
                && !object.at("/metadata/name").isMissingNode()) {
            ObjectNode whole = object.objectNode();
            whole.put("apiVersion", apiVersion).put("kind", kind);
            whole.setAll(object.deepCopy());
            documents.put(Place.of(whole), whole);
        }
    }
}
