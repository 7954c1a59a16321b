package dev.unstick.cluster;

import java.util.List;
import java.util.Locale;
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
 * @param names what else people call it, in lower case: its singular and its short names, such as {@code cm}
 */
public record ResourceType(
        String group,
        String version,
        String resource,
        String kind,
        boolean namespaced,
        Set<String> verbs,
        List<String> names) {

    public ResourceType {
        verbs = Set.copyOf(verbs);
        names = List.copyOf(names);
    }

    /** A kind that nobody calls otherwise. */
    public ResourceType(
            String group, String version, String resource, String kind, boolean namespaced, Set<String> verbs) {
        this(group, version, resource, kind, namespaced, verbs, List.of());
    }

    /**
     * Whether people mean this kind by a word: its kind, plural, singular or a short name, any of them with its group or version
     * and group behind it, as kubectl takes it.
     *
     * @param word such as {@code DbClaim}, {@code po}, {@code dbclaims.db.example.com} or {@code deployments.v1.apps}
     */
    public boolean isCalled(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        if (dot < 0) {
            return lower.equals(resource) || lower.equals(kind.toLowerCase(Locale.ROOT)) || names.contains(lower);
        }
        String behind = lower.substring(dot + 1);
        return isCalled(lower.substring(0, dot))
                && (behind.equals(group) ? !group.isEmpty() : behind.equals(version + "." + group));
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
