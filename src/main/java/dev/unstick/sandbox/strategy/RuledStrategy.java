package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What all kinds have in common, and the rules of one kind. */
final class RuledStrategy implements Strategy {
    private final ObjectStrategy common;
    private final Rules rules;
    private final boolean orphans;

    RuledStrategy(ObjectStrategy common, Rules rules, boolean orphans) {
        this.common = common;
        this.rules = rules;
        this.orphans = orphans;
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        common.prepareForCreate(object);
        rules.prepare(object);
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = common.validate(object);
        errors.addAll(rules.validate(object));
        return errors;
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old, String subresource) {
        common.prepareForUpdate(object, old, subresource);
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old, String subresource) {
        List<FieldError> errors = common.validateUpdate(object, old, subresource);
        // what is stored may have come past the API; it is not held against a write that leaves it alone
        if (!subresource.equals("status") && !ObjectStrategy.sameSpecification(object, old)) {
            errors.addAll(rules.validateUpdate(object, old));
        }
        return errors;
    }

    @Override
    public boolean orphansDependents() {
        return orphans;
    }
}
