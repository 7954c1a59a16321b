package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
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
        Json.child(object, "status").set("storedVersions", Json.array());
        storeVersions(object);
    }

    // what was ever stored in a version stays known
    private static void storeVersions(ObjectNode object) {
        ArrayNode stored = Json.child(object, "status").withArray("storedVersions");
        Json.elements(object.path("spec").path("versions"))
                .filter(version -> version.path("storage").booleanValue(false))
                .map(version -> version.path("name"))
                .filter(name -> Json.elements(stored).noneMatch(name::equals))
                .forEach(stored::add);
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = common.validate(object);
        errors.addAll(DefinitionRules.validate(object));
        return errors;
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old, String subresource) {
        common.prepareForUpdate(object, old, subresource);
        if (subresource.isEmpty()) {
            storeVersions(object);
        }
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old, String subresource) {
        List<FieldError> errors = common.validateUpdate(object, old, subresource);
        if (subresource.isEmpty() && !ObjectStrategy.sameSpecification(object, old)) {
            errors.addAll(DefinitionRules.validateUpdate(object, old));
        }
        return errors;
    }
}
