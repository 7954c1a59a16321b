package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.UnknownNamespaceException;
import dev.unstick.diagnosis.evidence.ApiService;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Action;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.plan.Subject;
import dev.unstick.plan.drawing.Refusals;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The look at an object right before a write: whether the step is needed still, and may be done still. Finalizers that have come
 * since the plan was made are no reason to stop: they are not touched.
 */
final class LastLook {
    private static final Texts TEXTS = Texts.of(LastLook.class);

    private final Undertaking undertaking;
    private final Cluster cluster;
    private final Plan plan;

    LastLook(Undertaking undertaking) {
        this.undertaking = undertaking;
        this.cluster = undertaking.cluster();
        this.plan = undertaking.plan();
    }

    /**
     * What can be said of an object without sending anything.
     *
     * @param step a step that writes
     * @param subject one of its objects
     * @param seen the object as it is now; empty if it is not there
     * @return how it ends for that object; empty if it must be sent
     */
    Optional<ObjectResult> at(Step step, Subject subject, Optional<JsonNode> seen) {
        if (step.action() == Action.CREATE) {
            return seen.map(there -> beforeCreating(subject, there));
        }
        if (seen.isEmpty()) {
            return skipped(TEXTS.get("step.gone-already"));
        }
        if (!subject.uid().equals(seen.get().path("metadata").path("uid").asString(""))) {
            return refused(TEXTS.get("step.another-uid", subject.object().shortName()));
        }
        return switch (step.action()) {
            case REPAIR -> new RepairLastLook(undertaking).at(step, subject, seen.get());
            case DELETE -> isAdopted(subject) ? refused(inUse(subject)) : beforeDeleting(step, subject, seen.get());
            case STRIP, FINALIZE -> beforeStripping(step, subject, seen.get());
            case FORCE_DELETE -> new ObjectLastLook(undertaking).atPod(step, seen.get());
            case WAIT, CREATE -> Optional.empty();
        };
    }

    private static ObjectResult beforeCreating(Subject subject, JsonNode there) {
        String name = subject.object().shortName();
        return isWaiting(there)
                ? new ObjectResult(Result.REFUSED, TEXTS.get("step.created-goes", name), false)
                : new ObjectResult(Result.SKIPPED, TEXTS.get("step.somebodys", name), false);
    }

    private Optional<ObjectResult> beforeDeleting(Step step, Subject subject, JsonNode seen) {
        switch (subject.object().kind()) {
            case "APIService" -> {
                ApiService service = ApiService.of(seen);
                return service.available()
                        ? skipped(TEXTS.get("step.repaired", service.name()))
                        : refused(Refusals.repairable(service).stream().toList());
            }
            case "Namespace" -> {
                // one whose spec.finalizers are empty goes at once, and leaves behind what is in it
                boolean atOnce = new NamespaceDocument(seen).finalizers().spec().isEmpty();
                if (atOnce) {
                    return beforeLettingGo(step);
                }
                return isWaiting(seen) ? skipped(TEXTS.get("step.asked-already")) : beforeDeletingWhole(subject);
            }
            default -> {
                return isWaiting(seen) ? skipped(TEXTS.get("step.asked-already")) : Optional.empty();
            }
        }
    }

    /** Right before a namespace is deleted that holds nothing but what is in the plan, as far as the plan knew. */
    private Optional<ObjectResult> beforeDeletingWhole(Subject namespace) {
        Set<String> planned = plan.steps().stream()
                .flatMap(step -> step.subjects().stream())
                .map(Subject::uid)
                .collect(Collectors.toSet());
        String name = namespace.object().name();
        return refused(Refusals.againstDeleting(cluster.contents(name, ListingProgress.NONE), name, planned));
    }

    /** Whether an object that was to go while its namespace was gone lives in one again that somebody has created since. */
    private boolean isAdopted(Subject subject) {
        return !plan.goal().isThere()
                && plan.namespace().equals(subject.object().namespace())
                && cluster.find(plan.object().path()).isPresent();
    }

    private List<Refusal> inUse(Subject subject) {
        return List.of(Refusal.Kind.NAMESPACE_IN_USE.because(
                plan.namespace(), subject.object().shortName()));
    }

    private Optional<ObjectResult> beforeStripping(Step step, Subject subject, JsonNode seen) {
        if (FinalizerWrite.isDone(step, seen)) {
            return skipped(TEXTS.get("step.finalizer-gone-already"));
        }
        if (subject.object().kind().equals("Namespace")) {
            return beforeLettingGo(step);
        }
        if (!isWaiting(seen)) {
            return refused(TEXTS.get("step.not-asked", subject.object().shortName()));
        }
        boolean isGoal = subject.object().path().equals(plan.object().path());
        return isGoal ? new ObjectLastLook(undertaking).atGoal() : Optional.empty();
    }

    private Optional<ObjectResult> beforeLettingGo(Step step) {
        Diagnosis now;
        try {
            now = undertaking.diagnosis();
        } catch (UnknownNamespaceException goneMeanwhile) {
            return skipped(TEXTS.get("step.gone-already"));
        }
        return refused(Refusals.againstLettingGo(now, step.targets()));
    }

    private Optional<ObjectResult> refused(List<Refusal> refusals) {
        String standing = refusals.stream()
                .filter(refusal -> !refusal.isOverriddenBy(undertaking.overrides()))
                .map(refusal -> refusal.id() + ": " + refusal.reason())
                .collect(Collectors.joining(" "));
        return standing.isEmpty() ? Optional.empty() : refused(standing);
    }

    private static boolean isWaiting(JsonNode object) {
        return !object.path("metadata").path("deletionTimestamp").asString("").isEmpty();
    }

    private static Optional<ObjectResult> refused(String detail) {
        return Optional.of(new ObjectResult(Result.REFUSED, detail, false));
    }

    private static Optional<ObjectResult> skipped(String detail) {
        return Optional.of(new ObjectResult(Result.SKIPPED, detail, false));
    }
}
