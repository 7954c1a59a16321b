package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.resource.YamlFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the object in a request's body, and refuses what is not one of the expected kind. */
final class BodyDecoder {
    private static final List<String> ACCEPTED = List.of("application/json", "application/yaml", Protobuf.MEDIA_TYPE);
    private static final int SHOWN_BYTES = 30;

    private BodyDecoder() {}

    /**
     * The object to create or to put.
     *
     * @throws dev.unstick.sandbox.document.StatusException 400 or 415, worded as the server's decoders word it
     */
    static ObjectNode object(Request request, ResourceDefinition expected) {
        ObjectNode object = tree(request, expected.kind());
        String version = object.path("apiVersion").asString("");
        String kind = object.path("kind").asString("");
        if (kind.isEmpty()) {
            object.put("kind", expected.kind());
        }
        if (version.isEmpty()) {
            object.put("apiVersion", expected.apiVersion());
        }
        boolean otherKind = !kind.isEmpty() && !kind.equals(expected.kind());
        boolean otherVersion = !version.isEmpty() && !version.equals(expected.apiVersion());
        if (otherKind || otherVersion) {
            throw wrongKind(object, expected);
        }
        Shape.check(object, expected);
        ObjectNode ordered = Json.object();
        ordered.set("kind", object.get("kind"));
        ordered.set("apiVersion", object.get("apiVersion"));
        return ordered.setAll(object);
    }

    /** The body as a tree, whatever it is; an empty object when there is no body. */
    static JsonNode anything(Request request, String kind) {
        return request.body().length == 0 ? Json.object() : tree(request, kind);
    }

    private static ObjectNode tree(Request request, String kind) {
        byte[] body = request.body();
        String type = request.header("content-type").split(";", -1)[0].trim().toLowerCase(Locale.ROOT);
        try {
            JsonNode tree = switch (type) {
                case "application/json", "" -> Json.MAPPER.readTree(body);
                case "application/yaml" -> YamlFile.parse(body);
                case Protobuf.MEDIA_TYPE -> Protobuf.decode(body);
                default -> throw Failures.unsupportedMediaType(ACCEPTED);
            };
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw unrecognized(
                    kind,
                    "couldn't get version/kind; json parse error: "
                            + (body.length == 0
                                    ? "unexpected end of JSON input"
                                    : "json: cannot unmarshal " + GoText.type(tree)
                                            + " into Go value of type struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }"),
                    body);
        } catch (JacksonException malformed) {
            if (type.equals("application/yaml")) {
                throw unrecognized(kind, malformed.getOriginalMessage(), body);
            }
            throw unrecognized(kind, "couldn't get version/kind; json parse error: " + GoJson.complaint(body), body);
        }
    }

    private static RuntimeException unrecognized(String kind, String why, byte[] body) {
        return Failures.badRequest("the object provided is unrecognized (must be of type " + kind + "): " + why + " ("
                + shown(body) + ")");
    }

    private static String shown(byte[] body) {
        if (body.length == 0) {
            return "<empty>";
        }
        byte[] head = Arrays.copyOf(body, Math.min(body.length, SHOWN_BYTES));
        String text = body[0] == '{'
                ? new String(head, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(head);
        return body.length > SHOWN_BYTES ? text + " ..." : text;
    }

    private static RuntimeException wrongKind(ObjectNode object, ResourceDefinition expected) {
        String apiVersion = object.path("apiVersion").asString("");
        String kind = object.path("kind").asString("");
        int slash = apiVersion.indexOf('/');
        String version = apiVersion.substring(slash + 1);
        if (expected.custom()) {
            // any kind decodes; the validator of custom resources is the one to mind
            return apiVersion.equals(expected.apiVersion())
                    ? Failures.invalid(
                            new GroupResource(expected.group(), kind),
                            Metadata.of(object).name(),
                            List.of(FieldError.invalid("kind", kind, "must be " + expected.kind())))
                    : Failures.badRequest("the API version in the data (" + apiVersion
                            + ") does not match the expected API version (" + expected.apiVersion() + ")");
        }
        return Failures.badRequest(kind + " in version " + GoText.quote(version) + " cannot be handled as a "
                + expected.kind() + ": " + conversionComplaint(object, expected));
    }

    /** What the decoder of a built-in kind says of an object that is of another. */
    static String conversionComplaint(ObjectNode object, ResourceDefinition expected) {
        String apiVersion = object.path("apiVersion").asString("");
        String kind = object.path("kind").asString("");
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        boolean registered = dev.unstick.sandbox.resource.BuiltIn.all().stream()
                .anyMatch(each -> each.kind().equals(kind) && each.apiVersion().equals(apiVersion));
        return registered
                ? "converting (" + version + "." + kind + ") to (" + internalPackage(expected.group()) + "."
                        + expected.kind() + "): unknown conversion"
                : "no kind " + GoText.quote(kind) + " is registered for version " + GoText.quote(apiVersion)
                        + " in scheme \"k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30\"";
    }

    private static String internalPackage(String group) {
        return group.isEmpty() ? "core" : group.split("\\.", -1)[0];
    }
}
