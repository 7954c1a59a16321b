package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.watch.NextTry;
import dev.unstick.namespace.Condition;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import dev.unstick.text.Texts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks at objects again and again, until they are as a step wants them or patience is over. One look that fails is no reason to stop. */
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
     * Waits until the step's finalizers are gone from all of its objects or, where it names none, until the objects are.
     *
     * @param step the step
     * @return how the wait ended
     * @throws ClusterException if looking fails in a way that does not pass, or the thread was interrupted
     */
    StepResult until(Step step) {
        return new Wait(step).until();
    }

    /** One wait, and what it has seen so far. */
    private final class Wait {
        private final Step step;
        private final Pacer pacer;
        private List<Subject> left;
        private StepResult last;
        private String lastSeen = "";
        private String version = "";
        private @Nullable Instant lastTry;
        private @Nullable NextTry next;

        Wait(Step step) {
            this.step = step;
            this.left = step.subjects();
            this.last = new StepResult(step, Result.DONE, "");
            this.pacer = new Pacer(settings, stop, soFar -> progress.waits(step, soFar, left.size(), next));
        }

        StepResult until() {
            do {
                try {
                    look();
                    if (left.isEmpty()) {
                        return last;
                    }
                } catch (ClusterException failure) {
                    if (!ObjectRunner.PASSING.contains(failure.failure())) {
                        throw failure;
                    }
                    lastSeen = String.valueOf(failure.getMessage());
                }
            } while (pacer.pause());
            String still = left.size() == 1
                    ? TEXTS.get("step.timed-out", pacer.soFar().toSeconds(), lastSeen)
                    : TEXTS.get(
                            "step.timed-out-many", left.size(), pacer.soFar().toSeconds());
            return new StepResult(
                    step,
                    stop.isAsked() ? Result.NOT_REACHED : Result.FAILED,
                    still,
                    false,
                    step.subjects().size() - left.size(),
                    null,
                    null);
        }

        private void look() {
            if (left.size() == 1) {
                Optional<JsonNode> seen = cluster.find(left.get(0).object().path());
                left = isOver(left.get(0), seen) ? List.of() : left;
                seen.ifPresent(this::remember);
                return;
            }
            List<Subject> still = new ArrayList<>();
            List<Subject> gone = new ArrayList<>(left);
            new Gathering(cluster)
                    .gather(
                            left,
                            page -> page.forEach(found -> {
                                gone.remove(found.subject());
                                if (!isOver(found.subject(), Optional.of(found.document()))) {
                                    still.add(found.subject());
                                }
                            }));
            gone.forEach(subject -> isOver(subject, Optional.empty()));
            left = List.copyOf(still);
        }

        private void remember(JsonNode seen) {
            lastSeen = reported(seen);
            if (step.object().kind().equals("Namespace")) {
                NamespaceDocument namespace = new NamespaceDocument(seen);
                if (!version.isEmpty() && !version.equals(namespace.resourceVersion())) {
                    lastTry = clock.instant();
                }
                version = namespace.resourceVersion();
                next = NextTry.of(namespace, lastTry, clock.instant()).orElse(null);
            }
        }

        private boolean isOver(Subject subject, Optional<JsonNode> seen) {
            Optional<StepResult> ended = ended(subject, seen);
            ended.ifPresent(result -> last = result);
            return ended.isPresent();
        }

        private Optional<StepResult> ended(Subject subject, Optional<JsonNode> seen) {
            if (seen.isEmpty()) {
                return Optional.of(new StepResult(step, Result.DONE, TEXTS.get("step.gone-404")));
            }
            if (!subject.uid().equals(seen.get().path("metadata").path("uid").asString(""))) {
                return Optional.of(new StepResult(step, Result.DONE, TEXTS.get("step.created-again")));
            }
            if (!step.targets().isEmpty() && FinalizerWrite.isDone(step, seen.get())) {
                return Optional.of(new StepResult(
                        step,
                        Result.DONE,
                        TEXTS.get("step.waited", pacer.soFar().toSeconds())));
            }
            return isOwnersTimeOver(seen.get())
                    ? Optional.of(new StepResult(step, Result.SKIPPED, TEXTS.get("step.owners-time-over")))
                    : Optional.empty();
        }

        /** Whether a step that gives owners time, and not the namespace controller, has given it. */
        private boolean isOwnersTimeOver(JsonNode object) {
            boolean forOwners = !step.targets().isEmpty()
                    && !step.targets().contains(Target.spec(NamespaceDocument.CONTROLLER_FINALIZER));
            Instant asked = forOwners ? new NamespaceDocument(object).deletionTimestamp() : null;
            return asked != null && asked.plus(Evidence.OWNERS_TIME).isBefore(clock.instant());
        }
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
