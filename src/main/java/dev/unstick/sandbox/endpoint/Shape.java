package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.schema.BuiltInTypes;
import dev.unstick.sandbox.schema.TypeCheck;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether the fields of a document have the types they must have, told as Go's decoder tells it. */
final class Shape {
    private Shape() {}

    /** 400 when the body of a request does not have the shape of its kind. */
    static void check(ObjectNode object, ResourceDefinition definition) {
        String complaint = complaint(object, definition);
        if (complaint != null) {
            throw unfit(definition, complaint);
        }
    }

    /** 400 for a body that the decoder refuses. */
    static RuntimeException unfit(ResourceDefinition definition, String why) {
        return Failures.badRequest(definition.kind() + " in version " + GoText.quote(definition.version())
                + " cannot be handled as a " + definition.kind() + ": " + why);
    }

    /** What Go's decoder would say of the first field of a wrong type; null when there is none. */
    static @Nullable String complaint(ObjectNode object, ResourceDefinition definition) {
        if (!definition.custom()) {
            return TypeCheck.complaint(object, definition.type());
        }
        // the rest of a custom resource is for its schema to judge
        JsonNode metadata = object.path("metadata");
        if (!metadata.isObject() && !metadata.isMissingNode() && !metadata.isNull()) {
            return "json: cannot unmarshal " + (metadata.isArray() ? "array" : "string") + " into Go struct field "
                    + definition.kind() + ".metadata of type v1.ObjectMeta";
        }
        return TypeCheck.complaint(metadata, BuiltInTypes.objectMeta(), "metadata");
    }
}
