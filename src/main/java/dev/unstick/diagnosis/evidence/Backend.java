package dev.unstick.diagnosis.evidence;

import dev.unstick.cluster.Reading;

/** Whether there is anybody behind a Service, which is what the API server needs to call a webhook or an aggregated API. */
public enum Backend {
    /** The Service does not exist. */
    MISSING,
    /** The Service exists, and no ready address is behind it. */
    WITHOUT_ENDPOINTS,
    /** At least one ready address is behind it; whether that answers is not known. */
    READY,
    /** It could not be read, or leads out of the cluster. */
    UNKNOWN;

    /**
     * What follows from the Service and its Endpoints.
     *
     * @param service what became of reading {@link ServiceReference#path}
     * @param endpoints what became of reading {@link ServiceReference#endpointsPath}
     */
    public static Backend of(Reading service, Reading endpoints) {
        if (service.isAbsent()) {
            return MISSING;
        }
        boolean outside = service.document().at("/spec/type").asString("").equals("ExternalName");
        if (service.isUnknown() || endpoints.isUnknown() || outside) {
            return UNKNOWN;
        }
        return new Document(endpoints.document())
                        .objects("/subsets")
                        .anyMatch(
                                subset -> subset.objects("/addresses").findAny().isPresent())
                ? READY
                : WITHOUT_ENDPOINTS;
    }

    /** Whether it is certain that a call fails. */
    public boolean isDead() {
        return this == MISSING || this == WITHOUT_ENDPOINTS;
    }
}
