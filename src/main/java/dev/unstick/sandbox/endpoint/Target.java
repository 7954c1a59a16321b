package dev.unstick.sandbox.endpoint;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a path means, apart from whether there is such a thing ({@code RequestInfoFactory} of the API server).
 *
 * @param group empty for the core group
 * @param namespace empty when the path names none
 * @param name empty for a collection
 * @param subresource empty for the object itself
 * @param watch whether it is one of the older paths of watches, {@code /api/v1/watch/…}
 */
record Target(
        String group, String version, String namespace, String plural, String name, String subresource, boolean watch) {
    private static final Set<String> OF_NAMESPACES = Set.of("finalize", "status");

    /** Reads the path of a resource; null when it is too short or too long for one. */
    static @Nullable Target parse(String path) {
        boolean slashed = path.length() > 1 && path.endsWith("/");
        List<String> parts =
                List.of(path.substring(1, path.length() - (slashed ? 1 : 0)).split("/", -1));
        String group = "";
        if (parts.get(0).equals("apis") && parts.size() > 3) {
            group = parts.get(1);
            parts = parts.subList(2, parts.size());
        } else if (parts.get(0).equals("api") && parts.size() > 2) {
            parts = parts.subList(1, parts.size());
        } else {
            return null;
        }
        String version = parts.get(0);
        String namespace = "";
        parts = parts.subList(1, parts.size());
        boolean watch = parts.size() > 1 && parts.get(0).equals("watch");
        if (watch) {
            parts = parts.subList(1, parts.size());
        }
        if (parts.get(0).equals("namespaces") && parts.size() > 2 && !OF_NAMESPACES.contains(parts.get(2))) {
            namespace = parts.get(1);
            parts = parts.subList(2, parts.size());
        }
        if (parts.size() > 3 || parts.contains("")) {
            return null;
        }
        return new Target(
                group,
                version,
                namespace,
                parts.get(0),
                parts.size() > 1 ? parts.get(1) : "",
                parts.size() > 2 ? parts.get(2) : "",
                watch);
    }
}
