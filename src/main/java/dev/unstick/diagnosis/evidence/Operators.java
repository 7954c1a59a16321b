package dev.unstick.diagnosis.evidence;

import java.util.List;

/**
 * Who may be at work on finalizers.
 *
 * @param grants the roles of the cluster that name a group of those that matter, and whom they are given to
 * @param workloads the workloads that are called as an owner is, or work as one of those accounts
 * @param complete whether everything that was looked for could be looked for, so that what was not found is not there
 * @param scalings who scaled those workloads last, where they tell
 */
public record Operators(List<Grant> grants, List<Workload> workloads, boolean complete, List<Scaling> scalings) {

    public Operators {
        grants = List.copyOf(grants);
        workloads = List.copyOf(workloads);
        scalings = List.copyOf(scalings);
    }

    /** The same, where no workload tells who scaled it. */
    public Operators(List<Grant> grants, List<Workload> workloads, boolean complete) {
        this(grants, workloads, complete, List.of());
    }

    /** Nobody was looked for. */
    public static Operators none() {
        return new Operators(List.of(), List.of(), false);
    }
}
