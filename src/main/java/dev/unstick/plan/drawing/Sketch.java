package dev.unstick.plan.drawing;

import dev.unstick.cluster.Endpoint;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.plan.Action;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan that is being drawn. */
final class Sketch {
    private final List<Step> steps = new ArrayList<>();
    private final Set<Rung.LeftOut> leftOut = new LinkedHashSet<>();
    private final Set<Refusal> refusals = new LinkedHashSet<>();
    private final Set<String> mended = new HashSet<>();
    private final Set<Owner> woken = new HashSet<>();
    private final Map<String, List<String>> stripped = new HashMap<>();

    /** Adds a step. Its kubectl finds what the steps before it will leave: an entry moves up when one before it has gone. */
    void add(Step step) {
        if (step.action() != Action.STRIP) {
            steps.add(step);
            return;
        }
        Subject first = step.subject();
        List<String> gone = stripped.getOrDefault(first.uid(), List.of());
        steps.add(gone.isEmpty() ? step : step.likewise(Kubectl.strip(first.without(gone), step.finalizer())));
        step.subjects().stream()
                .filter(subject -> subject.finalizers().size() > 1)
                .forEach(subject -> stripped.computeIfAbsent(subject.uid(), none -> new ArrayList<>())
                        .add(step.finalizer()));
    }

    void leaveOut(Rung rung, String reason) {
        leftOut.add(new Rung.LeftOut(rung, reason));
    }

    /** Takes back that a rung was left out, since something is done there after all. */
    void forget(Rung rung) {
        leftOut.removeIf(each -> each.rung() == rung);
    }

    void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    void refuse(Collection<Refusal> several) {
        refusals.addAll(several);
    }

    /** Takes note that a step lets a group or kind be listed again, named as where it could not be. */
    void mends(String groupVersion) {
        mended.add(groupVersion);
    }

    /** What can be listed again once the steps are done. */
    Set<String> mended() {
        return Set.copyOf(mended);
    }

    /** Takes note that a step brings an owner back. */
    void wakes(Owner owner) {
        woken.add(owner);
    }

    /** Whether a step brings an owner back, so that nobody need do its work. */
    boolean isWoken(@Nullable Owner owner) {
        return owner != null && woken.contains(owner);
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
