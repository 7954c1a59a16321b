package dev.unstick.namespace.condition;

/**
 * One group version that the namespace controller could not discover. It deletes what it knows of, and does not finish
 * ({@code k8s.io/client-go/discovery/discovery_client.go}, {@code ErrGroupDiscoveryFailed}).
 *
 * @param groupVersion such as {@code metrics.k8s.io/v1beta1}
 * @param reason the error, as it was written
 * @param kind what the error means
 */
public record DiscoveryFailure(String groupVersion, String reason, Kind kind) {

    /** What an error of discovery means. */
    public enum Kind {
        /** Nobody answers for an aggregated API, as it was said before Kubernetes 1.27. */
        SERVICE_UNAVAILABLE("the server is currently unable to handle the request"),
        /** Nobody answers for an aggregated API, as aggregated discovery says it. */
        STALE("stale GroupVersion discovery"),
        /** An aggregated API answered that it serves nothing; client libraries say {@code Got empty} or {@code received empty}. */
        EMPTY_RESPONSE(" empty response for:"),
        /** The server does not know the group version, such as one that is being removed. */
        NOT_FOUND("the server could not find the requested resource"),
        /** Anything else. */
        OTHER("");

        private final String phrase;

        Kind(String phrase) {
            this.phrase = phrase;
        }

        static Kind of(String reason) {
            for (Kind kind : values()) {
                if (reason.contains(kind.phrase)) {
                    return kind;
                }
            }
            return OTHER;
        }
    }
}
