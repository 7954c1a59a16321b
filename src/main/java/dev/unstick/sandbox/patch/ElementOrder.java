package dev.unstick.sandbox.patch;

import dev.unstick.sandbox.document.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The order of merged lists ({@code normalizeElementOrder}): the client's elements as it names them, the others put between. */
final class ElementOrder {
    private ElementOrder() {}

    /**
     * Orders {@code list} in place.
     *
     * @param order elements, or objects with only their key, in the client's order
     * @param before the list as it was on the server
     * @param mergeKey the field that names an element; empty for lists of texts
     */
    static void set(ArrayNode list, JsonNode order, List<JsonNode> before, String mergeKey) {
        List<JsonNode> wanted = keys(Json.elements(order).toList(), mergeKey);
        List<JsonNode> server = keys(before, mergeKey);
        List<JsonNode> named = new ArrayList<>();
        List<JsonNode> others = new ArrayList<>();
        for (JsonNode element : list) {
            (wanted.contains(key(element, mergeKey)) ? named : others).add(element);
        }
        named.sort(Comparator.comparingInt(element -> wanted.indexOf(key(element, mergeKey))));
        list.removeAll();
        int next = 0;
        for (JsonNode other : others) {
            int place = server.indexOf(key(other, mergeKey));
            while (next < named.size()) {
                int mine = server.indexOf(key(named.get(next), mergeKey));
                if (mine >= 0 && place >= 0 && place < mine) {
                    break;
                }
                list.add(named.get(next++));
            }
            list.add(other);
        }
        while (next < named.size()) {
            list.add(named.get(next++));
        }
    }

    private static List<JsonNode> keys(List<JsonNode> elements, String mergeKey) {
        return elements.stream().map(element -> key(element, mergeKey)).toList();
    }

    private static JsonNode key(JsonNode element, String mergeKey) {
        return mergeKey.isEmpty() ? element : element.path(mergeKey);
    }
}
