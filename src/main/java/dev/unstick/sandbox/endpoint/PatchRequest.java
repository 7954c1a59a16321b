package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.patch.GoMap;
import dev.unstick.sandbox.patch.JsonPatch;
import dev.unstick.sandbox.patch.MergePatch;
import dev.unstick.sandbox.patch.PatchException;
import dev.unstick.sandbox.patch.StrategicMergePatch;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.schema.TypeCheck;
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
 * @param validation what to make of fields that are unknown
 */
record PatchRequest(String kind, JsonNode patch, ResourceDefinition definition, String name, FieldValidation validation)
        implements UnaryOperator<ObjectNode> {
    /** The media type of server-side apply, which is no change but a wish. */
    static final String APPLY = "application/apply-patch";

    private static final String JSON = "application/json-patch+json";
    private static final String MERGE = "application/merge-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";

    /** Whether the request applies, instead of telling a change. */
    static boolean isApply(Request request) {
        String kind = kind(request);
        return kind.equals(APPLY + "+yaml") || kind.equals(APPLY + "+json");
    }

    /** Reads the body; 415 for a kind of patch that the resource does not take, 400 for one that is no JSON. */
    static PatchRequest read(Request request, ResourceDefinition definition, String name, FieldValidation validation) {
        String kind = kind(request);
        List<String> accepted = definition.custom() ? List.of(JSON, MERGE) : List.of(JSON, MERGE, STRATEGIC);
        if (!accepted.contains(kind)) {
            throw definition.custom()
                    ? Failures.unsupportedMediaType(List.of(JSON, MERGE, APPLY + "+yaml"))
                    : Failures.unsupportedMediaTypeRoute();
        }
        // only the strategic patch has its decoder's complaints passed on bare
        String prefix = kind.equals(STRATEGIC) ? "" : "error decoding patch: ";
        try {
            JsonNode patch = Json.MAPPER.readTree(request.body());
            String complaint = kind.equals(JSON) ? operationsComplaint(patch) : objectComplaint(patch);
            if (!complaint.isEmpty()) {
                throw Failures.badRequest(prefix + complaint);
            }
            if (kind.equals(JSON) && patch.size() > JsonPatch.MOST_OPERATIONS) {
                throw Failures.tooManyOperations(JsonPatch.MOST_OPERATIONS, patch.size());
            }
            return new PatchRequest(kind, patch, definition, name, validation);
        } catch (JacksonException malformed) {
            throw Failures.badRequest(prefix + GoJson.complaint(request.body()));
        }
    }

    private static String objectComplaint(JsonNode patch) {
        if (patch.isMissingNode()) {
            return "unexpected end of JSON input";
        }
        return patch.isObject() || patch.isNull()
                ? ""
                : "json: cannot unmarshal " + GoText.type(patch) + " into Go value of type map[string]interface {}";
    }

    // decoded into []jsonPatchOp, strictly, before the library has a look
    private static String operationsComplaint(JsonNode patch) {
        if (patch.isMissingNode()) {
            return "unexpected end of JSON input";
        }
        if (!patch.isArray() && !patch.isNull()) {
            return "json: cannot unmarshal " + GoText.type(patch) + " into Go value of type []handlers.jsonPatchOp";
        }
        for (JsonNode operation : patch) {
            if (!operation.isObject() && !operation.isNull()) {
                return "json: cannot unmarshal " + GoText.type(operation)
                        + " into Go value of type handlers.jsonPatchOp";
            }
            for (String member : List.of("op", "path", "from")) {
                JsonNode text = operation.path(member);
                if (!text.isMissingNode() && !text.isNull() && !text.isString()) {
                    return "json: cannot unmarshal " + GoText.type(text) + " into Go struct field jsonPatchOp." + member
                            + " of type string";
                }
            }
        }
        return "";
    }

    /** A change of a scale, which every kind of patch but apply fits in the same way. */
    static UnaryOperator<ObjectNode> ofScale(Request request, ResourceDefinition definition, String name) {
        PatchRequest patch = read(request, definition, name, new FieldValidation(request));
        return scale -> {
            try {
                JsonNode patched = patch.kind().equals(JSON)
                        ? JsonPatch.apply(patch.patch(), scale)
                        : MergePatch.apply(patch.patch(), scale);
                return patched instanceof ObjectNode result ? result : scale;
            } catch (PatchException refused) {
                throw Failures.patchRejected();
            }
        };
    }

    private static String kind(Request request) {
        return request.header("content-type").split(";", -1)[0].trim();
    }

    @Override
    public ObjectNode apply(ObjectNode object) {
        JsonNode patched;
        try {
            patched = switch (kind) {
                case JSON -> JsonPatch.apply(patch, object);
                case STRATEGIC -> StrategicMergePatch.apply(patch, object, definition.type());
                default -> MergePatch.apply(patch, object);
            };
        } catch (PatchException refused) {
            String why = String.valueOf(refused.getMessage());
            throw switch (refused.fault()) {
                case UNREADABLE -> Failures.badRequest(why);
                case DOES_NOT_APPLY -> Failures.patchRejected();
                case FAILED -> Failures.failed(why);
            };
        }
        if (!(patched instanceof ObjectNode result)) {
            throw misshapen(patched.toString(), "json: cannot unmarshal into Go value of type v1." + definition.kind());
        }
        check(result);
        return result;
    }

    private void check(ObjectNode result) {
        boolean strategic = kind.equals(STRATEGIC);
        String patchedKind = result.path("kind").asString("");
        if (!patchedKind.equals(definition.kind()) && !strategic) {
            throw definition.custom()
                    ? notOfKind(patchedKind, FieldError.invalid("kind", patchedKind, "must be " + definition.kind()))
                    : misshapen(result.toString(), BodyDecoder.conversionComplaint(result, definition));
        }
        String apiVersion = result.path("apiVersion").asString("");
        if (definition.custom() && !apiVersion.equals(definition.apiVersion())) {
            throw notOfKind(
                    patchedKind, FieldError.invalid("apiVersion", apiVersion, "must be " + definition.apiVersion()));
        }
        String complaint = strategic
                ? TypeCheck.conversionComplaint(result, definition.type())
                : Shape.complaint(result, definition);
        if (complaint == null) {
            validation.lookAt(result, definition);
            complaint = validation.refusal();
        }
        if (complaint != null && !complaint.isEmpty()) {
            throw misshapen(strategic ? GoMap.print(patch) : result.toString(), complaint);
        }
    }

    private RuntimeException notOfKind(String patchedKind, FieldError why) {
        return Failures.invalid(new GroupResource(definition.group(), patchedKind), name, List.of(why));
    }

    private static RuntimeException misshapen(String patched, String why) {
        return Failures.invalid(new GroupResource("", ""), "", List.of(FieldError.invalid("patch", patched, why)));
    }
}
