package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.resource.ResourceDefinition;
import dev.unstick.sandbox.schema.CustomSchema;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Custom resources: what their schema asks for ({@code pkg/registry/customresource/strategy.go} of the apiextensions server). */
final class CustomStrategy implements Strategy {
    private final ObjectStrategy common;
    private final ResourceDefinition definition;

    CustomStrategy(ObjectStrategy common, ResourceDefinition definition) {
        this.common = common;
        this.definition = definition;
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        common.prepareForCreate(object);
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = common.validate(object);
        CustomSchema schema = definition.schema();
        if (schema != null) {
            errors.addAll(schema.validate(object, null));
        }
        return errors;
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old, String subresource) {
        common.prepareForUpdate(object, old, subresource);
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old, String subresource) {
        List<FieldError> errors = common.validateUpdate(object, old, subresource);
        CustomSchema schema = definition.schema();
        if (schema != null) {
            errors.addAll(schema.validate(object, old));
        }
        return errors;
    }
}
