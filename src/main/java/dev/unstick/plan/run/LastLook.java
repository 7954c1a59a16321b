package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.diagnosis.Diagnostician;
import dev.unstick.diagnosis.Inspection;
import dev.unstick.diagnosis.UnknownNamespaceException;
import dev.unstick.diagnosis.evidence.ApiService;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.plan.drawing.Refusals;
import dev.unstick.text.Texts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The look at the cluster right before a write: whether the step is needed still, and may be done still. */
final class LastLook {
    private static final Texts TEXTS = Texts.of(LastLook.class);

    private final Cluster cluster;
    private final Diagnostician diagnostician;
    private final Set<String> overrides;
    private final Clock clock;

    LastLook(Cluster cluster, Diagnostician diagnostician, Set<String> overrides, Clock clock) {
        this.cluster = cluster;
        this.diagnostician = diagnostician;
        this.overrides = overrides;
        this.clock = clock;
    }

    /**
     * What can be said of a step without sending anything.
     *
     * @param step a step that writes
     * @param seen its object as it is now; empty if it is gone
     * @return how the step ends; empty if it must be sent
     */
    Optional<StepResult> at(Step step, Optional<JsonNode> seen) {
        if (seen.isEmpty()) {
            return skipped(step, TEXTS.get("step.gone-already"));
        }
        if (!step.subject().uid().equals(seen.get().path("metadata").path("uid").asString(""))) {
            return Optional.of(new StepResult(
                    step,
                    Result.REFUSED,
                    TEXTS.get("step.another-uid", step.object().shortName())));
        }
        if (!step.targets().isEmpty() && FinalizerWrite.isDone(step, seen.get())) {
            return skipped(step, TEXTS.get("step.finalizer-gone-already"));
        }
        return switch (step.object().kind()) {
            case "APIService" -> beforeDeleting(step, ApiService.of(seen.get()));
            case "Namespace" -> beforeLettingGo(step);
            default ->
                throw new IllegalStateException("nobody has said what to look at before touching "
                        + step.object().shortName());
        };
    }

    private Optional<StepResult> beforeDeleting(Step step, ApiService service) {
        return service.available()
                ? skipped(step, TEXTS.get("step.repaired", service.name()))
                : refused(step, Refusals.repairable(service).stream().toList());
    }

    private Optional<StepResult> beforeLettingGo(Step step) {
        Evidence evidence;
        try {
            evidence = new Inspection(cluster, diagnostician.catalog(), clock, ListingProgress.NONE)
                    .evidence(step.object().name());
        } catch (UnknownNamespaceException goneMeanwhile) {
            return skipped(step, TEXTS.get("step.gone-already"));
        }
        return refused(step, Refusals.againstLettingGo(diagnostician.diagnose(evidence)));
    }

    private Optional<StepResult> refused(Step step, List<Refusal> refusals) {
        String standing = refusals.stream()
                .filter(refusal -> !refusal.isOverriddenBy(overrides))
                .map(refusal -> refusal.id() + ": " + refusal.reason())
                .collect(Collectors.joining(" "));
        return standing.isEmpty() ? Optional.empty() : Optional.of(new StepResult(step, Result.REFUSED, standing));
    }

    private static Optional<StepResult> skipped(Step step, String detail) {
        return Optional.of(new StepResult(step, Result.SKIPPED, detail));
    }
}
