package dev.unstick.diagnosis.owner;

import dev.unstick.diagnosis.evidence.Workload;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who owns a finalizer, and how it is.
 *
 * @param name who, in words
 * @param state how it is
 * @param evidence why we think so, a sentence each
 * @param workloads its workloads; empty where none is known
 */
public record Owner(String name, OwnerState state, List<String> evidence, List<Workload> workloads) {

    public Owner {
        evidence = List.copyOf(evidence);
        workloads = List.copyOf(workloads);
    }

    /** The namespaces its workloads live in. */
    public List<String> namespaces() {
        return workloads.stream().map(Workload::namespace).distinct().toList();
    }

    /** The workloads that somebody scaled down to nothing, where they are all that it has. */
    public List<Workload> asleep() {
        boolean allAsleep = workloads.stream().allMatch(workload -> workload.wanted() == 0);
        return state == OwnerState.DEAD && allAsleep ? workloads : List.of();
    }

    /** The same owner, alive, that something keeps from its work. */
    Owner blockedBy(String reason) {
        return new Owner(
                name,
                OwnerState.BLOCKED,
                Stream.concat(evidence.stream(), Stream.of(reason)).toList(),
                workloads);
    }
}
