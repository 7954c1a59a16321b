package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Metadata;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code metadata.ownerReferences} must be like ({@code ValidateOwnerReferences}). */
final class OwnerRules {
    private static final String FIELD = "metadata.ownerReferences";

    private OwnerRules() {}

    static List<FieldError> validate(Metadata metadata) {
        List<FieldError> errors = new ArrayList<>();
        String controller = "";
        JsonNode references = metadata.node().path("ownerReferences");
        for (JsonNode reference : references) {
            String apiVersion = reference.path("apiVersion").asString("");
            String kind = reference.path("kind").asString("");
            String name = reference.path("name").asString("");
            if (apiVersion.substring(apiVersion.indexOf('/') + 1).isEmpty()) {
                errors.add(FieldError.invalid(FIELD + ".apiVersion", apiVersion, "version must not be empty"));
            }
            must(kind, "kind", errors);
            must(name, "name", errors);
            must(reference.path("uid").asString(""), "uid", errors);
            if (apiVersion.equals("v1") && kind.equals("Event")) {
                errors.add(FieldError.invalid(
                        FIELD, "/v1, Kind=Event", "/v1, Kind=Event is disallowed from being an owner"));
            }
            if (reference.path("controller").booleanValue(false)) {
                String found = kind + "/" + name;
                if (!controller.isEmpty()) {
                    errors.add(FieldError.invalidValue(
                            FIELD,
                            GoText.value(references),
                            "Only one reference can have Controller set to true. Found \"true\" in references for "
                                    + controller + " and " + found));
                } else {
                    controller = found;
                }
            }
        }
        return errors;
    }

    private static void must(String value, String field, List<FieldError> errors) {
        if (value.isEmpty()) {
            errors.add(FieldError.invalid(FIELD + "." + field, value, field + " must not be empty"));
        }
    }
}
