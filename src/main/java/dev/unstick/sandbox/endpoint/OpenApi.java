package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.discovery.GroupVersion;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** As much of OpenAPI as kubectl asks before it applies or creates: which kinds there are, and that the server validates. */
final class OpenApi {
    // asked for as "v2@v1.0", which is no media type, so that an answer under that name cannot be read
    private static final String PROTOBUF = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
    // field 1 of the openapi.v2 Document: swagger = "2.0"; no definitions, so that old clients check nothing themselves
    private static final byte[] EMPTY_DOCUMENT = "\n\0032.0".getBytes(StandardCharsets.US_ASCII);

    private OpenApi() {}

    /** {@code /openapi/v2}, which kubectl before 1.24 reads, as protobuf unless JSON is asked for. */
    static Response versionTwo(Request request, String gitVersion) {
        if (request.header("accept").contains("protobuf")) {
            return new Response.Whole(200, PROTOBUF, EMPTY_DOCUMENT, Map.of());
        }
        ObjectNode document = Json.object().put("swagger", "2.0");
        document.putObject("info").put("title", "Kubernetes").put("version", gitVersion);
        document.putObject("paths");
        return Media.of(request).answer(200, document);
    }

    /** {@code /openapi/v3}. */
    static JsonNode index(List<GroupVersion> all) {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        all.stream().filter(each -> !each.stale()).forEach(each -> {
            String path = path(each);
            String hash = Integer.toHexString(each.resources().toString().hashCode());
            paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + hash);
        });
        return index;
    }

    /** {@code /openapi/v3/…}; null when there is no such group version. */
    static @Nullable JsonNode document(List<GroupVersion> all, String path) {
        return all.stream()
                .filter(each -> !each.stale() && path(each).equals(path))
                .findFirst()
                .map(OpenApi::describe)
                .orElse(null);
    }

    private static String path(GroupVersion groupVersion) {
        return (groupVersion.group().isEmpty() ? "api/" : "apis/") + groupVersion.apiVersion();
    }

    private static JsonNode describe(GroupVersion groupVersion) {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", KubernetesVersion.V1_36.gitVersion());
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        for (ResourceDefinition definition : groupVersion.resources()) {
            String scope = definition.namespaced() ? "/namespaces/{namespace}/" : "/";
            ObjectNode patch = paths.putObject("/" + path(groupVersion) + scope + definition.plural() + "/{name}")
                    .putObject("patch");
            var parameters = patch.putArray("parameters");
            for (String name : List.of("dryRun", "fieldManager", "fieldValidation")) {
                parameters
                        .addObject()
                        .put("name", name)
                        .put("in", "query")
                        .putObject("schema")
                        .put("type", "string");
            }
            ObjectNode content = patch.putObject("requestBody").putObject("content");
            content.putObject("application/json-patch+json");
            content.putObject("application/merge-patch+json");
            kind(definition, patch.putObject("x-kubernetes-group-version-kind"));
            ObjectNode schema = schemas.putObject(definition.apiVersion().replace('/', '.') + "." + definition.kind())
                    .put("type", "object");
            kind(definition, schema.putArray("x-kubernetes-group-version-kind").addObject());
        }
        return document;
    }

    private static void kind(ResourceDefinition definition, ObjectNode kind) {
        kind.put("group", definition.group())
                .put("version", definition.version())
                .put("kind", definition.kind());
    }
}
