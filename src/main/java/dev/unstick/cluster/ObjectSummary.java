package dev.unstick.cluster;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an object that a listing met.
 *
 * @param reference where it lives
 * @param uid its uid
 * @param resourceVersion its resourceVersion in the listing
 * @param finalizers its {@code metadata.finalizers}, in their order
 * @param deletionTimestamp when its deletion was asked for; null if it was not
 */
public record ObjectSummary(
        ObjectReference reference,
        String uid,
        String resourceVersion,
        List<String> finalizers,
        @Nullable Instant deletionTimestamp) {

    public ObjectSummary {
        finalizers = List.copyOf(finalizers);
    }
}
