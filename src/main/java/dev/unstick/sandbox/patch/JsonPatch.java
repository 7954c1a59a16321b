package dev.unstick.sandbox.patch;

import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import java.util.ArrayList;
import java.util.List;
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
     * @throws PatchException when one does not apply; {@code document} is then half patched
     */
    public static JsonNode apply(JsonNode patch, ObjectNode document) throws PatchException {
        if (!patch.isArray()) {
            throw PatchException.unreadable(
                    "json: cannot unmarshal " + goType(patch) + " into Go value of type jsonpatch.Patch");
        }
        // a holder, so that the whole document is a member like any other
        ObjectNode holder = Json.object();
        holder.set("", document);
        for (JsonNode operation : patch) {
            if (!operation.isObject()) {
                throw PatchException.unreadable(
                        "json: cannot unmarshal " + goType(operation) + " into Go value of type jsonpatch.Operation");
            }
            perform(operation, holder);
        }
        return holder.get("");
    }

    private static void perform(JsonNode operation, ObjectNode holder) throws PatchException {
        String path = operation.path("path").stringValue("");
        String kind = operation.path("op").stringValue("");
        List<String> steps = steps(path);
        switch (kind) {
            case "add" -> add(holder, steps, value(operation));
            case "remove" -> remove(holder, steps);
            case "replace" -> {
                get(holder, steps);
                if (parent(holder, steps) instanceof ArrayNode list) {
                    list.set(index(last(steps), list.size() - 1), value(operation));
                } else {
                    add(holder, steps, value(operation));
                }
            }
            case "test" -> test(operation, holder, steps);
            case "move" -> {
                List<String> from = steps(operation.path("from").stringValue(""));
                JsonNode moved = get(holder, from);
                remove(holder, from);
                add(holder, steps, moved);
            }
            case "copy" ->
                add(
                        holder,
                        steps,
                        get(holder, steps(operation.path("from").stringValue("")))
                                .deepCopy());
            default -> throw PatchException.doesNotApply("Unexpected kind: " + kind);
        }
    }

    private static void test(JsonNode operation, ObjectNode holder, List<String> steps) throws PatchException {
        JsonNode wanted = value(operation);
        JsonNode found;
        try {
            found = get(holder, steps);
        } catch (PatchException missing) {
            if (wanted.isNull() && missing.fault() == PatchException.Fault.DOES_NOT_APPLY) {
                return;
            }
            throw missing;
        }
        if (!equal(found, wanted)) {
            throw PatchException.doesNotApply(
                    "testing value " + operation.path("path").stringValue("") + " failed: test failed");
        }
    }

    // 1 and 1.0 are the same number
    private static boolean equal(JsonNode one, JsonNode other) {
        return one.equals(
                (left, right) -> left.isNumber()
                                && right.isNumber()
                                && left.decimalValue().compareTo(right.decimalValue()) == 0
                        ? 0
                        : left.equals(right) ? 0 : 1,
                other);
    }

    private static JsonNode value(JsonNode operation) {
        JsonNode value = operation.get("value");
        return value == null ? NullNode.getInstance() : value.deepCopy();
    }

    private static void add(ObjectNode holder, List<String> steps, JsonNode value) throws PatchException {
        JsonNode parent = parent(holder, steps);
        String last = last(steps);
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else if (parent instanceof ArrayNode list) {
            list.insert(last.equals("-") ? list.size() : index(last, list.size()), value);
        } else {
            throw missing(steps);
        }
    }

    private static void remove(ObjectNode holder, List<String> steps) throws PatchException {
        get(holder, steps);
        JsonNode parent = parent(holder, steps);
        if (parent instanceof ObjectNode object) {
            object.remove(last(steps));
        } else if (parent instanceof ArrayNode list) {
            list.remove(index(last(steps), list.size() - 1));
        }
    }

    private static JsonNode get(JsonNode holder, List<String> steps) throws PatchException {
        JsonNode node = holder;
        for (String step : steps) {
            JsonNode next;
            if (node instanceof ArrayNode list) {
                next = list.get(index(step, list.size() - 1));
            } else {
                next = node.get(step);
            }
            if (next == null) {
                throw missing(steps);
            }
            node = next;
        }
        return node;
    }

    private static JsonNode parent(JsonNode holder, List<String> steps) throws PatchException {
        return get(holder, steps.subList(0, steps.size() - 1));
    }

    private static String last(List<String> steps) {
        return steps.get(steps.size() - 1);
    }

    private static int index(String step, int most) throws PatchException {
        if (step.matches("0|[1-9]\\d{0,8}") && Integer.parseInt(step) <= most) {
            return Integer.parseInt(step);
        }
        throw PatchException.doesNotApply("Unable to access invalid index: " + step);
    }

    private static List<String> steps(String pointer) throws PatchException {
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw PatchException.doesNotApply("path " + GoText.quote(pointer) + " does not begin with /");
        }
        List<String> steps = new ArrayList<>();
        for (String step : pointer.split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    private static PatchException missing(List<String> steps) {
        return PatchException.doesNotApply("path " + String.join("/", steps) + " is missing");
    }

    private static String goType(JsonNode node) {
        if (node.isObject()) {
            return "object";
        }
        if (node.isArray()) {
            return "array";
        }
        if (node.isString()) {
            return "string";
        }
        return node.isNumber() ? "number" : "bool";
    }
}
