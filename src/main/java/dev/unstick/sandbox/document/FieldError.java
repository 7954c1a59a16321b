package dev.unstick.sandbox.document;

import tools.jackson.databind.node.ObjectNode;

/**
 * One thing validation refuses, worded as {@code k8s.io/apimachinery/pkg/util/validation/field} words it.
 *
 * @param field the path, {@code metadata.finalizers[0]}
 * @param reason the cause's reason, {@code FieldValueInvalid}
 * @param body the message without the field, {@code Invalid value: "x": why}
 */
public record FieldError(String field, String reason, String body) {
    /** A text value that is wrong. */
    public static FieldError invalid(String field, String value, String why) {
        return new FieldError(field, "FieldValueInvalid", "Invalid value: " + GoText.quote(value) + ": " + why);
    }

    /** A value that is wrong and not a text; {@code value} is printed as it is. */
    public static FieldError invalidValue(String field, Object value, String why) {
        return new FieldError(field, "FieldValueInvalid", "Invalid value: " + value + ": " + why);
    }

    /** A value that must be there. */
    public static FieldError required(String field, String why) {
        return new FieldError(field, "FieldValueRequired", why.isEmpty() ? "Required value" : "Required value: " + why);
    }

    /** A text longer than {@code most} bytes, which is not repeated. */
    public static FieldError tooLong(String field, long most) {
        return new FieldError(field, "FieldValueTooLong", "Too long: may not be more than " + most + " bytes");
    }

    /** A value that is there twice. */
    public static FieldError duplicate(String field, String value) {
        return new FieldError(field, "FieldValueDuplicate", "Duplicate value: " + GoText.quote(value));
    }

    /** A name that nothing has. */
    public static FieldError notFound(String field, String value) {
        return new FieldError(field, "FieldValueNotFound", "Not found: " + GoText.quote(value));
    }

    /** A value that may not be there. */
    public static FieldError forbidden(String field, String why) {
        return new FieldError(field, "FieldValueForbidden", "Forbidden: " + why);
    }

    /** A value outside its list. */
    public static FieldError notSupported(String field, String value, Iterable<String> supported) {
        StringBuilder list = new StringBuilder();
        for (String each : supported) {
            list.append(list.isEmpty() ? "" : ", ").append(GoText.quote(each));
        }
        return new FieldError(
                field,
                "FieldValueNotSupported",
                "Unsupported value: " + GoText.quote(value) + ": supported values: " + list);
    }

    /** The whole sentence, field first. */
    public String message() {
        return field + ": " + body;
    }

    ObjectNode toCause() {
        return Json.object().put("reason", reason).put("message", body).put("field", field);
    }
}
