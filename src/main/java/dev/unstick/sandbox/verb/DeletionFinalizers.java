package dev.unstick.sandbox.verb;

import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.BuiltIn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Which finalizers of the garbage collector an object gets when it is deleted ({@code
 * deletionFinalizersForGarbageCollection}): the options decide, else the finalizer that is there, else the kind.
 */
final class DeletionFinalizers {
    private enum Policy {
        DELETE,
        ORPHAN,
        UNSUPPORTED
    }

    // DefaultGarbageCollectionPolicy of the strategies in k8s.io/kubernetes/pkg/registry, for the versions served here
    private static final Map<GroupResource, Policy> OTHER_DEFAULTS = Map.of(
            new GroupResource("batch", "jobs"), Policy.ORPHAN,
            new GroupResource("", "replicationcontrollers"), Policy.ORPHAN,
            new GroupResource("", "events"), Policy.UNSUPPORTED,
            new GroupResource("events.k8s.io", "events"), Policy.UNSUPPORTED);

    private DeletionFinalizers() {}

    /** The finalizers of an object of that kind when it is deleted in that way; the order stays when none changes. */
    static List<String> of(GroupResource resource, List<String> present, DeleteOptions options) {
        Policy policy = OTHER_DEFAULTS.getOrDefault(resource, Policy.DELETE);
        List<String> finalizers = new ArrayList<>(present);
        finalizers.removeAll(List.of(Metadata.ORPHAN, Metadata.FOREGROUND_DELETION));
        if (policy != Policy.UNSUPPORTED) {
            if (orphans(policy, present, options)) {
                finalizers.add(Metadata.ORPHAN);
            }
            if (inForeground(present, options)) {
                finalizers.add(Metadata.FOREGROUND_DELETION);
            }
        }
        return new HashSet<>(finalizers).equals(new HashSet<>(present)) ? present : finalizers;
    }

    /** The same for a namespace, where {@code orphanDependents: false} means the foreground ({@code storage.REST.Delete}). */
    static List<String> ofNamespace(List<String> present, DeleteOptions options) {
        DeleteOptions read = options;
        if (options.orphanDependents() != null) {
            String policy = options.orphanDependents() ? "Orphan" : "Foreground";
            read = new DeleteOptions(null, null, null, policy, null, options.dryRun());
        }
        return of(BuiltIn.NAMESPACES, present, read);
    }

    private static boolean orphans(Policy policy, List<String> present, DeleteOptions options) {
        if (options.orphanDependents() != null) {
            return options.orphanDependents();
        }
        if (options.propagationPolicy() != null) {
            return options.propagationPolicy().equals("Orphan");
        }
        for (String finalizer : present) {
            if (finalizer.equals(Metadata.ORPHAN)) {
                return true;
            }
            if (finalizer.equals(Metadata.FOREGROUND_DELETION)) {
                return false;
            }
        }
        return policy == Policy.ORPHAN;
    }

    private static boolean inForeground(List<String> present, DeleteOptions options) {
        if (options.orphanDependents() != null) {
            return false;
        }
        if (options.propagationPolicy() != null) {
            return options.propagationPolicy().equals("Foreground");
        }
        for (String finalizer : present) {
            if (finalizer.equals(Metadata.FOREGROUND_DELETION)) {
                return true;
            }
            if (finalizer.equals(Metadata.ORPHAN)) {
                return false;
            }
        }
        return false;
    }
}
