package dev.unstick.sandbox.strategy;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Collects what is wrong with an object, with the checks that many kinds share. */
final class Check {
    private final List<FieldError> errors = new ArrayList<>();

    List<FieldError> errors() {
        return errors;
    }

    void add(FieldError error) {
        errors.add(error);
    }

    void addAll(List<FieldError> more) {
        errors.addAll(more);
    }

    /** The value must be there and not empty; false when it is not. */
    boolean required(JsonNode value, String path, String why) {
        boolean missing = value.isMissingNode()
                || value.isNull()
                || (value.isString() && value.stringValue().isEmpty())
                || (value.isContainer() && value.isEmpty());
        if (missing) {
            errors.add(FieldError.required(path, why));
        }
        return !missing;
    }

    /** The text, when there is one, must be one of these. */
    void oneOf(JsonNode value, String path, List<String> supported) {
        String text = value.asString("");
        if (!text.isEmpty() && !supported.contains(text)) {
            errors.add(FieldError.notSupported(path, text, supported));
        }
    }

    /** The number, when there is one, must not be negative. */
    void notNegative(JsonNode value, String path) {
        if (value.isNumber() && value.longValue() < 0) {
            errors.add(FieldError.invalidValue(path, value, "must be greater than or equal to 0"));
        }
    }

    /** The number must be one of a port. */
    void port(JsonNode value, String path) {
        if (value.isNumber() && (value.longValue() < 1 || value.longValue() > 65535)) {
            errors.add(FieldError.invalidValue(path, value, "must be between 1 and 65535, inclusive"));
        }
    }

    /** The text must be a DNS label. */
    void label(String text, String path) {
        Names.label(text).forEach(complaint -> errors.add(FieldError.invalid(path, text, complaint)));
    }

    /** The text must be a DNS subdomain. */
    void subdomain(String text, String path) {
        Names.subdomain(text).forEach(complaint -> errors.add(FieldError.invalid(path, text, complaint)));
    }

    /** The value must be as it was. */
    void immutable(JsonNode now, JsonNode before, String path) {
        if (!now.equals(before)) {
            errors.add(
                    now.isString()
                            ? FieldError.invalid(path, now.stringValue(), "field is immutable")
                            : FieldError.invalidValue(path, GoText.value(now), "field is immutable"));
        }
    }

    /** Labels as Go prints them. */
    static String map(JsonNode labels) {
        if (!labels.isObject()) {
            return "map[string]string(nil)";
        }
        return labels.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> GoText.quote(label.getKey()) + ":"
                        + GoText.quote(label.getValue().asString("")))
                .collect(Collectors.joining(", ", "map[string]string{", "}"));
    }
}
