package dev.unstick.cluster;

/**
 * Which cluster a connection leads to.
 *
 * @param context the kubeconfig context's name; {@code in-cluster} when the service account of a pod is used
 * @param server the API server's URL, without a slash at its end
 */
public record Endpoint(String context, String server) {}
