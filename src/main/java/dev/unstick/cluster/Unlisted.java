package dev.unstick.cluster;

/**
 * Something that could not be looked at, which is itself a finding: what hides there is not known.
 *
 * @param groupVersion the group and version, such as {@code metrics.k8s.io/v1beta1}, or group, version and resource when a single
 *     resource failed, such as {@code v1/secrets}
 * @param reason what the server or the connection said
 * @param silent whether nobody answered in time, so that asking more of the same group is as long a wait
 */
public record Unlisted(String groupVersion, String reason, boolean silent) {

    /** Something that was answered, and could not be looked at. */
    public Unlisted(String groupVersion, String reason) {
        this(groupVersion, reason, false);
    }
}
