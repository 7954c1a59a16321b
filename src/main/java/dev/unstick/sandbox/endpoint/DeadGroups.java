package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.discovery.Discovery;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The answer for a group version that an APIService hands to a server nobody finds
 * ({@code k8s.io/kube-aggregator/pkg/apiserver/handler_proxy.go}).
 *
 * @param clock tells how long an APIService has been there
 */
public record DeadGroups(Discovery discovery, KubernetesVersion version, InstantSource clock) {
    private static final Response NOT_FOUND = Response.text(404, "404 page not found\n");
    private static final Response UNAVAILABLE = Response.text(503, "service unavailable\n");

    // 1.20 takes up to a second until it knows a new APIService; creation times are cut to whole seconds
    private static final Duration REGISTRATION = Duration.ofSeconds(2);

    /** What to answer; null when the group version is not dead. */
    @Nullable
    Response answer(String group, String groupVersion) {
        if (!discovery.isUnavailable(group, groupVersion)) {
            return null;
        }
        boolean registering = version == KubernetesVersion.V1_20
                && discovery.claimedAt(group, groupVersion).plus(REGISTRATION).isAfter(clock.instant());
        return registering ? NOT_FOUND : UNAVAILABLE;
    }
}
