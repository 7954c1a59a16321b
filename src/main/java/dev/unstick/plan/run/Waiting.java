package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.namespace.Condition;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.plan.Target;
import dev.unstick.text.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Looks at an object again and again, until it is as a step wants it or patience is over. One look that fails is no reason to stop. */
final class Waiting {
    private static final Texts TEXTS = Texts.of(Waiting.class);

    private final Cluster cluster;
    private final ApplySettings settings;
    private final Clock clock;
    private final StopSignal stop;
    private final Progress progress;

    Waiting(Cluster cluster, ApplySettings settings, Clock clock, StopSignal stop, Progress progress) {
        this.cluster = cluster;
        this.settings = settings;
        this.clock = clock;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Waits until the step's finalizers are gone or, where it names none, until the object is.
     *
     * @param step the step
     * @return how the wait ended
     * @throws ClusterException if looking fails in a way that does not pass, or the thread was interrupted
     */
    StepResult until(Step step) {
        Pacer pacer = new Pacer(settings, stop, soFar -> progress.waits(step, soFar));
        String lastSeen = "";
        do {
            try {
                Optional<JsonNode> seen = cluster.find(step.object().path());
                Optional<StepResult> ended = ended(step, seen, pacer);
                if (ended.isPresent()) {
                    return ended.get();
                }
                lastSeen = reported(seen.orElseThrow());
            } catch (ClusterException failure) {
                if (!StepRunner.PASSING.contains(failure.failure())) {
                    throw failure;
                }
                lastSeen = String.valueOf(failure.getMessage());
            }
        } while (pacer.pause());
        return new StepResult(
                step,
                stop.isAsked() ? Result.NOT_REACHED : Result.FAILED,
                TEXTS.get("step.timed-out", pacer.soFar().toSeconds(), lastSeen));
    }

    private Optional<StepResult> ended(Step step, Optional<JsonNode> seen, Pacer pacer) {
        if (seen.isEmpty()) {
            return Optional.of(new StepResult(step, Result.DONE, TEXTS.get("step.gone-404")));
        }
        if (!step.subject().uid().equals(seen.get().path("metadata").path("uid").asString(""))) {
            return Optional.of(new StepResult(step, Result.DONE, TEXTS.get("step.created-again")));
        }
        if (!step.targets().isEmpty() && FinalizerWrite.isDone(step, seen.get())) {
            return Optional.of(new StepResult(
                    step, Result.DONE, TEXTS.get("step.waited", pacer.soFar().toSeconds())));
        }
        return isOwnersTimeOver(step, seen.get())
                ? Optional.of(new StepResult(step, Result.SKIPPED, TEXTS.get("step.owners-time-over")))
                : Optional.empty();
    }

    /** Whether a step that gives owners time, and not the namespace controller, has given it. */
    private boolean isOwnersTimeOver(Step step, JsonNode namespace) {
        boolean forOwners = !step.targets().isEmpty()
                && !step.targets().contains(Target.spec(NamespaceDocument.CONTROLLER_FINALIZER));
        Instant asked = forOwners ? new NamespaceDocument(namespace).deletionTimestamp() : null;
        return asked != null && asked.plus(Evidence.OWNERS_TIME).isBefore(clock.instant());
    }

    private static String reported(JsonNode seen) {
        if (!"Namespace".equals(seen.path("kind").asString(""))) {
            return "";
        }
        String said = new NamespaceDocument(seen)
                .conditions().stream()
                        .filter(Condition::isTrue)
                        .map(Condition::message)
                        .collect(Collectors.joining(" "));
        return said.isEmpty() ? TEXTS.get("step.silent") : TEXTS.get("step.says", said);
    }
}
