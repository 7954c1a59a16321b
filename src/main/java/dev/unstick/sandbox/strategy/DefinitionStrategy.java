package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** CustomResourceDefinitions ({@code k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition}). */
final class DefinitionStrategy implements Strategy {
    private final ObjectStrategy common;

    DefinitionStrategy(ObjectStrategy common) {
        this.common = common;
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        common.prepareForCreate(object);
        ObjectNode status = Json.child(object, "status");
        status.set("storedVersions", Json.array());
        Json.elements(object.path("spec").path("versions"))
                .filter(version -> version.path("storage").booleanValue(false))
                .forEach(version -> status.withArray("storedVersions")
                        .add(version.path("name").stringValue("")));
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = common.validate(object);
        JsonNode spec = object.path("spec");
        String group = spec.path("group").stringValue("");
        String plural = spec.path("names").path("plural").stringValue("");
        String name = Metadata.of(object).name();
        if (!name.equals(plural + "." + group)) {
            errors.add(FieldError.invalid("metadata.name", name, "must be spec.names.plural+\".\"+spec.group"));
        }
        if (group.isEmpty()) {
            errors.add(FieldError.required("spec.group", ""));
        }
        String scope = spec.path("scope").stringValue("");
        if (scope.isEmpty()) {
            errors.add(FieldError.required("spec.scope", ""));
        } else if (!scope.equals("Cluster") && !scope.equals("Namespaced")) {
            errors.add(FieldError.notSupported("spec.scope", scope, List.of("Cluster", "Namespaced")));
        }
        for (String field : List.of("plural", "kind")) {
            if (spec.path("names").path(field).stringValue("").isEmpty()) {
                errors.add(FieldError.required("spec.names." + field, ""));
            }
        }
        long stored = Json.elements(spec.path("versions"))
                .filter(version -> version.path("storage").booleanValue(false))
                .count();
        if (stored != 1) {
            errors.add(new FieldError(
                    "spec.versions",
                    "FieldValueInvalid",
                    "Invalid value: " + spec.path("versions")
                            + ": must have exactly one version marked as storage version"));
        }
        return errors;
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old, String subresource) {
        common.prepareForUpdate(object, old, subresource);
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old, String subresource) {
        return common.validateUpdate(object, old, subresource);
    }
}
