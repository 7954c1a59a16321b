package dev.unstick.plan.drawing;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.cluster.OwnerReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What somebody has put into a namespace that was created only so that what came back with it can be freed. It decides whether the
 * namespace may be deleted again.
 */
public final class Newcomers {
    /** What Kubernetes and OpenShift put into every namespace themselves, and what only tells of other objects. */
    private static final Pattern AUTOMATIC = Pattern.compile(
            "configmaps/(kube-root-ca|openshift-service-ca)\\.crt"
                    + "|serviceaccounts/(default|builder|deployer)|secrets/default-token-[a-z0-9]+|events(\\.events\\.k8s\\.io)?/.*");

    private Newcomers() {}

    /**
     * The objects of a namespace that are neither known, nor made for a known one by its controller, nor put there by the cluster
     * itself.
     *
     * @param objects what is in the namespace
     * @param known the uids of what came back
     */
    public static List<ObjectSummary> in(Collection<ObjectSummary> objects, Set<String> known) {
        Set<String> accountedFor = new HashSet<>(known);
        List<ObjectSummary> left = new ArrayList<>(objects);
        int before;
        do {
            before = left.size();
            left.removeIf(object -> {
                boolean belongs = isAccountedFor(object, accountedFor);
                if (belongs) {
                    accountedFor.add(object.uid());
                }
                return belongs;
            });
        } while (left.size() < before);
        return left;
    }

    private static boolean isAccountedFor(ObjectSummary object, Set<String> accountedFor) {
        String name =
                object.reference().groupResource() + "/" + object.reference().name();
        return accountedFor.contains(object.uid())
                || AUTOMATIC.matcher(name).matches()
                || object.owners().stream().map(OwnerReference::uid).anyMatch(accountedFor::contains);
    }
}
