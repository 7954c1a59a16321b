package dev.unstick.diagnosis.evidence;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The registration of one aggregated API.
 *
 * @param name such as {@code v1beta1.metrics.k8s.io}
 * @param groupVersion such as {@code metrics.k8s.io/v1beta1}
 * @param uid its uid
 * @param resourceVersion its resourceVersion
 * @param service the service behind it as {@code namespace/name}; null for an API that the server serves itself
 * @param available whether its {@code Available} condition is not {@code False}
 * @param reason the condition's reason, such as {@code ServiceNotFound}; empty if there is no condition
 * @param message the condition's message
 */
public record ApiService(
        String name,
        String groupVersion,
        String uid,
        String resourceVersion,
        @Nullable String service,
        boolean available,
        String reason,
        String message) {

    /** The path of all of them. */
    public static final String LIST_PATH = "/apis/apiregistration.k8s.io/v1/apiservices";

    /**
     * Reads one.
     *
     * @param json an APIService object of {@code apiregistration.k8s.io/v1}
     */
    public static ApiService of(JsonNode json) {
        JsonNode spec = json.path("spec");
        JsonNode service = spec.path("service");
        String group = spec.path("group").asString("");
        String version = spec.path("version").asString("");
        JsonNode condition = json.path("status")
                .path("conditions")
                .valueStream()
                .filter(each -> "Available".equals(each.path("type").asString("")))
                .findFirst()
                .orElse(MissingNode.getInstance());
        return new ApiService(
                json.path("metadata").path("name").asString(""),
                group.isEmpty() ? version : group + "/" + version,
                json.path("metadata").path("uid").asString(""),
                json.path("metadata").path("resourceVersion").asString(""),
                service.isObject()
                        ? service.path("namespace").asString("") + "/"
                                + service.path("name").asString("")
                        : null,
                !"False".equals(condition.path("status").asString("")),
                condition.path("reason").asString(""),
                condition.path("message").asString(""));
    }

    /**
     * Whether the service behind it does not exist at all, so that there is nothing to bring back up where it was.
     * {@code kube-aggregator/pkg/controllers/status/remote/remote_available_controller.go} has the reasons.
     */
    public boolean isServiceMissing() {
        return !available && reason.equals("ServiceNotFound");
    }
}
