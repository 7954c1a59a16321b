package dev.unstick.diagnosis.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the cluster as a whole, and holds for each of its namespaces.
 *
 * @param version such as {@code v1.36.2}; {@code unknown} when the server does not say
 * @param apiServices its aggregated APIs
 * @param webhooks its admission webhooks
 * @param controllerManager the Lease of kube-controller-manager
 * @param cloudControllerManager the Lease of cloud-controller-manager
 * @param namespaceController what the namespace controller is allowed; null when that could not be read
 */
public record ClusterFacts(
        String version,
        List<ApiService> apiServices,
        List<Webhook> webhooks,
        Lease controllerManager,
        Lease cloudControllerManager,
        @Nullable Rights namespaceController) {

    public ClusterFacts {
        apiServices = List.copyOf(apiServices);
        webhooks = List.copyOf(webhooks);
    }
}
