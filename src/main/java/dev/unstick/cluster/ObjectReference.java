package dev.unstick.cluster;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where one object lives.
 *
 * @param apiVersion such as {@code v1} or {@code apps/v1}
 * @param kind such as {@code Namespace}
 * @param resource the plural in paths, such as {@code configmaps}
 * @param namespace the namespace it lives in; null for a cluster-scoped object
 * @param name its name
 */
public record ObjectReference(
        String apiVersion,
        String kind,
        String resource,
        @Nullable String namespace,
        String name) {

    /**
     * A namespace itself.
     *
     * @param name the namespace's name
     */
    public static ObjectReference namespace(String name) {
        return new ObjectReference("v1", "Namespace", "namespaces", null, name);
    }

    /**
     * The registration of an aggregated API.
     *
     * @param name such as {@code v1beta1.metrics.k8s.io}
     */
    public static ObjectReference apiService(String name) {
        return new ObjectReference("apiregistration.k8s.io/v1", "APIService", "apiservices", null, name);
    }

    /** The object's absolute path on the server. */
    public String path() {
        String scope = namespace == null ? "" : "/namespaces/" + namespace;
        return root(apiVersion) + scope + "/" + resource + "/" + name;
    }

    /** How people write it: {@code configmap/settings}. */
    public String shortName() {
        return kind.toLowerCase(Locale.ROOT) + "/" + name;
    }

    /** The API group; empty for the core group. */
    public String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    /** How Kubernetes names its type in messages: {@code pods}, {@code dbclaims.db.example.com}. */
    public String groupResource() {
        String group = group();
        return group.isEmpty() ? resource : resource + "." + group;
    }

    static String root(String apiVersion) {
        return (apiVersion.indexOf('/') < 0 ? "/api/" : "/apis/") + apiVersion;
    }
}
