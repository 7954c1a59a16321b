package dev.unstick.sandbox.schema;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code allOf}, {@code anyOf}, {@code oneOf} and {@code not}. */
final class Combinations {
    private Combinations() {}

    static void check(
            SchemaValidator validator, JsonNode value, JsonNode schema, String place, List<FieldError> errors) {
        for (JsonNode each : schema.path("allOf")) {
            errors.addAll(validator.check(value, null, each, place));
        }
        boolean choice = !schema.path("x-kubernetes-int-or-string").booleanValue(false);
        if (choice && !schema.path("anyOf").isEmpty()) {
            List<List<FieldError>> outcomes = outcomes(validator, value, schema.path("anyOf"), place);
            if (outcomes.stream().noneMatch(List::isEmpty)) {
                errors.add(refusal(place, "must validate at least one schema (anyOf)"));
                errors.addAll(best(outcomes));
            }
        }
        if (!schema.path("oneOf").isEmpty()) {
            List<List<FieldError>> outcomes = outcomes(validator, value, schema.path("oneOf"), place);
            long valid = outcomes.stream().filter(List::isEmpty).count();
            if (valid == 0) {
                errors.add(refusal(place, "must validate one and only one schema (oneOf). Found none valid"));
                errors.addAll(best(outcomes));
            } else if (valid > 1) {
                errors.add(refusal(
                        place,
                        "must validate one and only one schema (oneOf). Found " + valid + " valid alternatives"));
            }
        }
        if (schema.path("not").isObject()
                && validator.check(value, null, schema.path("not"), place).isEmpty()) {
            errors.add(refusal(place, "must not validate the schema (not)"));
        }
    }

    private static List<List<FieldError>> outcomes(
            SchemaValidator validator, JsonNode value, JsonNode schemas, String place) {
        return Json.elements(schemas)
                .map(each -> validator.check(value, null, each, place))
                .toList();
    }

    // the alternative that came nearest
    private static List<FieldError> best(List<List<FieldError>> outcomes) {
        return outcomes.stream().min(Comparator.comparingInt(List::size)).orElse(List.of());
    }

    // the validator gives these no field
    private static FieldError refusal(String place, String why) {
        return FieldError.invalidValue("<nil>", "\"\"", GoText.quote(place) + " " + why);
    }
}
