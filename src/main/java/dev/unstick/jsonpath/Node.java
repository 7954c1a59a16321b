package dev.unstick.jsonpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A value in a document together with its place.
 *
 * @param location where it is
 * @param value what is there: the document's own node, not a copy
 */
public record Node(Location location, JsonNode value) {

    /** The normalized path of RFC 9535, such as {@code $['metadata']['finalizers'][0]}. */
    public String path() {
        return location.toString();
    }

    /** The same as {@link #path()}, so that Groovy scripts can write {@code node.path}. */
    public String getPath() {
        return path();
    }

    /** The members or elements, in the order of the tree; empty for anything but an object or array. */
    List<Node> children() {
        List<Node> children = new ArrayList<>(value.size());
        if (value.isArray()) {
            for (int index = 0; index < value.size(); index++) {
                children.add(element(index));
            }
        } else {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                children.add(new Node(location.child(member.getKey()), member.getValue()));
            }
        }
        return children;
    }

    /** The element at an index that the array has. */
    Node element(int index) {
        return new Node(location.child(index), value.path(index));
    }
}
