package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What all kinds have in common; the whole strategy of those that have no rules of their own. */
final class ObjectStrategy implements Strategy {
    private final ResourceDefinition definition;

    ObjectStrategy(ResourceDefinition definition) {
        this.definition = definition;
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        if (definition.initialStatus() != null) {
            object.set("status", definition.initialStatus().deepCopy());
            if (definition.custom()) {
                object.remove("status");
            }
        }
        if (definition.generation()) {
            Metadata.of(object).node().put("generation", 1);
        }
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = MetadataRules.validate(definition, object);
        errors.addAll(finalizerNames(object));
        return errors;
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old, String subresource) {
        if (subresource.equals("status")) {
            keepAllBut("status", object, old);
        } else if (definition.hasStatus()) {
            keep("status", object, old);
        }
        if (definition.generation() && !sameSpecification(object, old)) {
            ObjectNode metadata = Metadata.of(object).node();
            metadata.put("generation", metadata.path("generation").longValue(0) + 1);
        }
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old, String subresource) {
        Repetitions repetitions = Repetitions.of(definition);
        List<String> finalizers = Metadata.of(object).finalizers();
        List<FieldError> errors = new ArrayList<>();
        // the endpoint itself has looked once at what is fixed and at keys
        for (int i = 1; i < repetitions.fixed(); i++) {
            errors.addAll(MetadataRules.fixed(object, old));
        }
        for (int i = 1; i < repetitions.keys(); i++) {
            errors.addAll(MetadataRules.keys(object));
        }
        for (int i = 0; i < repetitions.form(); i++) {
            errors.addAll(Names.qualifiedFinalizers(finalizers));
            errors.addAll(MetadataRules.exclusiveFinalizers(Metadata.of(object)));
        }
        for (int i = 0; i < repetitions.domains(); i++) {
            errors.addAll(Names.knownFinalizers(finalizers));
        }
        return errors;
    }

    /** Takes {@code field} from the old object. */
    static void keep(String field, ObjectNode object, ObjectNode old) {
        JsonNode kept = old.get(field);
        if (kept == null) {
            object.remove(field);
        } else {
            object.set(field, kept.deepCopy());
        }
    }

    private List<FieldError> finalizerNames(ObjectNode object) {
        List<String> finalizers = Metadata.of(object).finalizers();
        return Repetitions.of(definition).domains() > 0
                ? Names.finalizers(finalizers)
                : Names.qualifiedFinalizers(finalizers);
    }

    // the status endpoint of a custom resource changes nothing else; that of a built-in kind takes metadata as well
    private void keepAllBut(String field, ObjectNode object, ObjectNode old) {
        List<String> others = new ArrayList<>(object.propertyNames());
        others.addAll(old.propertyNames());
        others.removeAll(List.of(field, "apiVersion", "kind"));
        for (String other : others) {
            if (!other.equals("metadata")) {
                keep(other, object, old);
            } else if (definition.custom()) {
                String sent = Metadata.of(object).resourceVersion();
                keep(other, object, old);
                Metadata.of(object).set("resourceVersion", sent);
            }
        }
    }

    /** Whether two documents differ in nothing but metadata and status. */
    static boolean sameSpecification(ObjectNode object, ObjectNode old) {
        return withoutMetadataAndStatus(object).equals(withoutMetadataAndStatus(old));
    }

    private static ObjectNode withoutMetadataAndStatus(ObjectNode object) {
        ObjectNode rest = Json.object();
        rest.setAll(object);
        return rest.remove(List.of("metadata", "status", "apiVersion", "kind"));
    }
}
