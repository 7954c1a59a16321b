package dev.unstick.namespace.condition;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads why content could not be deleted: an error for each resource, sorted. */
final class DeletionMessage {
    private static final Pattern LEAD =
            Pattern.compile("Failed to delete all resource types, (0|[1-9][0-9]{0,8}) remaining: ");

    /** How the errors begin that a server answers or a client says; any other is told apart only where the number demands it. */
    private static final Pattern ENTRY = Pattern.compile(String.join(
            "|",
            "Internal error occurred: ",
            "failed calling webhook \"",
            "admission webhook \"",
            "conversion webhook for ",
            "unexpected items still remain in namespace: ",
            "[^\\s,]++(?: " + Quoted.REGEX + ")? is forbidden: ",
            "forbidden: ",
            "Timeout: ",
            "context deadline exceeded",
            "the server (?:is currently unable|was unable to return|could not find|rejected our request|has received too many)",
            "the server (?:has asked for the client|does not allow this method|reported a conflict)",
            "an error on the server \\(",
            "error trying to reach service: ",
            "object \\*",
            "Operation cannot be fulfilled on ",
            "(?:Get|Delete|Post|Put) \"?https?://",
            "etcdserver: ",
            "rpc error: ",
            "storage is \\(re\\)initializing",
            "Unauthorized"));

    /** Any, except after the commas that are known to stand within an error. */
    private static final Pattern UNUSUAL_ENTRY = Pattern.compile(
            "(?!Resource=|Kind=|but may still be processing the request|expected [0-9]|current: [0-9])");

    private DeletionMessage() {}

    static Parsed<DeletionFailure> read(String message) {
        Matcher lead = LEAD.matcher(message);
        if (!lead.lookingAt()) {
            return Parsed.nothing(message);
        }
        int announced = Integer.parseInt(lead.group(1));
        List<DeletionFailure> failures =
                Entries.split(message.substring(lead.end()), OptionalInt.of(announced), ENTRY, UNUSUAL_ENTRY).stream()
                        .map(DeletionError::read)
                        .toList();
        return new Parsed<>(failures, List.of(), announced);
    }
}
