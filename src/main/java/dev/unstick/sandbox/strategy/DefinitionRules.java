package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a CustomResourceDefinition must be like ({@code pkg/apis/apiextensions/validation}). */
final class DefinitionRules {
    private static final List<String> SCOPES = List.of("Cluster", "Namespaced");
    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");

    private DefinitionRules() {}

    static List<FieldError> validate(ObjectNode object) {
        Check check = new Check();
        JsonNode spec = object.path("spec");
        JsonNode names = spec.path("names");
        String group = spec.path("group").asString("");
        String wanted = names.path("plural").asString("") + "." + group;
        String name = Metadata.of(object).name();
        if (!name.equals(wanted)) {
            check.add(FieldError.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
        }
        if (check.required(spec.path("group"), "spec.group", "")) {
            if (group.split("\\.", -1).length < 2) {
                check.add(FieldError.invalid("spec.group", group, "should be a domain with at least one dot"));
            } else {
                check.subdomain(group, "spec.group");
            }
        }
        String scope = spec.path("scope").asString("");
        if (scope.isEmpty()) {
            check.add(FieldError.required("spec.scope", ""));
        } else {
            check.oneOf(spec.path("scope"), "spec.scope", SCOPES);
        }
        versions(spec.path("versions"), check);
        for (String field : List.of("plural", "singular", "kind", "listKind")) {
            if (check.required(names.path(field), "spec.names." + field, "")) {
                String text = names.path(field).asString("");
                Names.label(text.toLowerCase(Locale.ROOT))
                        .forEach(complaint -> check.add(FieldError.invalid("spec.names." + field, text, complaint)));
            }
        }
        if (names.path("kind").asString("").equals(names.path("listKind").asString("-"))) {
            check.add(FieldError.invalid(
                    "spec.names.listKind",
                    names.path("listKind").asString(""),
                    "kind and listKind may not be the same"));
        }
        if (spec.path("preserveUnknownFields").booleanValue(false)) {
            check.add(FieldError.invalidValue(
                    "spec.preserveUnknownFields",
                    true,
                    "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in"
                            + " spec.versions[*].schema instead"));
        }
        return check.errors();
    }

    static List<FieldError> validateUpdate(ObjectNode object, ObjectNode old) {
        Check check = new Check();
        check.addAll(validate(object));
        for (String field : List.of("group", "scope")) {
            check.immutable(object.path("spec").path(field), old.path("spec").path(field), "spec." + field);
        }
        for (String field : List.of("plural", "kind")) {
            JsonNode names = object.path("spec").path("names");
            check.immutable(names.path(field), old.at("/spec/names").path(field), "spec.names." + field);
        }
        List<String> known = Json.elements(object.at("/spec/versions"))
                .map(version -> version.path("name").asString(""))
                .toList();
        List<String> stored = Metadata.texts(object.at("/status/storedVersions"));
        for (int i = 0; i < stored.size(); i++) {
            if (!known.contains(stored.get(i))) {
                check.add(FieldError.invalid(
                        "status.storedVersions[" + i + "]", stored.get(i), "must appear in spec.versions"));
            }
        }
        return check.errors();
    }

    private static void versions(JsonNode versions, Check check) {
        Set<String> names = new HashSet<>();
        int storages = 0;
        for (int i = 0; i < versions.size(); i++) {
            JsonNode version = versions.path(i);
            String place = "spec.versions[" + i + "]";
            String name = version.path("name").asString("");
            storages += version.path("storage").booleanValue(false) ? 1 : 0;
            if (!names.add(name)) {
                check.add(new FieldError(
                        "spec.versions",
                        "FieldValueInvalid",
                        "Invalid value: " + GoText.value(versions) + ": must contain unique version names"));
            }
            check.label(name, place + ".name");
            JsonNode schema = version.path("schema").path("openAPIV3Schema");
            if (!schema.isObject()) {
                check.add(FieldError.required(place + ".schema.openAPIV3Schema", "schemas are required"));
            } else {
                structural(schema, place + ".schema.openAPIV3Schema", true, check);
            }
        }
        if (storages != 1) {
            check.add(new FieldError(
                    "spec.versions",
                    "FieldValueInvalid",
                    "Invalid value: " + GoText.value(versions)
                            + ": must have exactly one version marked as storage version"));
        }
    }

    // apiserver/schema/validation.go, as far as people trip over it
    private static void structural(JsonNode schema, String place, boolean root, Check check) {
        String type = schema.path("type").asString("");
        boolean free = schema.path("x-kubernetes-int-or-string").booleanValue(false)
                || schema.path("x-kubernetes-preserve-unknown-fields").booleanValue(false);
        if (type.isEmpty() && (root || !free)) {
            check.add(FieldError.required(
                    place + ".type",
                    root ? "must not be empty at the root" : "must not be empty for specified object fields"));
        } else if (root && !type.equals("object")) {
            check.add(FieldError.invalid(place + ".type", type, "must be object at the root"));
        } else {
            check.oneOf(schema.path("type"), place + ".type", TYPES);
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            structural(property.getValue(), place + ".properties[" + property.getKey() + "]", false, check);
        }
        if (schema.path("additionalProperties").isObject()) {
            structural(schema.path("additionalProperties"), place + ".additionalProperties", false, check);
        }
        if (type.equals("array") && !schema.path("items").isObject()) {
            check.add(FieldError.required(place + ".items", "must be specified"));
        } else if (schema.path("items").isObject()) {
            structural(schema.path("items"), place + ".items", false, check);
        }
    }
}
