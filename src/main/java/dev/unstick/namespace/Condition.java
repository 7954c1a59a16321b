package dev.unstick.namespace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a namespace, as its controller wrote it. {@code False} is the good status, and since Kubernetes 1.33 it may be
 * said too early: while pods remain, nothing else has been tried yet.
 *
 * @param type such as {@code NamespaceDeletionDiscoveryFailure}
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason such as {@code DiscoveryFailed}
 * @param message the controller's sentence
 * @param lastTransitionTime when the status last flipped, not when the message last changed; null if the document does not say
 */
public record Condition(
        String type,
        String status,
        String reason,
        String message,
        @Nullable Instant lastTransitionTime) {

    /** Whether the controller reports trouble. */
    public boolean isTrue() {
        return "True".equals(status);
    }

    @Override
    public String toString() {
        return type + "=" + status + " (" + reason + ") " + message;
    }
}
