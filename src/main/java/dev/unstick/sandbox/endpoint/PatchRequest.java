package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.patch.JsonPatch;
import dev.unstick.sandbox.patch.MergePatch;
import dev.unstick.sandbox.patch.PatchException;
import dev.unstick.sandbox.patch.StrategicMergePatch;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The change of a PATCH ({@code k8s.io/apiserver/pkg/endpoints/handlers/patch.go}).
 *
 * @param kind the media type, which tells how to apply it
 * @param patch the body
 */
record PatchRequest(String kind, JsonNode patch, ResourceDefinition definition, String name)
        implements UnaryOperator<ObjectNode> {
    private static final String JSON = "application/json-patch+json";
    private static final String MERGE = "application/merge-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";

    /** Reads the body; 415 for a kind of patch that the resource does not take, 400 for one that is no JSON. */
    static PatchRequest read(Request request, ResourceDefinition definition, String name) {
        String kind = request.header("content-type").split(";", -1)[0].trim();
        List<String> accepted = definition.custom() ? List.of(JSON, MERGE) : List.of(JSON, MERGE, STRATEGIC);
        if (!accepted.contains(kind)) {
            throw definition.custom() ? Failures.unsupportedMediaType(accepted) : Failures.unsupportedMediaTypeRoute();
        }
        try {
            JsonNode patch = Json.MAPPER.readTree(request.body());
            if (patch.isMissingNode()) {
                throw Failures.badRequest("error decoding patch: unexpected end of JSON input");
            }
            if (kind.equals(JSON) && patch.size() > JsonPatch.MOST_OPERATIONS) {
                throw Failures.tooManyOperations(JsonPatch.MOST_OPERATIONS, patch.size());
            }
            return new PatchRequest(kind, patch, definition, name);
        } catch (JacksonException malformed) {
            throw Failures.badRequest("error decoding patch: " + GoJson.complaint(request.body()));
        }
    }

    @Override
    public ObjectNode apply(ObjectNode object) {
        JsonNode patched;
        try {
            patched = switch (kind) {
                case JSON -> JsonPatch.apply(patch, object);
                case STRATEGIC -> StrategicMergePatch.apply(patch, object);
                default -> MergePatch.apply(patch, object);
            };
        } catch (PatchException refused) {
            throw refused.isUnreadable()
                    ? Failures.badRequest(String.valueOf(refused.getMessage()))
                    : Failures.patchRejected(definition.groupResource(), name);
        }
        if (!(patched instanceof ObjectNode result)) {
            throw misshapen(patched, "json: cannot unmarshal into Go value of type v1." + definition.kind());
        }
        String complaint = Shape.complaint(result, definition);
        if (complaint != null) {
            throw misshapen(result, complaint);
        }
        return result;
    }

    private static RuntimeException misshapen(JsonNode patched, String why) {
        return Failures.invalid(
                new GroupResource("", ""), "", List.of(FieldError.invalid("patch", patched.toString(), why)));
    }
}
