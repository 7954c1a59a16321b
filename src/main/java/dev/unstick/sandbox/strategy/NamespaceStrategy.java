package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Namespaces ({@code k8s.io/kubernetes/pkg/registry/core/namespace/strategy.go}): three endpoints, each of which quietly
 * keeps what belongs to the others.
 */
final class NamespaceStrategy implements Strategy {
    private static final String OWN_FINALIZER = "kubernetes";

    private final ObjectStrategy common;

    NamespaceStrategy(ObjectStrategy common) {
        this.common = common;
    }

    /** The finalizers of the specification, which only {@code /finalize} writes. */
    static List<String> specFinalizers(ObjectNode namespace) {
        return Metadata.texts(namespace.path("spec").path("finalizers"));
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        common.prepareForCreate(object);
        List<String> finalizers = new ArrayList<>(specFinalizers(object));
        if (!finalizers.contains(OWN_FINALIZER)) {
            finalizers.add(OWN_FINALIZER);
        }
        Json.child(object, "spec").set("finalizers", Json.array(finalizers));
    }

    @Override
    public List<FieldError> validate(ObjectNode object) {
        List<FieldError> errors = common.validate(object);
        specFinalizers(object).forEach(finalizer -> errors.addAll(Names.specFinalizer("spec.finalizers", finalizer)));
        return errors;
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old, String subresource) {
        switch (subresource) {
            case "finalize" -> {
                ObjectStrategy.keep("status", object, old);
                ObjectNode spec = Json.child(object, "spec");
                if (specFinalizers(object).isEmpty()) {
                    spec.remove("finalizers");
                }
            }
            case "status" -> ObjectStrategy.keep("spec", object, old);
            default -> {
                Json.child(object, "spec");
                ObjectStrategy.keep("spec", object, old);
                ObjectStrategy.keep("status", object, old);
            }
        }
    }

    @Override
    public List<FieldError> validateUpdate(ObjectNode object, ObjectNode old, String subresource) {
        return switch (subresource) {
            case "finalize" -> {
                List<FieldError> errors = onlyOnce(object, old);
                List<String> finalizers = specFinalizers(object);
                for (int i = 0; i < finalizers.size(); i++) {
                    errors.addAll(Names.specFinalizer("spec.finalizers[" + i + "]", finalizers.get(i)));
                }
                yield errors;
            }
            case "status" -> {
                List<FieldError> errors = onlyOnce(object, old);
                errors.addAll(phase(object));
                yield errors;
            }
            default -> common.validateUpdate(object, old, subresource);
        };
    }

    @Override
    public boolean mayGo(ObjectNode object) {
        return specFinalizers(object).isEmpty();
    }

    // ValidateNamespaceFinalizeUpdate and …StatusUpdate look at the finalizer names once, ValidateNamespaceUpdate twice
    private List<FieldError> onlyOnce(ObjectNode object, ObjectNode old) {
        List<FieldError> errors = MetadataRules.validateUpdate(object, old);
        errors.addAll(Names.finalizers(Metadata.of(object).finalizers()));
        return errors;
    }

    private static List<FieldError> phase(ObjectNode object) {
        String phase = object.path("status").path("phase").stringValue("");
        boolean terminating = Metadata.of(object).terminating();
        if (!terminating && !phase.equals("Active")) {
            return List.of(
                    FieldError.invalid("status.Phase", phase, "may only be 'Active' if `deletionTimestamp` is empty"));
        }
        if (terminating && !phase.equals("Terminating")) {
            return List.of(FieldError.invalid(
                    "status.Phase", phase, "may only be 'Terminating' if `deletionTimestamp` is not empty"));
        }
        return List.of();
    }
}
