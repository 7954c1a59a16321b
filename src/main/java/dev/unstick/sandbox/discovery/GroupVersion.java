package dev.unstick.sandbox.discovery;

import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.List;

/**
 * One version of one group.
 *
 * @param group empty for the core group
 * @param stale whether an APIService claims it and nobody answers for it
 * @param resources what it serves; empty when stale
 */
public record GroupVersion(String group, String version, boolean stale, List<ResourceDefinition> resources) {
    /** {@code v1}, or {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
