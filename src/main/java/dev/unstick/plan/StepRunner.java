package dev.unstick.plan;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.WriteMode;
import dev.unstick.diagnosis.ApiService;
import dev.unstick.diagnosis.Diagnostician;
import dev.unstick.diagnosis.Inspection;
import dev.unstick.namespace.Condition;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.text.Texts;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Does one step: looks again, writes it down, sends it, and looks whether it came true. */
final class StepRunner {
    private static final Texts TEXTS = Texts.of(StepRunner.class);

    /** How often a write is tried again because somebody else wrote something harmless in between. */
    private static final int ATTEMPTS = 5;

    /** Failures after which the write may have happened all the same. */
    private static final Set<Failure> ANSWER_LOST =
            Set.of(Failure.TIMED_OUT, Failure.BROKEN_ANSWER, Failure.UNREACHABLE, Failure.REFUSED_BY_SERVER);

    private final Connection connection;
    private final Cluster cluster;
    private final Diagnostician diagnostician;
    private final ApplySettings settings;
    private final Clock clock;
    private final StopSignal stop;
    private final Journal journal;
    private final Progress progress;

    StepRunner(
            Connection connection,
            Diagnostician diagnostician,
            ApplySettings settings,
            Clock clock,
            StopSignal stop,
            Journal journal,
            Progress progress) {
        this.connection = connection;
        this.cluster = connection.cluster();
        this.diagnostician = diagnostician;
        this.settings = settings;
        this.clock = clock;
        this.stop = stop;
        this.journal = journal;
        this.progress = progress;
    }

    /** Does it; every failure is told in the result. */
    StepResult run(Step step) {
        progress.begins(step);
        StepResult result;
        try {
            result = step.action() == Action.WAIT ? await(step) : write(step);
        } catch (ClusterException | UncheckedIOException failure) {
            result = new StepResult(step, Result.FAILED, String.valueOf(failure.getMessage()));
        }
        journal.ended(result);
        return result;
    }

    private StepResult await(Step step) {
        Pacer pacer = new Pacer(settings, stop, soFar -> progress.waits(step, soFar));
        Optional<JsonNode> seen;
        do {
            seen = cluster.find(step.object().path());
            if (seen.isEmpty()) {
                return new StepResult(step, Result.DONE, TEXTS.get("step.gone-404"));
            }
            if (!isSame(step, seen.get())) {
                return anotherUid(step);
            }
            if (!step.targets().isEmpty() && FinalizerWrite.isDone(step, seen.get())) {
                return new StepResult(
                        step,
                        Result.DONE,
                        TEXTS.get("step.waited", pacer.soFar().toSeconds()));
            }
        } while (pacer.pause());
        return new StepResult(
                step,
                stop.isAsked() ? Result.NOT_REACHED : Result.FAILED,
                TEXTS.get("step.timed-out", pacer.soFar().toSeconds(), reported(seen.get())));
    }

    private StepResult write(Step step) {
        for (int attempt = 1; ; attempt++) {
            Optional<JsonNode> seen = cluster.find(step.object().path());
            Optional<StepResult> settled = settledBefore(step, seen);
            if (settled.isPresent()) {
                return settled.get();
            }
            try {
                return send(step, seen.orElseThrow());
            } catch (ClusterException failure) {
                boolean raced = failure.failure() == Failure.CONFLICT || failure.failure() == Failure.INVALID;
                if (ANSWER_LOST.contains(failure.failure()) && isDone(step)) {
                    return new StepResult(step, Result.DONE, TEXTS.get("step.answer-lost"));
                }
                if (!raced || attempt == ATTEMPTS || !changedSince(step, seen.orElseThrow())) {
                    throw failure;
                }
            }
        }
    }

    private StepResult send(Step step, JsonNode seen) {
        dispatch(step, seen, WriteMode.DRY_RUN);
        String version = seen.path("metadata").path("resourceVersion").asString("");
        journal.request(step, version);
        JsonNode answer;
        try {
            answer = dispatch(step, seen, WriteMode.REAL);
        } catch (ClusterException failure) {
            journal.answer(step, failure.failure() + " " + failure.status());
            throw failure;
        }
        String newVersion = answer.path("metadata").path("resourceVersion").asString("");
        journal.answer(step, newVersion.isEmpty() ? "ok" : "ok, resourceVersion " + newVersion);
        return step.action() == Action.DELETE
                ? await(step)
                : new StepResult(step, Result.DONE, TEXTS.get("step.written", newVersion));
    }

    private JsonNode dispatch(Step step, JsonNode seen, WriteMode mode) {
        return switch (step.action()) {
            case DELETE ->
                connection
                        .writes()
                        .delete(
                                step.object(),
                                step.uid(),
                                seen.path("metadata").path("resourceVersion").asString(""),
                                mode);
            case STRIP -> connection.writes().patch(step.object(), FinalizerWrite.patch(step, seen), mode);
            case FINALIZE ->
                connection.writes().finalizeNamespace(step.object().name(), FinalizerWrite.without(step, seen), mode);
            case WAIT -> throw new IllegalStateException("a step that waits sends nothing");
        };
    }

    /** What can be said of the step without sending anything; empty if it must be sent. */
    private Optional<StepResult> settledBefore(Step step, Optional<JsonNode> seen) {
        if (seen.isEmpty()) {
            return Optional.of(new StepResult(step, Result.SKIPPED, TEXTS.get("step.gone-already")));
        }
        if (!isSame(step, seen.get())) {
            return Optional.of(anotherUid(step));
        }
        if (!step.targets().isEmpty() && FinalizerWrite.isDone(step, seen.get())) {
            return Optional.of(new StepResult(step, Result.SKIPPED, TEXTS.get("step.finalizer-gone-already")));
        }
        return switch (step.object().kind()) {
            case "APIService" ->
                ApiService.of(seen.get()).available()
                        ? Optional.of(new StepResult(
                                step,
                                Result.SKIPPED,
                                TEXTS.get("step.repaired", step.object().name())))
                        : Optional.empty();
            case "Namespace" -> againstLettingGo(step);
            default -> Optional.empty();
        };
    }

    private Optional<StepResult> againstLettingGo(Step step) {
        List<Refusal> standing = Refusals.againstLettingGo(diagnostician.diagnose(
                        new Inspection(cluster, clock).evidence(step.object().name())))
                .stream()
                .filter(refusal -> !settings.overrides().contains(refusal.id()))
                .toList();
        return standing.isEmpty()
                ? Optional.empty()
                : Optional.of(new StepResult(
                        step,
                        Result.REFUSED,
                        standing.stream()
                                .map(refusal -> refusal.id() + ": " + refusal.reason())
                                .collect(Collectors.joining(" "))));
    }

    private boolean isDone(Step step) {
        Optional<JsonNode> now = cluster.find(step.object().path());
        return now.isEmpty() || (!step.targets().isEmpty() && FinalizerWrite.isDone(step, now.get()));
    }

    private boolean changedSince(Step step, JsonNode seen) {
        return cluster.find(step.object().path())
                .map(now -> !now.path("metadata")
                        .path("resourceVersion")
                        .equals(seen.path("metadata").path("resourceVersion")))
                .orElse(true);
    }

    private static boolean isSame(Step step, JsonNode seen) {
        return step.uid().equals(seen.path("metadata").path("uid").asString(""));
    }

    private static StepResult anotherUid(Step step) {
        return new StepResult(
                step,
                Result.REFUSED,
                TEXTS.get("step.another-uid", step.object().shortName()));
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
