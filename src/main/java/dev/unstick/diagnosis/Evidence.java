package dev.unstick.diagnosis;

import dev.unstick.cluster.Contents;
import dev.unstick.namespace.NamespaceDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was seen of one namespace and of what may hold it.
 *
 * @param namespace its document
 * @param contents what is left in it, and what could not be looked at
 * @param apiServices the aggregated APIs of the cluster; empty when they could not be listed, which {@code contents} then says
 * @param serverVersion such as {@code v1.36.2}; {@code unknown} when the server does not say
 * @param seen when this was seen, by the clock of this machine
 */
public record Evidence(
        NamespaceDocument namespace,
        Contents contents,
        List<ApiService> apiServices,
        String serverVersion,
        Instant seen) {

    /** An owner that works takes its entry out within seconds; before this has passed it may still be at work. */
    public static final Duration OWNERS_TIME = Duration.ofMinutes(1);

    public Evidence {
        apiServices = List.copyOf(apiServices);
    }

    /** The aggregated APIs that do not answer. */
    public List<ApiService> deadApiServices() {
        return apiServices.stream()
                .filter(service -> service.service() != null && !service.available())
                .toList();
    }

    /** Whether the deletion was asked for so long ago that whoever owns a finalizer has had its time. */
    public boolean ownersHadTheirTime() {
        Instant asked = namespace.deletionTimestamp();
        return asked != null && asked.plus(OWNERS_TIME).isBefore(seen);
    }
}
