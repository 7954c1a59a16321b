package dev.unstick.catalog;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a finalizer, or of all that have one form.
 *
 * @param finalizer its text; a {@code *} on either side of the slash stands for any characters there, and <code>
 *     {plural}.{group}</code> for the kind it sits on
 * @param owner who puts it there and takes it out
 * @param on the kinds it is found on
 * @param leak what stays behind when it is stripped
 * @param fix what to do instead, first
 * @param source where this is known from: a repository and a path, or a thread
 * @param risks what may go wrong when it is stripped; empty where that depends on an owner nobody can name here
 * @param seen how well it is known that it is called so
 * @param runs where its owner runs
 * @param workloads the usual names of the Deployment, StatefulSet or DaemonSet that is its owner; empty where it is none, or
 *     where nobody can know
 * @param noWorkload why a workload that is its owner cannot be named; empty where one is named, or where it is none
 * @param createsInNamespace whether its owner must create something in the namespace to finish, which is forbidden in one that
 *     is being deleted
 * @param loadBalancer whether it guards a load balancer of a cloud
 * @param volume whether it protects storage that is in use
 */
public record FinalizerEntry(
        String finalizer,
        String owner,
        String on,
        String leak,
        String fix,
        String source,
        Set<Risk> risks,
        Seen seen,
        Whereabouts runs,
        List<String> workloads,
        Optional<String> noWorkload,
        boolean createsInNamespace,
        boolean loadBalancer,
        boolean volume) {

    public FinalizerEntry {
        EnumSet<Risk> ordered = EnumSet.noneOf(Risk.class);
        ordered.addAll(risks);
        risks = Collections.unmodifiableSet(ordered);
        workloads = List.copyOf(workloads);
    }

    /** The same, with what people read in other words. */
    FinalizerEntry told(String otherOwner, String otherOn, String otherLeak, String otherFix) {
        return new FinalizerEntry(
                finalizer,
                otherOwner,
                otherOn,
                otherLeak,
                otherFix,
                source,
                risks,
                seen,
                runs,
                workloads,
                noWorkload,
                createsInNamespace,
                loadBalancer,
                volume);
    }

    FinalizerPattern pattern() {
        return new FinalizerPattern(finalizer);
    }
}
