package dev.unstick.diagnosis.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One pod.
 *
 * @param name its name
 * @param node the node it was placed on; empty if it was not
 * @param phase such as {@code Running}
 * @param graceEnds its deletionTimestamp, which of a pod is the end of its grace period; null if it was not asked to go
 * @param finalizers its finalizers
 * @param claims the PersistentVolumeClaims it mounts
 * @param graceSeconds its deletionGracePeriodSeconds: so long before that it was asked to go; null if it does not say, or no time is
 *     that long
 */
public record PodState(
        String name,
        String node,
        String phase,
        @Nullable Instant graceEnds,
        List<String> finalizers,
        List<String> claims,
        @Nullable Long graceSeconds) {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    public PodState {
        finalizers = List.copyOf(finalizers);
        claims = List.copyOf(claims);
    }

    /** A pod that does not say how long its grace period is. */
    public PodState(
            String name,
            String node,
            String phase,
            @Nullable Instant graceEnds,
            List<String> finalizers,
            List<String> claims) {
        this(name, node, phase, graceEnds, finalizers, claims, null);
    }

    /**
     * Reads one.
     *
     * @param json a Pod
     */
    public static PodState of(JsonNode json) {
        Document document = new Document(json);
        JsonNode grace = json.at("/metadata/deletionGracePeriodSeconds");
        return new PodState(
                document.name(),
                document.text("/spec/nodeName"),
                document.text("/status/phase"),
                document.deletionTimestamp(),
                document.finalizers(),
                document.objects("/spec/volumes")
                        .map(volume -> claim(document.name(), volume))
                        .filter(claim -> !claim.isEmpty())
                        .toList(),
                grace.isIntegralNumber() && grace.canConvertToInt() ? grace.asLong() : null);
    }

    /** The claim behind a volume; that of an ephemeral one is called after the pod and the volume. */
    private static String claim(String pod, Document volume) {
        return volume.json().path("ephemeral").isObject()
                ? pod + "-" + volume.text("/name")
                : volume.text("/persistentVolumeClaim/claimName");
    }

    /** Whether its containers have ended for good, so that only a finalizer can hold it. */
    public boolean hasEnded() {
        return ENDED.contains(phase);
    }
}
