package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.Diagnostician;
import dev.unstick.diagnosis.Inspection;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import java.time.Clock;
import java.util.Set;

/**
 * A plan that is being applied, and all that a look at its cluster takes on the way.
 *
 * @param cluster where it is applied
 * @param diagnostician makes causes of evidence
 * @param overrides the ids of the refusals that the person overrides
 * @param clock tells the time
 * @param plan the plan, as the person consented to it
 */
record Undertaking(Cluster cluster, Diagnostician diagnostician, Set<String> overrides, Clock clock, Plan plan) {

    /**
     * Why the namespace hangs, now.
     *
     * @throws dev.unstick.diagnosis.UnknownNamespaceException if it is gone
     */
    Diagnosis diagnosis() {
        return diagnostician.diagnose(
                new Inspection(cluster, diagnostician.catalog(), clock, ListingProgress.NONE).evidence(plan.name()));
    }

    /** Whether the person saw a refusal of that id, and overrode it. */
    boolean isAccepted(Refusal refusal) {
        return refusal.isOverriddenBy(overrides)
                && plan.refusals().stream().anyMatch(known -> known.id().equals(refusal.id()));
    }
}
