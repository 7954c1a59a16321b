package dev.unstick.sandbox.version;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A release of Kubernetes, told by what it does differently. Measured on 1.36.2 and 1.20.2. */
public enum KubernetesVersion {
    /** The present one. */
    V1_36("1.36", "v1.36.2", "version.yaml"),
    /** The one before aggregated discovery, ordered namespace deletion and the name label of namespaces. */
    V1_20("1.20", "v1.20.2", "version-1.20.yaml");

    private final String release;
    private final String gitVersion;
    private final String document;

    KubernetesVersion(String release, String gitVersion, String document) {
        this.release = release;
        this.gitVersion = gitVersion;
        this.document = document;
    }

    /**
     * Finds a version by its release.
     *
     * @param release {@code 1.36} or {@code 1.20}
     * @throws IllegalArgumentException when there is no such version; the message names those there are
     */
    public static KubernetesVersion of(String release) {
        return Arrays.stream(values())
                .filter(version -> version.release.equals(release))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("the sandbox does not speak Kubernetes " + release + "; it speaks "
                                + Arrays.stream(values())
                                        .map(KubernetesVersion::release)
                                        .collect(Collectors.joining(" and "))));
    }

    /** {@code 1.36}. */
    public String release() {
        return release;
    }

    /** {@code v1.36.2}. */
    public String gitVersion() {
        return gitVersion;
    }

    /** The data file with the answer to {@code /version}. */
    public String document() {
        return document;
    }

    /** Whether {@code /api} and {@code /apis} tell everything in one document, {@code apidiscovery.k8s.io} (since 1.26). */
    public boolean aggregatesDiscovery() {
        return this != V1_20;
    }

    /** Whether there is {@code /openapi/v3} (since 1.23). */
    public boolean hasOpenApiV3() {
        return this != V1_20;
    }

    /** Whether the namespace controller deletes pods first, and reports nothing else while any is left (since 1.33). */
    public boolean deletesPodsFirst() {
        return this != V1_20;
    }

    /** Whether every namespace is labelled {@code kubernetes.io/metadata.name} (since 1.21). */
    public boolean labelsNamespaces() {
        return this != V1_20;
    }

    /** What discovery says of a group version that nobody answers for. */
    public String discoveryFailure(String groupVersion) {
        return this == V1_20
                ? "the server is currently unable to handle the request"
                : "stale GroupVersion discovery: " + groupVersion;
    }

    /** How the failure of a call to an admission webhook is led in, before the name of the request (since 1.22). */
    public String webhookCall() {
        return this == V1_20 ? "" : "failed to call webhook: ";
    }

    /** What is said of a write that took longer than the 34 seconds it may take. */
    public String requestTimeout() {
        return this == V1_20
                ? "request did not complete within requested timeout 34s"
                : "request did not complete within requested timeout - context deadline exceeded";
    }

    /** {@code v1.36.2}. */
    @Override
    public String toString() {
        return gitVersion;
    }
}
