package dev.unstick.sandbox.patch;

import dev.unstick.sandbox.document.GoText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 6902, as {@code evanphx/json-patch} v4 applies it. */
public final class JsonPatch {
    /** More operations than this are refused. */
    public static final int MOST_OPERATIONS = 10_000;

    private JsonPatch() {}

    /**
     * Applies the operations in order.
     *
     * @param document is modified
     * @return the document, or what an operation put in its place
     * @throws PatchException when one does not apply; {@code document} is then half patched
     */
    public static JsonNode apply(JsonNode patch, ObjectNode document) throws PatchException {
        if (!patch.isArray() && !patch.isNull()) {
            throw PatchException.unreadable(
                    "json: cannot unmarshal " + GoText.type(patch) + " into Go value of type jsonpatch.Patch");
        }
        for (JsonNode operation : patch) {
            if (!operation.isObject() && !operation.isNull()) {
                throw PatchException.unreadable("json: cannot unmarshal " + GoText.type(operation)
                        + " into Go value of type jsonpatch.Operation");
            }
        }
        JsonNode patched = document;
        for (JsonNode operation : patch) {
            patched = perform(operation, patched);
        }
        return patched;
    }

    private static JsonNode perform(JsonNode operation, JsonNode document) throws PatchException {
        String kind = operation.path("op").stringValue("unknown");
        switch (kind) {
            case "add" -> place(document, text(operation, "path")).add(value(operation));
            case "remove" -> place(document, text(operation, "path")).remove();
            case "replace" -> {
                String path = text(operation, "path");
                if (path.isEmpty()) {
                    return whole(value(operation));
                }
                place(document, path).replace(value(operation));
            }
            case "test" -> {
                String path = text(operation, "path");
                JsonNode found =
                        path.isEmpty() ? document : place(document, path).get();
                if (!same(found, value(operation))) {
                    throw PatchException.doesNotApply("testing value " + path + " failed: test failed");
                }
            }
            case "move" -> {
                Place from = place(document, text(operation, "from"));
                JsonNode moved = from.get();
                from.remove();
                place(document, text(operation, "path")).add(moved);
            }
            case "copy" -> {
                JsonNode copied = place(document, text(operation, "from")).get().deepCopy();
                place(document, text(operation, "path")).add(copied);
            }
            default -> throw PatchException.doesNotApply("Unexpected kind: " + kind);
        }
        return document;
    }

    private static JsonNode whole(JsonNode value) throws PatchException {
        if (!value.isContainer()) {
            throw PatchException.doesNotApply("replace operation value must be object or array");
        }
        return value;
    }

    private static String text(JsonNode operation, String member) throws PatchException {
        JsonNode text = operation.path(member);
        if (!text.isString()) {
            throw PatchException.doesNotApply("operation missing " + member + " field: missing value");
        }
        return text.stringValue();
    }

    private static JsonNode value(JsonNode operation) {
        JsonNode value = operation.get("value");
        return value == null ? NullNode.getInstance() : value.deepCopy();
    }

    // numbers as they are written: the library compares bytes, so that 1 is not 1.0
    private static boolean same(JsonNode found, JsonNode wanted) {
        return found.equals(
                (one, other) -> one.isNumber() && other.isNumber()
                        ? one.toString().compareTo(other.toString())
                        : one.equals(other) ? 0 : 1,
                wanted);
    }

    // what is before the first slash does not matter, but there must be one
    private static Place place(JsonNode document, String pointer) throws PatchException {
        String[] steps = pointer.split("/", -1);
        if (steps.length < 2) {
            throw missing(pointer);
        }
        JsonNode container = document;
        for (int i = 1; i < steps.length - 1; i++) {
            container = new Place(container, decoded(steps[i])).get();
            if (!container.isContainer()) {
                throw missing(pointer);
            }
        }
        return new Place(container, decoded(steps[steps.length - 1]));
    }

    private static String decoded(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static PatchException missing(String pointer) {
        return PatchException.doesNotApply("doc is missing path: " + pointer + ": missing value");
    }

    /**
     * A member of an object or an element of a list, which need not be there.
     *
     * @param container an object or a list
     */
    private record Place(JsonNode container, String key) {
        /** What is there; null for a member that is not, as the library has it. */
        JsonNode get() throws PatchException {
            if (container instanceof ArrayNode list) {
                return list.get(index(list.size() - 1));
            }
            JsonNode member = container.get(key);
            return member == null ? NullNode.getInstance() : member;
        }

        void add(JsonNode value) throws PatchException {
            if (container instanceof ArrayNode list) {
                list.insert(key.equals("-") ? list.size() : index(list.size()), value);
            } else if (container instanceof ObjectNode object) {
                object.set(key, value);
            }
        }

        /** Replaces an element; a member may be new. */
        void replace(JsonNode value) throws PatchException {
            if (container instanceof ArrayNode list) {
                list.set(index(list.size() - 1), value);
            } else {
                add(value);
            }
        }

        void remove() throws PatchException {
            if (container instanceof ArrayNode list) {
                list.remove(index(list.size() - 1));
            } else if (container instanceof ObjectNode object && object.remove(key) == null) {
                throw PatchException.doesNotApply("Unable to remove nonexistent key: " + key + ": missing value");
            }
        }

        // negative ones count from the end: of the list, or for an addition of the list as it will be
        private int index(int most) throws PatchException {
            if (key.matches("[+-]?\\d{1,9}")) {
                int index = Integer.parseInt(key);
                int counted = index < 0 ? index + most + 1 : index;
                if (counted >= 0 && counted <= most) {
                    return counted;
                }
            }
            throw PatchException.doesNotApply("Unable to access invalid index: " + key);
        }
    }
}
