package dev.unstick.sandbox.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value is, as {@code sigs.k8s.io/structured-merge-diff/v4/schema} and Go's decoder see it. */
public sealed interface Type permits Type.Scalar, Structure, Type.MapOf, Type.ListOf {
    /** A value without parts that anybody could own. */
    enum Scalar implements Type {
        /** A text. */
        STRING("string"),
        /** Base64. */
        BYTES("[]uint8"),
        /** RFC 3339 in seconds. */
        TIME("Time"),
        /** RFC 3339 in microseconds. */
        MICRO_TIME("MicroTime"),
        /** A number with a unit, {@code 500m}. */
        QUANTITY("Quantity"),
        /** A number or a text. */
        INT_OR_STRING("IntOrString"),
        /** 32 bits. */
        INT32("int32"),
        /** 64 bits. */
        INT64("int64"),
        /** A number with a fraction. */
        DOUBLE("float64"),
        /** True or false. */
        BOOLEAN("bool"),
        /** Any JSON, owned as a whole. */
        JSON("JSON"),
        /** Any JSON of a custom resource: objects are owned by the field, lists as a whole. */
        ANY("interface {}");

        private final String goName;

        Scalar(String goName) {
            this.goName = goName;
        }

        /** How Go's decoder calls it. */
        public String goName() {
            return goName;
        }
    }

    /** An object whose members are all of one type. */
    record MapOf(Type values, boolean atomic) implements Type {}

    /** How the items of a list are told apart. */
    enum Items {
        /** Not at all: the list is one value. */
        ATOMIC,
        /** By themselves. */
        SET,
        /** By some of their fields. */
        MAP
    }

    /**
     * A list.
     *
     * @param keys the fields that tell items apart; empty unless {@code kind} is MAP
     */
    record ListOf(Type items, Items kind, List<String> keys) implements Type {}

    /** The structure below lists and maps of it; null when there is none. */
    static @Nullable Structure structureIn(Type type) {
        if (type instanceof ListOf list) {
            return structureIn(list.items());
        }
        if (type instanceof MapOf map) {
            return structureIn(map.values());
        }
        return type instanceof Structure structure ? structure : null;
    }
}
