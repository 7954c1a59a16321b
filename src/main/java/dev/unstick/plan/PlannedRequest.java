package dev.unstick.plan;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request that applying a plan sends, provided that its object is still as the plan saw it. Each is sent with
 * {@code dryRun=All} first.
 *
 * @param step the number of its step
 * @param method such as {@code PATCH}
 * @param path the path on the server
 * @param contentType the type of the body
 * @param body the body; null where it is the object as it is when the step is reached, less its finalizers, and the object is not
 *     there to be shown
 */
public record PlannedRequest(
        int step,
        String method,
        String path,
        String contentType,
        @Nullable JsonNode body) {

    @Override
    public String toString() {
        String head = method + " " + path + "\nContent-Type: " + contentType;
        return body == null ? head : head + "\n\n" + body.toPrettyString();
    }
}
