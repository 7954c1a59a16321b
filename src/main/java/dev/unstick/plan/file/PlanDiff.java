package dev.unstick.plan.file;

import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one plan differs from another.
 *
 * @param before the plan that was there first
 * @param after the other
 * @param gone the steps of the first that the other does not have
 * @param added the steps of the other that the first did not have
 * @param changed the steps of both that are not the same in both
 * @param refusalsGone what spoke against the first and does not against the other
 * @param refusalsAdded what speaks against the other and did not against the first
 * @param rungsGone what the first left out, for its reason, and the other does not
 * @param rungsAdded what the other leaves out, for its reason, and the first did not
 */
public record PlanDiff(
        Plan before,
        Plan after,
        List<Step> gone,
        List<Step> added,
        List<StepChange> changed,
        List<Refusal> refusalsGone,
        List<Refusal> refusalsAdded,
        List<Rung.LeftOut> rungsGone,
        List<Rung.LeftOut> rungsAdded) {

    public PlanDiff {
        gone = List.copyOf(gone);
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        refusalsGone = List.copyOf(refusalsGone);
        refusalsAdded = List.copyOf(refusalsAdded);
        rungsGone = List.copyOf(rungsGone);
        rungsAdded = List.copyOf(rungsAdded);
    }

    /**
     * Compares. A step is the same in both if it does the same to an object of both, with a finalizer of both if it has any.
     *
     * @param before the plan that was there first
     * @param after the other
     */
    public static PlanDiff between(Plan before, Plan after) {
        List<Step> gone = new ArrayList<>();
        List<Step> added = new ArrayList<>(after.steps());
        List<StepChange> changed = new ArrayList<>();
        for (Step step : before.steps()) {
            Optional<Step> same = added.stream()
                    .filter(other -> isSame(step, other))
                    .filter(other -> step.targets().equals(other.targets()))
                    .findFirst()
                    .or(() ->
                            added.stream().filter(other -> isSame(step, other)).findFirst());
            same.ifPresentOrElse(
                    other -> {
                        added.remove(other);
                        StepChange change = StepChange.between(step, other);
                        if (!change.differences().isEmpty()) {
                            changed.add(change);
                        }
                    },
                    () -> gone.add(step));
        }
        return new PlanDiff(
                before,
                after,
                gone,
                added,
                changed,
                without(before.refusals(), after.refusals()),
                without(after.refusals(), before.refusals()),
                without(before.leftOut(), after.leftOut()),
                without(after.leftOut(), before.leftOut()));
    }

    /** Whether they were made for the same cluster and the same object. */
    public boolean isOfTheSame() {
        return before.endpoint().equals(after.endpoint())
                && before.object().equals(after.object())
                && before.goal().uid().equals(after.goal().uid());
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return isOfTheSame()
                && gone.isEmpty()
                && added.isEmpty()
                && changed.isEmpty()
                && refusalsGone.isEmpty()
                && refusalsAdded.isEmpty()
                && rungsGone.isEmpty()
                && rungsAdded.isEmpty();
    }

    private static boolean isSame(Step one, Step other) {
        return one.action() == other.action()
                && one.targets().isEmpty() == other.targets().isEmpty()
                && (one.targets().isEmpty() || !Collections.disjoint(one.targets(), other.targets()))
                && !Collections.disjoint(paths(one), paths(other));
    }

    private static Set<String> paths(Step step) {
        return step.subjects().stream().map(subject -> subject.object().path()).collect(Collectors.toSet());
    }

    private static <T> List<T> without(List<T> all, Collection<T> others) {
        Set<T> known = new HashSet<>(others);
        return all.stream().filter(each -> !known.contains(each)).toList();
    }
}
