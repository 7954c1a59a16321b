package dev.unstick.cluster.dump;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path of the API that names objects.
 *
 * @param group the API group, empty for the core group
 * @param version the version that was asked for
 * @param namespace the namespace; empty for a cluster-scoped object or for a list in all namespaces
 * @param resource the plural
 * @param name the object's name; empty for a list
 * @param query the parameters
 */
record DumpRequest(
        String group, String version, String namespace, String resource, String name, Map<String, String> query) {

    DumpRequest {
        query = Map.copyOf(query);
    }

    /**
     * Reads a path with its query.
     *
     * @return the request; empty for a path that names something else, such as {@code /healthz} or {@code /api}, or a part of an
     *     object other than its status
     * @throws IllegalArgumentException if it is not absolute
     */
    static Optional<DumpRequest> of(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        int question = path.indexOf('?');
        Map<String, String> query = query(question < 0 ? "" : path.substring(question + 1));
        List<String> parts = new ArrayList<>();
        for (String part : (question < 0 ? path : path.substring(0, question)).split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(decoded(part));
            }
        }
        boolean core = parts.size() > 2 && parts.get(0).equals("api");
        if (!core && (parts.size() < 4 || !parts.get(0).equals("apis"))) {
            return Optional.empty();
        }
        String group = core ? "" : parts.get(1);
        String version = parts.get(core ? 1 : 2);
        return within(group, version, parts.subList(core ? 2 : 3, parts.size()), query);
    }

    /** The parameter, empty if it was not given. */
    String parameter(String parameter) {
        return query.getOrDefault(parameter, "");
    }

    /** {@code pods} or {@code deployments.apps}. */
    String groupResource() {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    /** {@code v1} or {@code apps/v1}, as it was asked for. */
    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    private static Optional<DumpRequest> within(
            String group, String version, List<String> parts, Map<String, String> query) {
        // /namespaces/x/pods are pods, /namespaces/x/status and /namespaces/x/finalize are the namespace
        boolean ofNamespace = parts.size() > 2
                && parts.get(0).equals("namespaces")
                && !(group.isEmpty() && List.of("status", "finalize").contains(parts.get(2)));
        String namespace = ofNamespace ? parts.get(1) : "";
        List<String> rest = ofNamespace ? parts.subList(2, parts.size()) : parts;
        boolean other = rest.size() > 3 || (rest.size() == 3 && !rest.get(2).equals("status"));
        return other
                ? Optional.empty()
                : Optional.of(new DumpRequest(
                        group, version, namespace, rest.get(0), rest.size() > 1 ? rest.get(1) : "", query));
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String parameter : text.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                query.put(decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
