package dev.unstick.cluster.dump;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.Contents;
import dev.unstick.cluster.Discovery;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.cluster.ResourceType;
import dev.unstick.cluster.Sweep;
import dev.unstick.text.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers from a dump as the server would have answered, or says that the dump does not tell. */
final class DumpCluster implements Cluster {
    private static final Texts TEXTS = Texts.of(DumpCluster.class);
    private static final int NOT_FOUND = 404;

    private final Endpoint endpoint;
    private final Dump dump;

    DumpCluster(Endpoint endpoint, Dump dump) {
        this.endpoint = endpoint;
        this.dump = dump;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public String version() {
        return dump.version().orElseThrow(this::noVersion);
    }

    @Override
    public JsonNode get(String path) {
        Optional<DumpRequest> request = DumpRequest.of(path);
        if (request.isPresent()) {
            return request.get().name().isEmpty() ? list(request.get()) : object(request.get());
        }
        if (path.equals("/version")) {
            return JsonNodeFactory.instance.objectNode().put("gitVersion", version());
        }
        throw notDumped(TEXTS.get("not-dumped.path", endpoint.server(), path));
    }

    @Override
    public Discovery discover() {
        return new DumpScan(dump).discovery();
    }

    @Override
    public Contents contents(String namespace, ListingProgress progress) {
        DumpScan scan = new DumpScan(dump);
        Contents contents = scan.contents(namespace);
        int kinds = contents.types().size();
        progress.listed(kinds, kinds, contents.objects().size());
        return contents;
    }

    @Override
    public Sweep sweep(Collection<String> namespaces, Predicate<String> others, ListingProgress progress) {
        DumpScan scan = new DumpScan(dump);
        Set<String> wanted = new TreeSet<>(namespaces);
        dump.inhabited().stream().filter(others).forEach(wanted::add);
        Sweep sweep = new Sweep(
                wanted.stream().collect(Collectors.toMap(name -> name, scan::contents)),
                scan.discovery().failed());
        int kinds = scan.discovery().types().size();
        progress.listed(
                kinds,
                kinds,
                sweep.contents().values().stream()
                        .mapToInt(contents -> contents.objects().size())
                        .sum());
        return sweep;
    }

    private JsonNode object(DumpRequest request) {
        Optional<ResourceType> type = dump.types().ofResource(request.groupResource());
        Optional<DumpedObject> object = type.flatMap(
                known -> dump.object(new GroupKind(known.group(), known.kind()), request.namespace(), request.name()));
        if (object.isPresent()) {
            return object.get().json();
        }
        String resource = request.groupResource();
        boolean covered = request.namespace().isEmpty()
                ? dump.coverage().covers(resource)
                : dump.coverage().covers(resource, request.namespace());
        if (!covered) {
            throw notDumped(TEXTS.get(
                    "not-dumped.object", endpoint.server(), kindOrResource(request), request.name(), command(request)));
        }
        throw new ClusterException(
                Failure.NOT_FOUND,
                NOT_FOUND,
                resource + " \"" + request.name() + "\" not found",
                TEXTS.get("absent", endpoint.server(), kindOrResource(request), request.name()),
                null);
    }

    private JsonNode list(DumpRequest request) {
        String resource = request.groupResource();
        Optional<ResourceType> type = dump.types().ofResource(resource);
        boolean everywhere = request.namespace().isEmpty();
        Collection<DumpedObject> objects = type.map(known -> new GroupKind(known.group(), known.kind()))
                .map(kind -> everywhere ? dump.objects(kind) : dump.objects(kind, request.namespace()))
                .orElse(List.of());
        // of some namespaces alone nothing follows for all of them; of one namespace, what there is is told, and the
        // contents
        // say that it may not be all
        boolean namespaced = type.map(ResourceType::namespaced).orElse(true);
        boolean told = everywhere
                ? dump.coverage().covers(resource) || (!namespaced && !objects.isEmpty())
                : dump.coverage().covers(resource, request.namespace()) || !objects.isEmpty();
        if (!told) {
            String key = everywhere && dump.coverage().touches(resource) ? "not-dumped.everywhere" : "not-dumped.kind";
            throw notDumped(TEXTS.get(key, endpoint.server(), kindOrResource(request), command(request)));
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", type.map(ResourceType::kind).orElse("") + "List").put("apiVersion", request.apiVersion());
        list.putObject("metadata").put("resourceVersion", "");
        ArrayNode items = list.putArray("items");
        Predicate<JsonNode> chosen =
                Selectors.of(request.parameter("labelSelector"), request.parameter("fieldSelector"));
        objects.stream().map(DumpedObject::json).filter(chosen).forEach(items::add);
        return list;
    }

    private String kindOrResource(DumpRequest request) {
        return dump.types()
                .ofResource(request.groupResource())
                .map(ResourceType::kind)
                .orElse(request.resource());
    }

    private String command(DumpRequest request) {
        boolean namespaced = dump.types()
                .ofResource(request.groupResource())
                .map(ResourceType::namespaced)
                .orElse(!request.namespace().isEmpty());
        String scope = !namespaced ? "" : request.namespace().isEmpty() ? " -A" : " -n " + request.namespace();
        return Commands.get(request.groupResource(), scope);
    }

    private ClusterException noVersion() {
        String kubelets = dump.objects(new GroupKind("", "Node")).stream()
                .map(node -> node.json()
                        .path("status")
                        .path("nodeInfo")
                        .path("kubeletVersion")
                        .asString(""))
                .filter(version -> !version.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return notDumped(
                kubelets.isEmpty()
                        ? TEXTS.get("not-dumped.version", endpoint.server())
                        : TEXTS.get("not-dumped.version-kubelets", endpoint.server(), kubelets));
    }

    private static ClusterException notDumped(String message) {
        return new ClusterException(Failure.NOT_DUMPED, 0, null, message, null);
    }
}
