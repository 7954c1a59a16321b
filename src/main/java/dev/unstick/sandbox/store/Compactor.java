package dev.unstick.sandbox.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the copies that the store keeps: trees that cannot be changed and that share what is the same in many objects
 * (a status, a label, the fields of a manager, a timestamp), so that 100,000 objects fit into a small heap.
 */
final class Compactor {
    // where a scan of an array becomes slower than a hash
    private static final int MOST_SCANNED = 16;
    private static final int SLOTS = 1 << 14;
    // a longer text is hardly ever there twice
    private static final int LONGEST_SHARED = 64;

    private final @Nullable JsonNode[] nodes = new JsonNode[SLOTS];
    private final @Nullable String[] names = new String[SLOTS];

    /** A copy of {@code object}; not safe for use by two threads at once. */
    ObjectNode copy(ObjectNode object) {
        return object(object, false);
    }

    private ObjectNode object(ObjectNode object, boolean wholly) {
        Map<String, JsonNode> members = new LinkedHashMap<>(object.size() * 2);
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            members.put(shared(member.getKey()), node(member.getValue()));
        }
        ObjectNode copy = new ObjectNode(
                JsonNodeFactory.instance, members.size() > MOST_SCANNED ? members : new CompactMap(members));
        return wholly ? (ObjectNode) shared(copy) : copy;
    }

    private JsonNode node(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object(object, object.size() <= MOST_SCANNED);
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> elements = new ArrayList<>(array.size());
            array.forEach(element -> elements.add(node(element)));
            return shared(new ArrayNode(JsonNodeFactory.instance, List.copyOf(elements)));
        }
        return node.isString() && node.stringValue().length() > LONGEST_SHARED ? node : shared(node);
    }

    private JsonNode shared(JsonNode node) {
        int hash = node.hashCode();
        int slot = (hash ^ (hash >>> 14)) & (SLOTS - 1);
        JsonNode known = nodes[slot];
        // two numbers of different types can be equal, and print differently
        if (known != null && known.getClass() == node.getClass() && known.equals(node)) {
            return known;
        }
        nodes[slot] = node;
        return node;
    }

    private String shared(String name) {
        int slot = name.hashCode() & (SLOTS - 1);
        String known = names[slot];
        if (known != null && known.equals(name)) {
            return known;
        }
        names[slot] = name;
        return name;
    }
}
