package dev.unstick.cluster.dump;

import java.util.List;

/** What to type to have dumped what is missing. */
final class Commands {
    private Commands() {}

    /**
     * One kind.
     *
     * @param groupResource such as {@code deployments.apps}
     * @param scope {@code " -n payments"}, {@code " -A"} or nothing
     */
    static String get(String groupResource, String scope) {
        return "kubectl get " + groupResource + scope + " -o json > " + groupResource + ".json";
    }

    /** Several kinds of one namespace, a file for each: only a file of its own can say that there is nothing of a kind. */
    static String get(List<String> groupResources, String namespace) {
        return groupResources.size() == 1
                ? get(groupResources.get(0), " -n " + namespace)
                : each(String.join(" ", groupResources), namespace);
    }

    /** Every kind that can hold a namespace. */
    static String getAll(String namespace) {
        return each("$(kubectl api-resources --namespaced --verbs=list,delete -o name)", namespace);
    }

    /** Without the second half, a kind that was refused would look like one of which there is nothing. */
    private static String each(String kinds, String namespace) {
        return "for kind in " + kinds + "; do kubectl get $kind -n " + namespace
                + " -o json > $kind.json || rm $kind.json; done";
    }
}
