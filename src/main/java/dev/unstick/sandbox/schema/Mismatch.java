package dev.unstick.sandbox.schema;

import tools.jackson.databind.JsonNode;

/**
 * A value whose type is not that of its field.
 *
 * @param holder the structure that has the field
 * @param path of the field, without indexes, as Go's decoder tells it
 * @param special what the type's own reader says; empty when it has none
 */
record Mismatch(JsonNode value, Type type, Structure holder, String path, String special) {
    /** In the words of Go's {@code encoding/json}. */
    String decoderText() {
        if (!special.isEmpty()) {
            return special;
        }
        if (type == Type.Scalar.INT_OR_STRING) {
            return "json: cannot unmarshal " + kind(true) + " into Go value of type int32";
        }
        if (type == Type.Scalar.TIME || type == Type.Scalar.MICRO_TIME) {
            return "json: cannot unmarshal " + kind(false) + " into Go value of type string";
        }
        String goName = goName(type);
        boolean number = goName.startsWith("int") || goName.startsWith("float");
        return "json: cannot unmarshal " + kind(number) + " into Go struct field " + holder.shortName() + "." + path
                + " of type " + goName;
    }

    /** In the words of {@code runtime.DefaultUnstructuredConverter}. */
    String converterText() {
        if (!special.isEmpty()) {
            return special;
        }
        if (type instanceof Type.ListOf) {
            return "cannot restore slice from " + reflectKind();
        }
        if (type instanceof Type.MapOf) {
            return "cannot restore map from " + reflectKind();
        }
        if (type instanceof Structure) {
            return "cannot restore struct from: " + reflectKind();
        }
        return "unrecognized type: " + goName(type);
    }

    private String reflectKind() {
        if (value.isObject()) {
            return "map";
        }
        if (value.isArray()) {
            return "slice";
        }
        if (value.isString()) {
            return "string";
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() ? "int64" : "float64";
        }
        return "bool";
    }

    private String kind(boolean withNumber) {
        if (value.isObject()) {
            return "object";
        }
        if (value.isArray()) {
            return "array";
        }
        if (value.isString()) {
            return "string";
        }
        if (value.isNumber()) {
            return withNumber ? "number " + value : "number";
        }
        return "bool";
    }

    private static String goName(Type type) {
        if (type instanceof Type.ListOf list) {
            return "[]" + goName(list.items());
        }
        if (type instanceof Type.MapOf map) {
            return "map[string]" + goName(map.values());
        }
        return type instanceof Structure structure ? structure.goName() : ((Type.Scalar) type).goName();
    }
}
