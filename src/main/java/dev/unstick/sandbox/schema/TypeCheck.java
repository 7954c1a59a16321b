package dev.unstick.sandbox.schema;

import dev.unstick.sandbox.document.GoText;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether the values of a document have the types of their fields, told as Go's decoder tells it. */
public final class TypeCheck {
    private static final Pattern QUANTITY =
            Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)(([KMGTPE]i)|[numkMGTPE]?|[eE][-+]?[0-9]+)");

    private TypeCheck() {}

    /** What the decoder says of the first value of a wrong type; null when there is none. */
    public static @Nullable String complaint(JsonNode object, Structure type) {
        Mismatch found = structure(object, type, "");
        return found == null ? null : found.decoderText();
    }

    /** What the converter of strategic merge patches says of it; null when there is none. */
    public static @Nullable String conversionComplaint(JsonNode object, Structure type) {
        Mismatch found = structure(object, type, "");
        return found == null ? null : found.converterText();
    }

    /** As {@link #complaint} for an object that stands at {@code place} in another one. */
    public static @Nullable String complaint(JsonNode object, Structure type, String place) {
        Mismatch found = structure(object, type, place);
        return found == null ? null : found.decoderText();
    }

    private static @Nullable Mismatch structure(JsonNode object, Structure type, String place) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            Field field = type.field(member.getKey());
            if (field != null) {
                String path = place.isEmpty() ? field.name() : place + "." + field.name();
                Mismatch found = value(member.getValue(), field.type(), type, path);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Mismatch value(JsonNode value, Type type, Structure holder, String path) {
        if (value.isNull()) {
            return null;
        }
        Mismatch wrong = new Mismatch(value, type, holder, path, "");
        if (type instanceof Structure structure) {
            return value.isObject() ? structure(value, structure, path) : wrong;
        }
        if (type instanceof Type.ListOf list) {
            return value.isArray() ? first(value, list.items(), holder, path) : wrong;
        }
        if (type instanceof Type.MapOf map) {
            return value.isObject() ? first(value, map.values(), holder, path) : wrong;
        }
        Type.Scalar scalar = (Type.Scalar) type;
        if (!fits(value, scalar)) {
            return wrong;
        }
        String special = special(value, scalar);
        return special == null ? null : new Mismatch(value, type, holder, path, special);
    }

    private static @Nullable Mismatch first(JsonNode values, Type type, Structure holder, String path) {
        for (JsonNode value : values) {
            Mismatch found = value(value, type, holder, path);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean fits(JsonNode value, Type.Scalar type) {
        return switch (type) {
            case STRING, BYTES, TIME, MICRO_TIME -> value.isString();
            case BOOLEAN -> value.isBoolean();
            case DOUBLE -> value.isNumber();
            case INT32 -> value.isIntegralNumber() && value.canConvertToInt();
            case INT64 -> value.isIntegralNumber() && value.canConvertToLong();
            case INT_OR_STRING -> value.isString() || (value.isIntegralNumber() && value.canConvertToInt());
            case QUANTITY, JSON, ANY -> true;
        };
    }

    private static @Nullable String special(JsonNode value, Type.Scalar type) {
        return switch (type) {
            case BYTES -> base64(value.stringValue());
            case TIME, MICRO_TIME -> time(value.stringValue(), type);
            case QUANTITY -> quantity(value);
            default -> null;
        };
    }

    private static @Nullable String quantity(JsonNode value) {
        boolean fits = value.isNumber()
                || (value.isString() && QUANTITY.matcher(value.stringValue()).matches());
        return fits
                ? null
                : "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    }

    private static @Nullable String base64(String text) {
        try {
            Base64.getDecoder().decode(text.replace("\n", "").replace("\r", ""));
            return null;
        } catch (IllegalArgumentException broken) {
            int at = 0;
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "+/".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            return "illegal base64 data at input byte " + Math.min(at, Math.max(0, text.length() / 4 * 4));
        }
    }

    private static @Nullable String time(String text, Type.Scalar type) {
        try {
            OffsetDateTime.parse(text);
            return null;
        } catch (DateTimeException broken) {
            String layout = type == Type.Scalar.TIME ? "2006-01-02T15:04:05Z07:00" : "2006-01-02T15:04:05.000000Z07:00";
            return "parsing time " + GoText.quote(text) + " as " + GoText.quote(layout) + ": cannot parse "
                    + GoText.quote(text) + " as \"2006\"";
        }
    }
}
