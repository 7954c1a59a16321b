package dev.unstick.sandbox.document;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The failures that authorization, webhooks and faults answer with, as {@link Failures} has those of the rest. */
public final class Refusals {
    private Refusals() {}

    /**
     * 403 from authorization ({@code errors.NewForbidden}).
     *
     * @param resource with no name when the path is no resource
     * @param name empty when no object is named
     */
    public static StatusException forbidden(GroupResource resource, String name, String why) {
        String message = "forbidden: " + why;
        ObjectNode details = Json.object();
        if (!resource.resource().isEmpty()) {
            message = resource + (name.isEmpty() ? "" : " " + GoText.quote(name)) + " is " + message;
        }
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!resource.group().isEmpty()) {
            details.put("group", resource.group());
        }
        if (!resource.resource().isEmpty()) {
            details.put("kind", resource.resource());
        }
        return new StatusException(403, "Forbidden", message, details);
    }

    /** 504: the server gave up. */
    public static StatusException timeout(String why) {
        return new StatusException(504, "Timeout", "Timeout: " + why, Json.object());
    }

    /** 500 for an error that is none of the API's, such as that of a conversion webhook: no reason, no details. */
    public static StatusException unclassified(String message) {
        return new StatusException(500, "", message, null);
    }

    /** 410 for a continue token, with another that leads on; {@code next} may be null. */
    public static StatusException continueExpired(@Nullable String next) {
        String message = "The provided continue parameter is too old to display a consistent list result. You can start"
                + " a new list without the continue parameter";
        if (next != null) {
            message += ", or use the continue token in this response to retrieve the remainder of the results."
                    + " Continuing with the provided token results in an inconsistent list - objects that were"
                    + " created, modified, or deleted between the time the first chunk was returned and now may show"
                    + " up in the list";
        }
        return new StatusException(410, "Expired", message + ".", null);
    }

    /** 410 for a list at a resourceVersion that history no longer reaches. */
    public static StatusException listExpired() {
        return new StatusException(410, "Expired", "The resourceVersion for the provided list is too old.", null);
    }

    /**
     * Any failure.
     *
     * @param reason the machine's word, may be empty
     * @param retryAfterSeconds 0 for none
     */
    public static StatusException any(int code, String reason, String message, int retryAfterSeconds) {
        ObjectNode details = retryAfterSeconds > 0 ? Json.object().put("retryAfterSeconds", retryAfterSeconds) : null;
        return new StatusException(code, reason, message, details);
    }
}
