package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.discovery.GroupVersion;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.schema.BuiltInTypes;
import dev.unstick.sandbox.schema.CustomSchema;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the resources look like, for {@code kubectl explain}, {@code apply} and {@code diff}. */
final class OpenApi {
    // asked for as "v2@v1.0", which is no media type, so that an answer under that name cannot be read
    private static final String PROTOBUF = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";
    // field 1 of the openapi.v2 Document: swagger = "2.0"; no definitions, so that old clients check nothing themselves
    private static final byte[] EMPTY_DOCUMENT = "\n\0032.0".getBytes(StandardCharsets.US_ASCII);
    private static final String THREE = "#/components/schemas/";
    private static final String TWO = "#/definitions/";

    private static final String CONVENTIONS =
            "https://git.k8s.io/community/contributors/devel/sig-architecture/" + "api-conventions.md#";
    private static final String VERSION_TEXT = "APIVersion defines the versioned schema of this representation of an"
            + " object. Servers should convert recognized schemas to the latest internal value, and may reject"
            + " unrecognized values. More info: " + CONVENTIONS + "resources";
    private static final String KIND_TEXT = "Kind is a string value representing the REST resource this object"
            + " represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated."
            + " In CamelCase. More info: " + CONVENTIONS + "types-kinds";
    private static final String METADATA_TEXT = "Standard object's metadata. More info: " + CONVENTIONS + "metadata";

    private OpenApi() {}

    /** {@code /openapi/v2}: as protobuf, which kubectl before 1.24 reads, without definitions; as JSON whole. */
    static Response versionTwo(Request request, List<GroupVersion> all, String gitVersion) {
        if (request.header("accept").contains("protobuf")) {
            return new Response.Whole(200, PROTOBUF, EMPTY_DOCUMENT, Map.of());
        }
        ObjectNode document = Json.object().put("swagger", "2.0");
        information(document, gitVersion);
        ObjectNode paths = document.putObject("paths");
        ObjectNode definitions = document.putObject("definitions");
        for (GroupVersion each : all) {
            describe(each, paths, definitions, new OpenApiSchemas(definitions, TWO, false));
        }
        return Media.of(request).answer(200, document);
    }

    /** {@code /openapi/v3}. */
    static JsonNode index(List<GroupVersion> all) {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        all.stream().filter(each -> !each.stale()).forEach(each -> {
            String path = path(each);
            paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + hash(each));
        });
        return index;
    }

    /** {@code /openapi/v3/…}; null when there is no such group version. */
    static @Nullable JsonNode document(List<GroupVersion> all, String path) {
        return all.stream()
                .filter(each -> !each.stale() && path(each).equals(path))
                .findFirst()
                .map(OpenApi::versionThree)
                .orElse(null);
    }

    private static String path(GroupVersion groupVersion) {
        return (groupVersion.group().isEmpty() ? "api/" : "apis/") + groupVersion.apiVersion();
    }

    private static String hash(GroupVersion groupVersion) {
        int hash = 1;
        for (ResourceDefinition resource : groupVersion.resources()) {
            CustomSchema schema = resource.schema();
            hash = 31 * hash + resource.kind().hashCode();
            hash = 31 * hash
                    + (schema == null ? 0 : schema.document().toString().hashCode());
        }
        return Integer.toHexString(hash).toUpperCase(Locale.ROOT);
    }

    private static JsonNode versionThree(GroupVersion groupVersion) {
        ObjectNode document = Json.object().put("openapi", "3.0.0");
        information(document, KubernetesVersion.V1_36.gitVersion());
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        describe(groupVersion, paths, schemas, new OpenApiSchemas(schemas, THREE, true));
        return document;
    }

    private static void information(ObjectNode document, String gitVersion) {
        document.putObject("info").put("title", "Kubernetes").put("version", gitVersion);
    }

    private static void describe(
            GroupVersion groupVersion, ObjectNode paths, ObjectNode schemas, OpenApiSchemas builtIn) {
        for (ResourceDefinition definition : groupVersion.resources()) {
            String scope = definition.namespaced() ? "/namespaces/{namespace}/" : "/";
            String collection = "/" + path(groupVersion) + scope + definition.plural();
            operation(paths.putObject(collection), "get", "list", definition);
            ObjectNode item = paths.putObject(collection + "/{name}");
            operation(item, "get", "get", definition);
            ObjectNode patch = operation(item, "patch", "patch", definition);
            var parameters = patch.putArray("parameters");
            for (String name : List.of("dryRun", "fieldManager", "fieldValidation", "force")) {
                parameters
                        .addObject()
                        .put("name", name)
                        .put("in", "query")
                        .putObject("schema")
                        .put("type", name.equals("force") ? "boolean" : "string");
            }
            ObjectNode content = patch.putObject("requestBody").putObject("content");
            content.putObject("application/apply-patch+yaml");
            content.putObject("application/json-patch+json");
            content.putObject("application/merge-patch+json");
            if (!definition.custom()) {
                content.putObject("application/strategic-merge-patch+json");
            }
            CustomSchema custom = definition.schema();
            ObjectNode schema = custom == null ? builtIn.add(definition.type()) : custom(custom, builtIn);
            if (custom != null) {
                schemas.set(customName(definition), schema);
            }
            kind(definition, schema.putArray("x-kubernetes-group-version-kind").addObject());
        }
    }

    private static ObjectNode operation(ObjectNode path, String method, String action, ResourceDefinition definition) {
        ObjectNode operation = path.putObject(method).put("x-kubernetes-action", action);
        kind(definition, operation.putObject("x-kubernetes-group-version-kind"));
        return operation;
    }

    // com.example.db.v1.DbClaim
    private static String customName(ResourceDefinition definition) {
        List<String> parts = new ArrayList<>(Arrays.asList(definition.group().split("\\.", -1)));
        Collections.reverse(parts);
        return String.join(".", parts) + "." + definition.version() + "." + definition.kind();
    }

    private static ObjectNode custom(CustomSchema custom, OpenApiSchemas builtIn) {
        ObjectNode schema = custom.document() instanceof ObjectNode document
                ? document.deepCopy()
                : Json.object().put("type", "object");
        ObjectNode properties = Json.child(schema, "properties");
        properties.putObject("apiVersion").put("description", VERSION_TEXT).put("type", "string");
        properties.putObject("kind").put("description", KIND_TEXT).put("type", "string");
        ObjectNode metadata = properties.putObject("metadata").put("description", METADATA_TEXT);
        metadata.putArray("allOf").add(builtIn.reference(BuiltInTypes.objectMeta()));
        return schema;
    }

    private static void kind(ResourceDefinition definition, ObjectNode kind) {
        kind.put("group", definition.group())
                .put("version", definition.version())
                .put("kind", definition.kind());
    }
}
