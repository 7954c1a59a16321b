package dev.unstick.plan.drawing;

import dev.unstick.cluster.Endpoint;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A plan that is being drawn. */
final class Sketch {
    private final List<Step> steps = new ArrayList<>();
    private final Set<Rung.LeftOut> leftOut = new LinkedHashSet<>();
    private final Set<Refusal> refusals = new LinkedHashSet<>();

    void add(Step step) {
        steps.add(step);
    }

    void leaveOut(Rung rung, String reason) {
        leftOut.add(new Rung.LeftOut(rung, reason));
    }

    void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    void refuse(Collection<Refusal> several) {
        refusals.addAll(several);
    }

    /** Whether a step was drawn on one of these rungs. */
    boolean has(Collection<Rung> rungs) {
        return steps.stream().anyMatch(step -> rungs.contains(step.rung()));
    }

    /** The steps so far. */
    List<Step> steps() {
        return List.copyOf(steps);
    }

    Plan plan(Subject goal, Endpoint endpoint, Instant seen) {
        return Plan.of(goal, endpoint, seen, steps, List.copyOf(leftOut), List.copyOf(refusals));
    }
}
