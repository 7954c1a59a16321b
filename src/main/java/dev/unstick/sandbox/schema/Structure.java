package dev.unstick.sandbox.schema;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object with fields of its own. It may contain itself, so it is made empty and then given its fields. */
public final class Structure implements Type {
    private final String name;
    private final boolean atomic;
    private final boolean open;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Field> numbers = new HashMap<>();

    /**
     * A structure without fields.
     *
     * @param name {@code core.v1.Pod}; empty for a part of a custom resource
     * @param atomic whether it is owned as a whole
     * @param open whether it keeps members that it does not name
     */
    Structure(String name, boolean atomic, boolean open) {
        this.name = name;
        this.atomic = atomic;
        this.open = open;
    }

    void add(Field field) {
        fields.put(field.name(), field);
        if (!field.number().isEmpty()) {
            numbers.put(field.number(), field);
        }
    }

    /** The field of that number in protobuf, {@code 2} or {@code 2.4}; null when there is none. */
    public @Nullable Field numbered(String number) {
        return numbers.get(number);
    }

    /** Whether that number is a message whose fields are inlined. */
    public boolean inlines(String number) {
        return numbers.keySet().stream().anyMatch(each -> each.startsWith(number + "."));
    }

    /** {@code core.v1.Pod}; empty for a part of a custom resource. */
    public String name() {
        return name;
    }

    /** {@code Pod}. */
    public String shortName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** {@code v1.Pod}, as Go prints it. */
    public String goName() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** Whether it is owned as a whole. */
    public boolean atomic() {
        return atomic;
    }

    /** Whether it keeps members that it does not name. */
    public boolean open() {
        return open;
    }

    /** The fields in order. */
    public Collection<Field> fields() {
        return fields.values();
    }

    /** The field of that name, or null. */
    public @Nullable Field field(String member) {
        return fields.get(member);
    }
}
