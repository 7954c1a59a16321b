package dev.unstick.diagnosis.owner;

import dev.unstick.catalog.Attribution;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.catalog.FinalizerEntry;
import dev.unstick.catalog.Whereabouts;
import dev.unstick.diagnosis.evidence.Lease;
import dev.unstick.diagnosis.evidence.Workload;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom to look for because of a finalizer.
 *
 * @param held the objects and the finalizer
 * @param attribution who the catalogue takes its owner for
 */
public record OwnerQuestion(Held held, Attribution attribution) {
    /**
     * Asks about a finalizer.
     *
     * @param held the objects and the finalizer
     * @param catalog what is known of finalizers
     */
    public static OwnerQuestion about(Held held, FinalizerCatalog catalog) {
        return new OwnerQuestion(
                held, catalog.attribute(held.finalizer(), held.group(), held.resource(), held.manager()));
    }

    /** Where the owner runs; a workload, or outside of the cluster, as long as nobody knows. */
    Whereabouts runs() {
        return attribution.entry().map(FinalizerEntry::runs).orElse(Whereabouts.WORKLOAD_OR_OFF_CLUSTER);
    }

    /** Whether the answer is a workload of the cluster. */
    public boolean isAboutWorkloads() {
        return switch (runs()) {
            case WORKLOAD, WORKLOAD_OR_OFF_CLUSTER, CLOUD_CONTROLLER_MANAGER -> true;
            case KUBE_CONTROLLER_MANAGER, API_SERVER, OFF_CLUSTER -> false;
        };
    }

    /** The names of the workload that is looked for. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        attribution.entry().ifPresent(entry -> names.addAll(entry.workloads()));
        if (runs() == Whereabouts.CLOUD_CONTROLLER_MANAGER) {
            names.add(Lease.CLOUD_CONTROLLER_MANAGER);
        }
        if (attribution.how() == Attribution.How.MANAGER) {
            Optional.ofNullable(held.manager()).filter(OwnerQuestion::isName).ifPresent(names::add);
        }
        return names;
    }

    /** The namespaces to look into: clouds call their controller manager by names of their own, and keep it in kube-system. */
    public List<String> namespaces() {
        return runs() == Whereabouts.CLOUD_CONTROLLER_MANAGER ? List.of("kube-system") : List.of();
    }

    /**
     * Whether a workload may be the owner by its name, or by what its chart calls it.
     *
     * @param workload the workload
     */
    public boolean isCalled(Workload workload) {
        boolean cloud = runs() == Whereabouts.CLOUD_CONTROLLER_MANAGER;
        return names().contains(workload.name())
                || names().contains(workload.product())
                || (cloud && workload.name().endsWith(Lease.CLOUD_CONTROLLER_MANAGER));
    }

    /**
     * The API groups whose objects the owner must be allowed to write: that of the finalizer, and that of the objects, unless the
     * catalogue knows the owner as somebody who has nothing to do with it.
     */
    public Set<String> groups() {
        Set<String> groups = new TreeSet<>();
        int slash = held.finalizer().indexOf('/');
        String domain = slash < 0 ? held.finalizer() : held.finalizer().substring(0, slash);
        boolean stranger = attribution.how() == Attribution.How.EXACT || attribution.how() == Attribution.How.PATTERN;
        if (isOfAProduct(held.group()) && (!stranger || isRelated(domain, held.group()))) {
            groups.add(held.group());
        }
        if (slash >= 0 && isOfAProduct(domain)) {
            groups.add(domain);
        }
        return groups;
    }

    private static boolean isOfAProduct(String domain) {
        return domain.contains(".") && !domain.endsWith("kubernetes.io") && !domain.endsWith(".k8s.io");
    }

    private static boolean isRelated(String domain, String group) {
        return domain.equals(group) || domain.endsWith("." + group) || group.endsWith("." + domain);
    }

    /** Whether it can be the name of an object, and may go into a path. */
    private static boolean isName(String name) {
        return name.matches("[a-z0-9]([-.a-z0-9]{0,61}[a-z0-9])?");
    }
}
