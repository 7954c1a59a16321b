package dev.unstick.cluster;

import java.util.Set;

/**
 * A kind of object as discovery names it.
 *
 * @param group the API group, empty for the core group
 * @param version such as {@code v1}
 * @param resource the plural in paths, such as {@code configmaps}
 * @param kind such as {@code ConfigMap}
 * @param namespaced whether its objects live in namespaces
 * @param verbs what may be asked of it, such as {@code list}
 */
public record ResourceType(
        String group, String version, String resource, String kind, boolean namespaced, Set<String> verbs) {

    public ResourceType {
        verbs = Set.copyOf(verbs);
    }

    /** {@code v1} for the core group, {@code group/version} otherwise. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** How Kubernetes names it in its messages: {@code pods}, {@code dbclaims.db.example.com}. */
    public String groupResource() {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    /** The path of all objects of this type, in all namespaces if they live in namespaces. */
    public String path() {
        return ObjectReference.root(apiVersion()) + "/" + resource;
    }

    /**
     * The path of all objects of this type in one namespace.
     *
     * @param namespace the namespace's name
     */
    public String path(String namespace) {
        return ObjectReference.root(apiVersion()) + "/namespaces/" + namespace + "/" + resource;
    }
}
