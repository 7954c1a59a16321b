package dev.unstick.cluster;

/**
 * Something that could not be looked at, which is itself a finding: what hides there is not known.
 *
 * @param groupVersion the group and version, such as {@code metrics.k8s.io/v1beta1}, or group, version and resource when a single
 *     resource failed, such as {@code v1/secrets}
 * @param reason what the server or the connection said
 */
public record Unlisted(String groupVersion, String reason) {}
