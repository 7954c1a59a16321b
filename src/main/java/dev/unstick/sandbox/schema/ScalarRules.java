package dev.unstick.sandbox.schema;

import static dev.unstick.sandbox.schema.SchemaValidator.body;

import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GoText;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** The rules for numbers and texts. */
final class ScalarRules {
    private static final Pattern DURATION = Pattern.compile("-?([0-9.]+(ns|us|µs|ms|s|m|h|d|w))+|0");
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private ScalarRules() {}

    static List<FieldError> check(JsonNode value, JsonNode schema, String place) {
        List<FieldError> errors = new ArrayList<>();
        if (value.isNumber()) {
            number(value, schema, place, errors);
        } else if (value.isString()) {
            text(value.stringValue(), schema, place, errors);
        }
        return errors;
    }

    private static void number(JsonNode value, JsonNode schema, String place, List<FieldError> errors) {
        BigDecimal number = value.decimalValue();
        JsonNode factor = schema.path("multipleOf");
        if (factor.isNumber() && number.remainder(factor.decimalValue()).signum() != 0) {
            refuse(value, place, "should be a multiple of " + factor, errors);
        }
        JsonNode maximum = schema.path("maximum");
        if (maximum.isNumber()) {
            boolean exclusive = schema.path("exclusiveMaximum").booleanValue(false);
            int order = number.compareTo(maximum.decimalValue());
            if (order > 0 || (exclusive && order == 0)) {
                refuse(value, place, "should be less than " + (exclusive ? "" : "or equal to ") + maximum, errors);
            }
        }
        JsonNode minimum = schema.path("minimum");
        if (minimum.isNumber()) {
            boolean exclusive = schema.path("exclusiveMinimum").booleanValue(false);
            int order = number.compareTo(minimum.decimalValue());
            if (order < 0 || (exclusive && order == 0)) {
                refuse(value, place, "should be greater than " + (exclusive ? "" : "or equal to ") + minimum, errors);
            }
        }
    }

    private static void refuse(JsonNode value, String place, String rule, List<FieldError> errors) {
        errors.add(FieldError.invalidValue(place, value, body(place) + " " + rule));
    }

    private static void text(String text, JsonNode schema, String place, List<FieldError> errors) {
        long length = text.codePointCount(0, text.length());
        long most = schema.path("maxLength").longValue(Long.MAX_VALUE);
        long least = schema.path("minLength").longValue(0);
        if (length > most) {
            errors.add(FieldError.tooLong(place, most));
        } else if (length < least) {
            errors.add(FieldError.invalid(place, text, body(place) + " should be at least " + least + " chars long"));
        } else if (!matches(schema.path("pattern").stringValue(""), text)) {
            errors.add(FieldError.invalid(
                    place,
                    text,
                    body(place) + " should match '" + schema.path("pattern").stringValue("") + "'"));
        }
        String format = schema.path("format").stringValue("");
        if (!hasFormat(format, text)) {
            errors.add(new FieldError(
                    place,
                    "FieldValueTypeInvalid",
                    "Invalid value: " + GoText.quote(text) + ": " + body(place) + " must be of type " + format + ": "
                            + GoText.quote(text)));
        }
    }

    private static boolean matches(String pattern, String text) {
        try {
            return pattern.isEmpty() || Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException notJava) {
            // RE2 and java.util.regex differ in corners; what only RE2 reads is passed
            return true;
        }
    }

    private static boolean hasFormat(String format, String text) {
        return switch (format) {
            case "date-time" -> parses(() -> OffsetDateTime.parse(text.replace(' ', 'T')));
            case "date" -> parses(() -> LocalDate.parse(text));
            case "duration" -> DURATION.matcher(text.replace(" ", "")).matches();
            case "uuid", "uuid3", "uuid4", "uuid5" -> UUID.matcher(text).matches();
            case "ipv4" -> IPV4.matcher(text).matches();
            case "email" -> EMAIL.matcher(text).matches();
            case "byte" -> parses(() -> Base64.getDecoder().decode(text));
            case "uri" -> isUri(text);
            default -> true;
        };
    }

    private static boolean parses(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (DateTimeException | IllegalArgumentException refused) {
            return false;
        }
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute() || text.startsWith("/");
        } catch (URISyntaxException refused) {
            return false;
        }
    }
}
