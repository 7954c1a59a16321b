package dev.unstick.diagnosis.evidence;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One Event of the namespace.
 *
 * @param object what it is about, such as {@code service/shop}
 * @param warning whether it is of type {@code Warning}
 * @param reason such as {@code SyncLoadBalancerFailed}
 * @param message what it says
 * @param time when it was last seen; null if it does not say
 */
public record ClusterEvent(
        String object,
        boolean warning,
        String reason,
        String message,
        @Nullable Instant time) {

    /**
     * Reads one.
     *
     * @param json an Event of the core group
     */
    public static ClusterEvent of(JsonNode json) {
        Document document = new Document(json);
        Instant last = document.instant("/lastTimestamp");
        return new ClusterEvent(
                document.text("/involvedObject/kind").toLowerCase(Locale.ROOT) + "/"
                        + document.text("/involvedObject/name"),
                document.text("/type").equals("Warning"),
                document.text("/reason"),
                document.text("/message"),
                last == null ? document.instant("/eventTime") : last);
    }
}
