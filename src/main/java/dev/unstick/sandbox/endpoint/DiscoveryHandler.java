package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.discovery.Discovery;
import dev.unstick.sandbox.discovery.GroupVersion;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.YamlFile;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that is not a resource: discovery in both forms, the version, health, OpenAPI. */
public final class DiscoveryHandler {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final Discovery discovery;
    private final KubernetesVersion version;

    /** Tells of {@code discovery}, in the documents that {@code version} has. */
    public DiscoveryHandler(Discovery discovery, KubernetesVersion version) {
        this.discovery = discovery;
        this.version = version;
    }

    /** The document at the request's path; null when there is none. */
    @Nullable
    Response answer(Request request) {
        String path = request.path().endsWith("/") && request.path().length() > 1
                ? request.path().substring(0, request.path().length() - 1)
                : request.path();
        if (path.equals("/healthz") || path.equals("/livez") || path.equals("/readyz")) {
            onlyGet(request);
            return Response.text(200, "ok");
        }
        if (path.equals("/openapi/v2")) {
            onlyGet(request);
            return OpenApi.versionTwo(request, discovery.all(), version.gitVersion());
        }
        JsonNode document = document(request, path);
        if (document == null) {
            return null;
        }
        onlyGet(request);
        Media media = media(request);
        boolean aggregated =
                media.as().equals("APIGroupDiscoveryList") && (path.equals("/api") || path.equals("/apis"));
        return media.answer(200, document, aggregated ? AGGREGATED : media.contentType());
    }

    private @Nullable JsonNode document(Request request, String path) {
        String[] parts = path.split("/", -1);
        if (path.equals("/version")) {
            return new YamlFile(version.document()).tree();
        }
        if (path.equals("/openapi/v3") && version.hasOpenApiV3()) {
            return OpenApi.index(discovery.all());
        }
        if (path.startsWith("/openapi/v3/") && version.hasOpenApiV3()) {
            return OpenApi.document(discovery.all(), path.substring("/openapi/v3/".length()));
        }
        if (path.equals("/api") || path.equals("/apis")) {
            boolean core = path.equals("/api");
            if (media(request).as().isEmpty()) {
                return core ? LegacyDiscovery.core(request.header("host")) : LegacyDiscovery.groups(discovery.groups());
            }
            return AggregatedDiscovery.list(discovery.groups(), core);
        }
        if (path.equals("/")) {
            return paths();
        }
        if (parts.length == 3 && parts[1].equals("apis")) {
            List<GroupVersion> versions = discovery.groups().get(parts[2]);
            return versions == null || parts[2].isEmpty() ? null : LegacyDiscovery.group(versions);
        }
        if ((parts.length == 3 && parts[1].equals("api")) || (parts.length == 4 && parts[1].equals("apis"))) {
            String apiVersion = path.substring(parts[1].length() + 2);
            return discovery.all().stream()
                    .filter(each -> each.apiVersion().equals(apiVersion))
                    .findFirst()
                    .map(LegacyDiscovery::resources)
                    .orElse(null);
        }
        return null;
    }

    private Media media(Request request) {
        return version.aggregatesDiscovery() ? Media.of(request, "APIGroupDiscoveryList/v2") : Media.of(request);
    }

    private JsonNode paths() {
        ObjectNode paths = Json.object();
        var list = paths.putArray("paths").add("/api").add("/api/v1").add("/apis");
        for (Map.Entry<String, List<GroupVersion>> group : discovery.groups().entrySet()) {
            if (!group.getKey().isEmpty()) {
                list.add("/apis/" + group.getKey());
                group.getValue().forEach(each -> list.add("/apis/" + each.apiVersion()));
            }
        }
        for (String other : List.of("/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version")) {
            if (!other.equals("/openapi/v3") || version.hasOpenApiV3()) {
                list.add(other);
            }
        }
        return paths;
    }

    private static void onlyGet(Request request) {
        if (!List.of("GET", "HEAD").contains(request.method())) {
            throw Failures.methodNotAllowed();
        }
    }
}
