package dev.unstick.sandbox.ownership;

import dev.unstick.sandbox.schema.Field;
import dev.unstick.sandbox.schema.Structure;
import dev.unstick.sandbox.schema.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How the walks through documents see a value: as fields, as items told apart, or as one whole. */
final class Shapes {
    private Shapes() {}

    /** Whether the value of that type is owned member by member. */
    static boolean isGranularMap(Type type, JsonNode value) {
        boolean fits = value.isObject() || value.isNull();
        if (type instanceof Structure structure) {
            return fits && !structure.atomic();
        }
        if (type instanceof Type.MapOf map) {
            return fits && !map.atomic();
        }
        return type == Type.Scalar.ANY && value.isObject();
    }

    /** The type as a list that is owned item by item, or null. */
    static Type.@Nullable ListOf granularList(Type type, JsonNode value) {
        return type instanceof Type.ListOf list
                        && list.kind() != Type.Items.ATOMIC
                        && (value.isArray() || value.isNull())
                ? list
                : null;
    }

    /** The type of a member. */
    static Type member(Type type, String name) {
        if (type instanceof Structure structure) {
            Field field = structure.field(name);
            return field == null ? Type.Scalar.ANY : field.type();
        }
        return type instanceof Type.MapOf map ? map.values() : Type.Scalar.ANY;
    }

    /** Whether the type names that member; the others are items of a map. */
    static boolean names(Type type, String name) {
        return type instanceof Structure structure && structure.field(name) != null;
    }

    /** The items of a list by their steps; an item that cannot be told apart is left out. */
    static Map<String, JsonNode> items(Type.ListOf list, @Nullable JsonNode value) {
        Map<String, JsonNode> items = new LinkedHashMap<>();
        if (value != null) {
            for (JsonNode item : value) {
                String step = Step.item(list, item);
                if (step != null) {
                    items.putIfAbsent(step, item);
                }
            }
        }
        return items;
    }
}
