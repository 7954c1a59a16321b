package dev.unstick.cluster.dump;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * When the dump was taken, as the times in it tell. Only what a server or one of its components stamps with the present time is
 * looked at: conditions of foreign kinds, and whatever else is called a time, may well lie in the future.
 */
final class Stamps {
    private static final Set<String> CONDITION_TIMES =
            Set.of("lastHeartbeatTime", "lastTransitionTime", "lastUpdateTime");

    private @Nullable Instant newest;
    private @Nullable Instant newestFile;
    private boolean heartbeat;

    /**
     * Looks at one object.
     *
     * @param kind its kind
     * @param document the object
     */
    void take(GroupKind kind, JsonNode document) {
        JsonNode metadata = document.path("metadata");
        take(instant(metadata.path("creationTimestamp")));
        takeDeletion(metadata);
        metadata.path("managedFields").forEach(entry -> take(instant(entry.path("time"))));
        if (kind.group().isEmpty()
                || !kind.group().contains(".")
                || kind.group().endsWith(".k8s.io")) {
            document.path("status")
                    .path("conditions")
                    .forEach(condition -> CONDITION_TIMES.forEach(time -> take(instant(condition.path(time)))));
        }
        switch (kind.kind()) {
            case "Lease" -> beat(document.path("spec").path("renewTime"));
            case "Event" -> {
                beat(document.path("lastTimestamp"));
                beat(document.path("deprecatedLastTimestamp"));
                beat(document.path("eventTime"));
                beat(document.path("series").path("lastObservedTime"));
            }
            case "Node" ->
                document.path("status").path("conditions").forEach(each -> beat(each.path("lastHeartbeatTime")));
            default -> {
                // stamped when it was made or changed, not again and again
            }
        }
    }

    /** Looks at the time a file was written. */
    void takeFile(Instant written) {
        newestFile = later(newestFile, written);
    }

    /**
     * The best guess. Leases, events and nodes are stamped every few seconds, so with any of them the newest time of all is it.
     * Without, all times may be of long ago, and the files tell better, unless they are older: an archive may have lost their
     * times.
     *
     * @return the time; that of the epoch if nothing tells
     */
    Instant moment() {
        Instant told = heartbeat ? newest : later(newest, newestFile);
        return told == null ? Instant.EPOCH : told;
    }

    /** A time as Kubernetes writes it; null if this is none. */
    static @Nullable Instant instant(JsonNode text) {
        String written = text.asString("");
        if (written.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** A deletion with a period of grace is stamped with the period's end, which may be still to come. */
    private void takeDeletion(JsonNode metadata) {
        Instant deletion = instant(metadata.path("deletionTimestamp"));
        if (deletion != null) {
            long grace = metadata.path("deletionGracePeriodSeconds").asLong(0);
            take(deletion.minusSeconds(Math.max(0, Math.min(grace, Integer.MAX_VALUE))));
        }
    }

    private void beat(JsonNode time) {
        Instant stamp = instant(time);
        heartbeat |= stamp != null;
        take(stamp);
    }

    private void take(@Nullable Instant stamp) {
        newest = later(newest, stamp);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? other : one;
    }
}
