package dev.unstick.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an object that a listing met.
 *
 * @param reference where it lives
 * @param uid its uid
 * @param resourceVersion its resourceVersion in the listing
 * @param finalizers its {@code metadata.finalizers}, in their order
 * @param creationTimestamp when it was created; null if the listing does not say
 * @param deletionTimestamp when its deletion was asked for; null if it was not
 * @param owners its {@code metadata.ownerReferences}, in their order
 * @param managers who wrote each finalizer, as {@code metadata.managedFields} tells; finalizers of which it does not tell are
 *     missing
 */
public record ObjectSummary(
        ObjectReference reference,
        String uid,
        String resourceVersion,
        List<String> finalizers,
        @Nullable Instant creationTimestamp,
        @Nullable Instant deletionTimestamp,
        List<OwnerReference> owners,
        Map<String, FieldManager> managers) {

    public ObjectSummary {
        finalizers = List.copyOf(finalizers);
        owners = List.copyOf(owners);
        managers = Map.copyOf(managers);
    }

    /** Whether it was asked to go and waits for whoever owns its finalizers. */
    public boolean isWaiting() {
        return deletionTimestamp != null && !finalizers.isEmpty();
    }
}
