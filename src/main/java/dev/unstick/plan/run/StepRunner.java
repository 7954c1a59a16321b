package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.GuardedWrites;
import dev.unstick.cluster.WriteMode;
import dev.unstick.plan.Action;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.plan.record.Backup;
import dev.unstick.plan.record.Journal;
import dev.unstick.text.Texts;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Does one step: looks again, saves what has changed, writes the request down, sends it, and looks whether it came true. */
final class StepRunner {
    private static final Texts TEXTS = Texts.of(StepRunner.class);

    /** Failures that may pass, and after which a write may have happened all the same. */
    static final Set<Failure> PASSING =
            Set.of(Failure.TIMED_OUT, Failure.BROKEN_ANSWER, Failure.UNREACHABLE, Failure.REFUSED_BY_SERVER);

    /** Failures that somebody else's change explains, if there was one. */
    private static final Set<Failure> RACED = Set.of(Failure.CONFLICT, Failure.INVALID, Failure.NOT_FOUND);

    /** How often a write is tried again because somebody else wrote something harmless in between. */
    private static final int ATTEMPTS = 5;

    private final Cluster cluster;
    private final GuardedWrites writes;
    private final LastLook lastLook;
    private final Waiting waiting;
    private final Backup backup;
    private final Journal journal;
    private final Progress progress;
    private final Clock clock;

    /** Whether the step at hand has sent anything that the server keeps, or may keep. */
    private boolean sent;

    StepRunner(
            Cluster cluster,
            GuardedWrites writes,
            LastLook lastLook,
            Waiting waiting,
            Backup backup,
            Journal journal,
            Progress progress,
            Clock clock) {
        this.cluster = cluster;
        this.writes = writes;
        this.lastLook = lastLook;
        this.waiting = waiting;
        this.backup = backup;
        this.journal = journal;
        this.progress = progress;
        this.clock = clock;
    }

    /** Does it; every failure is told in the result. */
    StepResult run(Step step) {
        progress.begins(step);
        Instant began = clock.instant();
        sent = false;
        StepResult result;
        try {
            result = step.action() == Action.WAIT ? waiting.until(step) : write(step);
        } catch (RuntimeException failure) {
            result = failed(step, failure);
        }
        result = result.timed(sent, began, clock.instant());
        try {
            journal.ended(result);
        } catch (UncheckedIOException failure) {
            return new StepResult(step, Result.FAILED, result.detail() + " " + failure.getMessage())
                    .timed(sent, began, clock.instant());
        }
        return result;
    }

    private static StepResult failed(Step step, RuntimeException failure) {
        if (failure instanceof ClusterException cluster && cluster.failure() == Failure.INTERRUPTED) {
            return new StepResult(step, Result.NOT_REACHED, TEXTS.get("step.interrupted"));
        }
        boolean explained = failure instanceof ClusterException || failure instanceof UncheckedIOException;
        return new StepResult(
                step, Result.FAILED, explained ? String.valueOf(failure.getMessage()) : failure.toString());
    }

    private StepResult write(Step step) {
        for (int attempt = 1; ; attempt++) {
            Optional<JsonNode> seen = cluster.find(step.object().path());
            Optional<StepResult> settled = lastLook.at(step, seen);
            if (settled.isPresent()) {
                return settled.get();
            }
            try {
                return send(step, seen.orElseThrow());
            } catch (ClusterException failure) {
                if (PASSING.contains(failure.failure()) && sent && cameTrue(step)) {
                    return new StepResult(step, Result.DONE, TEXTS.get("step.answer-lost"));
                }
                boolean raced = RACED.contains(failure.failure()) && changedSince(step, seen.orElseThrow());
                if (!raced || attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    private StepResult send(Step step, JsonNode seen) {
        backup.save(seen);
        dispatch(step, seen, WriteMode.DRY_RUN);
        journal.request(step, version(seen));
        JsonNode answer;
        try {
            sent = true;
            answer = dispatch(step, seen, WriteMode.REAL);
        } catch (ClusterException failure) {
            // a plain refusal is certain; after anything else the write may have happened or may still land
            sent = PASSING.contains(failure.failure()) || failure.failure() == Failure.INTERRUPTED;
            journal.answer(step, failure.failure() + " " + failure.status());
            throw failure;
        }
        journal.answer(step, version(answer).isEmpty() ? "ok" : "ok, resourceVersion " + version(answer));
        return step.action() == Action.DELETE
                ? waiting.until(step)
                : new StepResult(step, Result.DONE, TEXTS.get("step.written", version(answer)));
    }

    private JsonNode dispatch(Step step, JsonNode seen, WriteMode mode) {
        return switch (step.action()) {
            case DELETE -> writes.delete(step.object(), step.subject().uid(), version(seen), mode);
            case STRIP -> writes.patch(step.object(), FinalizerWrite.patch(step, seen), mode);
            case FINALIZE -> writes.finalizeNamespace(step.object().name(), FinalizerWrite.without(step, seen), mode);
            case WAIT, REPAIR, CREATE, FORCE_DELETE ->
                throw new IllegalStateException("nobody sends a " + step.action());
        };
    }

    private boolean cameTrue(Step step) {
        Optional<JsonNode> now = cluster.find(step.object().path());
        return now.isEmpty() || (!step.targets().isEmpty() && FinalizerWrite.isDone(step, now.get()));
    }

    private boolean changedSince(Step step, JsonNode seen) {
        return cluster.find(step.object().path())
                .map(now -> !version(now).equals(version(seen)))
                .orElse(true);
    }

    private static String version(JsonNode object) {
        return object.path("metadata").path("resourceVersion").asString("");
    }
}
