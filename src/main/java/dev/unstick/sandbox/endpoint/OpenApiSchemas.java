package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.schema.Descriptions;
import dev.unstick.sandbox.schema.Field;
import dev.unstick.sandbox.schema.Structure;
import dev.unstick.sandbox.schema.Type;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The built-in types as OpenAPI schemas, version 2 or 3, each put down once together with what it refers to. */
final class OpenApiSchemas {
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";
    private static final Map<String, String> PACKAGES = Map.of(
            "meta", "io.k8s.apimachinery.pkg.apis.",
            "apiextensions", "io.k8s.apiextensions-apiserver.pkg.apis.",
            "apiregistration", "io.k8s.kube-aggregator.pkg.apis.");

    private final ObjectNode schemas;
    private final String prefix;
    private final boolean three;

    /** Puts schemas into {@code schemas}, which stands at {@code prefix}; {@code three} tells the version. */
    OpenApiSchemas(ObjectNode schemas, String prefix, boolean three) {
        this.schemas = schemas;
        this.prefix = prefix;
        this.three = three;
    }

    /** {@code io.k8s.api.core.v1.Pod} for {@code core.v1.Pod}. */
    static String name(Structure structure) {
        String group = structure.name().substring(0, structure.name().indexOf('.'));
        return PACKAGES.getOrDefault(group, "io.k8s.api.") + structure.name();
    }

    /** The schema of a structure, which was put down when it was not there. */
    ObjectNode add(Structure structure) {
        String name = name(structure);
        if (schemas.get(name) instanceof ObjectNode present) {
            return present;
        }
        ObjectNode schema = schemas.putObject(name);
        describe(schema, Descriptions.of(structure));
        schema.put("type", "object");
        ObjectNode properties = Json.object();
        for (Field field : structure.fields()) {
            properties.set(field.name(), field(structure, field));
            if (field.required()) {
                schema.withArray("required").add(field.name());
            }
        }
        if (!properties.isEmpty()) {
            schema.set("properties", properties);
        }
        if (structure.atomic()) {
            schema.put("x-kubernetes-map-type", "atomic");
        }
        return schema;
    }

    /** A reference to a structure. */
    ObjectNode reference(Structure structure) {
        add(structure);
        return reference(name(structure));
    }

    private ObjectNode reference(String name) {
        return Json.object().put("$ref", prefix + name);
    }

    private ObjectNode field(Structure holder, Field field) {
        ObjectNode schema = schema(field.type(), field.always());
        describe(schema, Descriptions.of(holder, field));
        if (!field.strategy().isEmpty()) {
            schema.put("x-kubernetes-patch-strategy", field.strategy());
        }
        if (!field.mergeKey().isEmpty()) {
            schema.put("x-kubernetes-patch-merge-key", field.mergeKey());
        }
        return schema;
    }

    private ObjectNode schema(Type type, boolean embedded) {
        if (type instanceof Structure structure) {
            ObjectNode reference = reference(structure);
            return three ? wrapped(reference, embedded) : reference;
        }
        if (type instanceof Type.ListOf list) {
            ObjectNode schema = Json.object().put("type", "array");
            schema.set("items", schema(list.items(), true));
            if (list.kind() == Type.Items.MAP) {
                schema.set("x-kubernetes-list-map-keys", Json.array(list.keys()));
            }
            return schema.put("x-kubernetes-list-type", list.kind().name().toLowerCase(Locale.ROOT));
        }
        if (type instanceof Type.MapOf map) {
            ObjectNode schema = Json.object().put("type", "object");
            schema.set("additionalProperties", schema(map.values(), true));
            if (map.atomic()) {
                schema.put("x-kubernetes-map-type", "atomic");
            }
            return schema;
        }
        return scalar((Type.Scalar) type);
    }

    private static ObjectNode wrapped(ObjectNode reference, boolean embedded) {
        ObjectNode schema = Json.object();
        schema.putArray("allOf").add(reference);
        if (embedded) {
            schema.putObject("default");
        }
        return schema;
    }

    private ObjectNode scalar(Type.Scalar type) {
        return switch (type) {
            case STRING -> Json.object().put("type", "string");
            case BYTES -> Json.object().put("type", "string").put("format", "byte");
            case INT32 -> Json.object().put("type", "integer").put("format", "int32");
            case INT64 -> Json.object().put("type", "integer").put("format", "int64");
            case DOUBLE -> Json.object().put("type", "number").put("format", "double");
            case BOOLEAN -> Json.object().put("type", "boolean");
            case TIME ->
                named(
                        META + "Time",
                        "date-time",
                        "Time is a wrapper around time.Time which supports correct " + "marshaling to YAML and JSON.");
            case MICRO_TIME ->
                named(
                        META + "MicroTime",
                        "date-time",
                        "MicroTime is version of Time with microsecond level precision.");
            case QUANTITY ->
                named(
                        "io.k8s.apimachinery.pkg.api.resource.Quantity",
                        "",
                        "Quantity is a fixed-point representation of a number.");
            case INT_OR_STRING ->
                named(
                        "io.k8s.apimachinery.pkg.util.intstr.IntOrString",
                        "int-or-string",
                        "IntOrString is a type that can hold an int32 or a string.");
            case JSON, ANY -> Json.object().put("type", "object");
        };
    }

    private ObjectNode named(String name, String format, String description) {
        if (!schemas.has(name)) {
            ObjectNode schema = schemas.putObject(name).put("description", description);
            if (three && !format.equals("date-time")) {
                ArrayNode either = schema.putArray("oneOf");
                either.addObject().put("type", format.isEmpty() ? "string" : "integer");
                either.addObject().put("type", format.isEmpty() ? "number" : "string");
            } else {
                schema.put("type", "string");
            }
            if (!format.isEmpty()) {
                schema.put("format", format);
            }
        }
        ObjectNode reference = reference(name);
        return three ? wrapped(reference, false) : reference;
    }

    private static void describe(ObjectNode schema, String description) {
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
    }
}
