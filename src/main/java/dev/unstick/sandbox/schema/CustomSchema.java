package dev.unstick.sandbox.schema;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Json;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The structural schema of one version of a custom resource ({@code k8s.io/apiextensions-apiserver/pkg/apiserver/schema}).
 * Validation rules in CEL are kept and not evaluated.
 */
public final class CustomSchema {
    private final JsonNode schema;
    private volatile @Nullable Structure type;

    /** Reads {@code openAPIV3Schema}; a missing one lets everything pass. */
    public CustomSchema(JsonNode schema) {
        this.schema = schema;
    }

    /** The schema itself. */
    public JsonNode document() {
        return schema;
    }

    /** The fields. */
    public Structure type() {
        Structure known = type;
        if (known == null) {
            known = root();
            type = known;
        }
        return known;
    }

    /** Removes what the schema does not name, in place; {@code apiVersion}, {@code kind} and {@code metadata} stay. */
    public void prune(ObjectNode object) {
        prune(object, type());
    }

    /** Fills in the defaults of the schema, in place. */
    public void fillDefaults(ObjectNode object) {
        fillDefaults(object, schema);
    }

    /**
     * What is wrong with a custom resource. In an update, what was as wrong before and has not changed is passed over
     * ({@code ratcheting.go}).
     *
     * @param old the stored object; null for a creation
     */
    public List<FieldError> validate(ObjectNode object, @Nullable ObjectNode old) {
        List<FieldError> errors = new ArrayList<>(new SchemaValidator().check(object, old, schema, ""));
        errors.addAll(Duplicates.of(object, type(), ""));
        return errors;
    }

    private Structure root() {
        Structure root = new Structure("", false, schema.isMissingNode() || isOpen(schema));
        Structure meta = BuiltInTypes.objectMeta();
        for (String name : List.of("apiVersion", "kind")) {
            root.add(Field.of(name, Type.Scalar.STRING));
        }
        root.add(Field.of("metadata", meta));
        addProperties(root, schema);
        return root;
    }

    private static void addProperties(Structure structure, JsonNode schema) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (structure.field(property.getKey()) == null) {
                structure.add(Field.of(property.getKey(), typeOf(property.getValue())));
            }
        }
    }

    private static Type typeOf(JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").booleanValue(false)) {
            return Type.Scalar.INT_OR_STRING;
        }
        boolean atomic = schema.path("x-kubernetes-map-type").stringValue("").equals("atomic");
        return switch (schema.path("type").stringValue("")) {
            case "string" -> Type.Scalar.STRING;
            case "integer" -> Type.Scalar.INT64;
            case "number" -> Type.Scalar.DOUBLE;
            case "boolean" -> Type.Scalar.BOOLEAN;
            case "array" -> list(schema);
            case "object" -> {
                JsonNode values = schema.path("additionalProperties");
                if (values.isObject()) {
                    yield new Type.MapOf(typeOf(values), atomic);
                }
                if (values.booleanValue(false)) {
                    yield new Type.MapOf(Type.Scalar.ANY, atomic);
                }
                Structure structure = new Structure("", atomic, isOpen(schema));
                if (schema.path("x-kubernetes-embedded-resource").booleanValue(false)) {
                    structure.add(Field.of("apiVersion", Type.Scalar.STRING));
                    structure.add(Field.of("kind", Type.Scalar.STRING));
                    structure.add(Field.of("metadata", BuiltInTypes.objectMeta()));
                }
                addProperties(structure, schema);
                yield structure;
            }
            default -> Type.Scalar.ANY;
        };
    }

    private static Type list(JsonNode schema) {
        Type items = typeOf(schema.path("items"));
        return switch (schema.path("x-kubernetes-list-type").stringValue("")) {
            case "set" -> new Type.ListOf(items, Type.Items.SET, List.of());
            case "map" ->
                new Type.ListOf(
                        items,
                        Type.Items.MAP,
                        Json.elements(schema.path("x-kubernetes-list-map-keys"))
                                .map(key -> key.stringValue(""))
                                .toList());
            default -> new Type.ListOf(items, Type.Items.ATOMIC, List.of());
        };
    }

    private static boolean isOpen(JsonNode schema) {
        return schema.path("x-kubernetes-preserve-unknown-fields").booleanValue(false);
    }

    private static void prune(JsonNode node, Type type) {
        if (type instanceof Structure structure && node instanceof ObjectNode object) {
            if (structure == BuiltInTypes.objectMeta()) {
                return;
            }
            Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator();
            while (members.hasNext()) {
                Map.Entry<String, JsonNode> member = members.next();
                Field field = structure.field(member.getKey());
                if (field != null) {
                    prune(member.getValue(), field.type());
                } else if (!structure.open()) {
                    members.remove();
                }
            }
        } else if (type instanceof Type.ListOf list && node.isArray()) {
            node.forEach(item -> prune(item, list.items()));
        } else if (type instanceof Type.MapOf map && node.isObject()) {
            node.forEach(value -> prune(value, map.values()));
        }
    }

    private static void fillDefaults(JsonNode node, JsonNode schema) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property :
                    schema.path("properties").properties()) {
                JsonNode value = object.get(property.getKey());
                JsonNode preset = property.getValue().get("default");
                boolean dropped = value != null
                        && value.isNull()
                        && !property.getValue().path("nullable").booleanValue(false);
                if (preset != null && (value == null || dropped)) {
                    object.set(property.getKey(), preset.deepCopy());
                }
                if (object.has(property.getKey())) {
                    fillDefaults(object.get(property.getKey()), property.getValue());
                }
            }
            if (schema.path("additionalProperties").isObject()) {
                for (Map.Entry<String, JsonNode> entry : object.properties()) {
                    if (!schema.path("properties").has(entry.getKey())) {
                        fillDefaults(entry.getValue(), schema.path("additionalProperties"));
                    }
                }
            }
        } else if (node.isArray()) {
            node.forEach(item -> fillDefaults(item, schema.path("items")));
        }
    }
}
