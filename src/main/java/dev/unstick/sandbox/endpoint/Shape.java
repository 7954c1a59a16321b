package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether the fields the server itself works with have the types they must have, told as Go's decoder tells it. */
final class Shape {
    private static final List<String> TEXTS = List.of(
            "name", "namespace", "generateName", "uid", "resourceVersion", "creationTimestamp", "deletionTimestamp");

    private Shape() {}

    /** 400 when the body of a request does not have the shape of its kind. */
    static void check(ObjectNode object, ResourceDefinition definition) {
        String complaint = complaint(object, definition);
        if (complaint != null) {
            throw Failures.badRequest(definition.kind() + " in version " + GoText.quote(definition.version())
                    + " cannot be handled as a " + definition.kind() + ": " + complaint);
        }
    }

    /** What Go's decoder would say of the first field of a wrong type; null when there is none. */
    static @Nullable String complaint(ObjectNode object, ResourceDefinition definition) {
        String kind = definition.kind();
        JsonNode metadata = object.path("metadata");
        if (isWrong(metadata, metadata.isObject())) {
            return wrong(metadata, kind + ".metadata", "v1.ObjectMeta");
        }
        for (String field : TEXTS) {
            JsonNode value = metadata.path(field);
            if (isWrong(value, value.isString())) {
                return wrong(value, "ObjectMeta.metadata." + field, "string");
            }
        }
        for (String field : new String[] {"labels", "annotations"}) {
            JsonNode value = metadata.path(field);
            if (isWrong(value, value.isObject())) {
                return wrong(value, "ObjectMeta.metadata." + field, "map[string]string");
            }
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                if (isWrong(entry.getValue(), entry.getValue().isString())) {
                    return wrong(entry.getValue(), "ObjectMeta.metadata." + field, "string");
                }
            }
        }
        JsonNode grace = metadata.path("deletionGracePeriodSeconds");
        if (isWrong(grace, grace.isIntegralNumber())) {
            return wrong(grace, "ObjectMeta.metadata.deletionGracePeriodSeconds", "int64");
        }
        String finalizers = texts(metadata.path("finalizers"), "ObjectMeta.metadata.finalizers");
        if (finalizers != null) {
            return finalizers;
        }
        JsonNode owners = metadata.path("ownerReferences");
        if (isWrong(owners, owners.isArray())) {
            return wrong(owners, "ObjectMeta.metadata.ownerReferences", "[]v1.OwnerReference");
        }
        for (String part : new String[] {"spec", "status"}) {
            JsonNode value = object.path(part);
            if (!definition.custom() && isWrong(value, value.isObject())) {
                return wrong(value, kind + "." + part, "v1." + kind + (part.equals("spec") ? "Spec" : "Status"));
            }
        }
        return kind.equals("Namespace")
                ? texts(object.path("spec").path("finalizers"), "NamespaceSpec.spec.finalizers")
                : null;
    }

    private static @Nullable String texts(JsonNode list, String place) {
        if (isWrong(list, list.isArray())) {
            return wrong(list, place, "[]string");
        }
        for (JsonNode element : list) {
            if (!element.isString()) {
                return wrong(element, place, "string");
            }
        }
        return null;
    }

    private static boolean isWrong(JsonNode value, boolean fits) {
        return !fits && !value.isMissingNode() && !value.isNull();
    }

    private static String wrong(JsonNode value, String place, String type) {
        String found;
        if (value.isObject()) {
            found = "object";
        } else if (value.isArray()) {
            found = "array";
        } else if (value.isString()) {
            found = "string";
        } else {
            found = value.isNumber() ? "number" : "bool";
        }
        return "json: cannot unmarshal " + found + " into Go struct field " + place + " of type " + type;
    }
}
