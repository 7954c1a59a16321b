package dev.unstick.simulation;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.plan.Action;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.simulation.Simulation.Leak;
import dev.unstick.simulation.Simulation.Sent;
import dev.unstick.simulation.Simulation.Stayed;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was before, held against what is afterwards.
 *
 * @param plan the plan, as it was made for the cluster
 * @param diagnosis why its goal hangs there
 * @param outcome what became of it on the stage
 * @param before what was there
 * @param after what is there now
 */
record Comparison(
        Plan plan,
        Diagnosis diagnosis,
        Outcome outcome,
        Map<Place, ObjectSummary> before,
        Map<Place, ObjectSummary> after) {
    private static final Texts TEXTS = Texts.of(Comparison.class);
    private static final Set<Action> LETTING_GO = Set.of(Action.STRIP, Action.FINALIZE, Action.FORCE_DELETE);

    /** What there is to say of a plan of which nothing is done. */
    static Simulation untouched(
            Plan plan, Diagnosis diagnosis, Map<Place, ObjectSummary> present, List<Refusal> refusals) {
        Outcome.Ending ending = refusals.isEmpty() ? Outcome.Ending.NOTHING : Outcome.Ending.REFUSED;
        Outcome outcome = new Outcome(
                plan,
                ending,
                plan.steps().stream()
                        .map(step -> new StepResult(step, Result.NOT_REACHED, ""))
                        .toList(),
                refusals,
                null,
                null);
        return new Comparison(plan, diagnosis, outcome, present, present)
                .simulation(List.of(), List.of(), Duration.ZERO);
    }

    Simulation simulation(List<String> assumed, List<Sent> requests, Duration took) {
        List<ObjectSummary> gone = new ArrayList<>();
        List<Stayed> stayed = new ArrayList<>();
        before.forEach((place, object) -> {
            ObjectSummary now = after.get(place);
            if (now == null || !now.uid().equals(object.uid())) {
                gone.add(object);
            } else {
                stayed.add(new Stayed(object, why(now)));
            }
        });
        return new Simulation(
                plan,
                outcome.ending(),
                gone,
                stayed,
                leaks(),
                assumed,
                requests,
                outcome.refusals(),
                outcome.results(),
                took);
    }

    private String why(ObjectSummary object) {
        if (!outcome.refusals().isEmpty()) {
            return TEXTS.get(
                    "stayed.refused",
                    Texts.list(outcome.refusals().stream().map(Refusal::id).toList()));
        }
        if (!object.finalizers().isEmpty()) {
            return Texts.clauses(object.finalizers().stream()
                    .map(finalizer -> waits(object, finalizer))
                    .toList());
        }
        if (object.deletionTimestamp() == null) {
            return TEXTS.get("stayed.not-asked");
        }
        boolean isGoal = object.reference().equals(plan.object());
        return isGoal && after.size() > 1
                ? TEXTS.get("stayed.content", after.size() - 1)
                : stopped().orElseGet(() -> TEXTS.get("stayed.unknown"));
    }

    private String waits(ObjectSummary object, String finalizer) {
        Optional<Owner> owner =
                diagnosis.owners().of(finalizer, object.reference().groupResource());
        return owner.map(known -> TEXTS.get("stayed.owner", finalizer, known.name()))
                .orElseGet(() -> TEXTS.get("stayed.finalizer", finalizer));
    }

    /** What is told of the step that was the last one. */
    private Optional<String> stopped() {
        return outcome.results().stream()
                .filter(result -> result.result() != Result.DONE && result.result() != Result.SKIPPED)
                .map(StepResult::detail)
                .filter(detail -> !detail.isEmpty())
                .findFirst();
    }

    /** Of steps that sent something: what was so already, or went by itself, leaves nothing behind. */
    private List<Leak> leaks() {
        Map<Integer, Step> steps = plan.steps().stream().collect(Collectors.toMap(Step::n, step -> step));
        return outcome.results().stream()
                .filter(result ->
                        result.sent() && LETTING_GO.contains(result.step().action()))
                .map(result -> steps.getOrDefault(result.step().n(), result.step()))
                .map(step -> new Leak(step, step.leak(), step.outside()))
                .toList();
    }
}
