package dev.unstick.explanation.command;

import java.util.Arrays;
import java.util.List;

/**
 * A path of the API server, taken apart.
 *
 * @param namespace the namespace in it; empty for none
 * @param kind the resource, such as {@code pods} or {@code widgets.example.com}; empty for a path that names none
 * @param name the object; empty for a path of many
 * @param subresource such as {@code finalize}; empty for none
 */
record ApiPath(String namespace, String kind, String name, String subresource) {
    private static final String COLLECTION = "namespaces";

    /**
     * Takes one apart.
     *
     * @param written a path, or a URL that ends with one
     */
    static ApiPath of(String written) {
        int core = written.indexOf("/api/v1");
        int group = written.indexOf("/apis/");
        if (core < 0 && group < 0) {
            return new ApiPath("", "", "", "");
        }
        String path = written.substring(core < 0 ? group : core).split("[?#]", 2)[0];
        List<String> parts = Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.replace("\\", ""))
                .toList();
        List<String> rest = parts.subList(Math.min(core < 0 ? 3 : 2, parts.size()), parts.size());
        String suffix = core < 0 && parts.size() > 1 ? "." + parts.get(1) : "";
        boolean namespaced = rest.size() > 2
                && rest.get(0).equals(COLLECTION)
                && !rest.get(2).equals("finalize")
                && !rest.get(2).equals("status");
        String namespace = namespaced ? rest.get(1) : "";
        List<String> object = namespaced ? rest.subList(2, rest.size()) : rest;
        return new ApiPath(namespace, object.isEmpty() ? "" : object.get(0) + suffix, part(object, 1), part(object, 2));
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    /** Tells what it is about. */
    void tell(Features features) {
        if (!kind.isEmpty()) {
            features.about(kind, name);
        }
        features.in(namespace);
        if (!subresource.isEmpty()) {
            features.add("subresource:" + subresource);
        }
    }
}
