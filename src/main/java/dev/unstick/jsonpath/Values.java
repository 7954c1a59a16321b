package dev.unstick.jsonpath;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which values are equal, and which is less (RFC 9535 section 2.3.5.2.2). Nothing is equal to Nothing alone. */
final class Values {
    private Values() {}

    /** Numbers by their mathematical value, objects whatever the order of their members. */
    static boolean equal(JsonNode left, JsonNode right) {
        // pairs still to be compared, and not recursion: a document may nest deeper than the stack
        Deque<JsonNode> pending = new ArrayDeque<>();
        pending.push(right);
        pending.push(left);
        while (!pending.isEmpty()) {
            JsonNode one = pending.pop();
            JsonNode other = pending.pop();
            if (one.isContainer() || other.isContainer()) {
                if (one.getNodeType() != other.getNodeType() || one.size() != other.size()) {
                    return false;
                }
                pushChildren(one, other, pending);
            } else if (!scalarsEqual(one, other)) {
                return false;
            }
        }
        return true;
    }

    private static void pushChildren(JsonNode one, JsonNode other, Deque<JsonNode> pending) {
        for (int index = 0; one.isArray() && index < one.size(); index++) {
            pending.push(other.path(index));
            pending.push(one.path(index));
        }
        for (Map.Entry<String, JsonNode> member : one.properties()) {
            pending.push(other.path(member.getKey()));
            pending.push(member.getValue());
        }
    }

    private static boolean scalarsEqual(JsonNode one, JsonNode other) {
        return (isNumber(one) && isNumber(other)) ? compareNumbers(one, other) == 0 : one.equals(other);
    }

    /** Numbers by their mathematical value, strings by their Unicode scalar values; nothing else is less than anything. */
    static boolean less(JsonNode left, JsonNode right) {
        if (left.isString() && right.isString()) {
            return compareByScalarValues(left.stringValue(), right.stringValue()) < 0;
        }
        return isNumber(left) && isNumber(right) && compareNumbers(left, right) < 0;
    }

    /** Not so for infinity and not-a-number, which JSON does not have but a tree built by a program can hold. */
    private static boolean isNumber(JsonNode value) {
        boolean floating = value.isDouble() || value.isFloat();
        return floating ? Double.isFinite(value.doubleValue()) : value.isNumber();
    }

    private static int compareNumbers(JsonNode left, JsonNode right) {
        return left.decimalValue().compareTo(right.decimalValue());
    }

    /** Unlike {@link String#compareTo}, which takes a character beyond U+FFFF for less than U+E000. */
    private static int compareByScalarValues(String left, String right) {
        int index = 0;
        while (index < left.length() && index < right.length()) {
            int one = left.codePointAt(index);
            int other = right.codePointAt(index);
            if (one != other) {
                return Integer.compare(one, other);
            }
            index += Character.charCount(one);
        }
        return Integer.compare(left.length(), right.length());
    }
}
