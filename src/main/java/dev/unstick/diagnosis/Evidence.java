package dev.unstick.diagnosis;

import dev.unstick.cluster.Contents;
import dev.unstick.namespace.NamespaceDocument;
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

    public Evidence {
        apiServices = List.copyOf(apiServices);
    }
}
