package dev.unstick.diagnosis.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The Service that something is served by.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ServiceReference(String namespace, String name) {

    /**
     * Reads the {@code service} of a webhook's client configuration, or of an APIService.
     *
     * @param service an object with {@code namespace} and {@code name}
     * @return null if it is none, as where a URL stands in its place
     */
    public static @Nullable ServiceReference of(JsonNode service) {
        return service.isObject()
                ? new ServiceReference(
                        service.path("namespace").asString(""),
                        service.path("name").asString(""))
                : null;
    }

    /** The path of the Service. */
    public String path() {
        return "/api/v1/namespaces/" + namespace + "/services/" + name;
    }

    /** The path of its Endpoints, which the control plane keeps for it under the same name. */
    public String endpointsPath() {
        return "/api/v1/namespaces/" + namespace + "/endpoints/" + name;
    }

    /** Both paths: what must be read to know its {@link Backend}. */
    public List<String> paths() {
        return List.of(path(), endpointsPath());
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
