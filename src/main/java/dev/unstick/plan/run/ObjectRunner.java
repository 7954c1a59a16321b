package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.GuardedWrites;
import dev.unstick.cluster.WriteMode;
import dev.unstick.plan.Action;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.plan.Subject;
import dev.unstick.plan.record.Backup;
import dev.unstick.plan.record.Journal;
import dev.unstick.text.Texts;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Does a step to one object: looks, saves what has changed, writes the request down, sends it, and sends it again where only
 * something harmless came between. For several threads.
 */
final class ObjectRunner {
    private static final Texts TEXTS = Texts.of(ObjectRunner.class);

    /** Failures that may pass, and after which a write may have happened all the same. */
    static final Set<Failure> PASSING =
            Set.of(Failure.TIMED_OUT, Failure.BROKEN_ANSWER, Failure.UNREACHABLE, Failure.REFUSED_BY_SERVER);

    /** Failures that somebody else's change explains, if there was one. */
    private static final Set<Failure> RACED = Set.of(Failure.CONFLICT, Failure.INVALID, Failure.NOT_FOUND);

    /** How often a write is tried again because somebody else wrote something harmless in between. */
    private static final int ATTEMPTS = 5;

    private final Cluster cluster;
    private final Dispatch dispatch;
    private final LastLook lastLook;
    private final Created created;
    private final Backup backup;
    private final Journal journal;
    private final ApplySettings settings;
    private final StopSignal stop;

    ObjectRunner(
            Cluster cluster,
            Dispatch dispatch,
            LastLook lastLook,
            Created created,
            Backup backup,
            Journal journal,
            ApplySettings settings,
            StopSignal stop) {
        this.cluster = cluster;
        this.dispatch = dispatch;
        this.lastLook = lastLook;
        this.created = created;
        this.backup = backup;
        this.journal = journal;
        this.settings = settings;
        this.stop = stop;
    }

    /**
     * Does it; every failure is told in the result.
     *
     * @param known the objects as they were read and saved a moment ago, by their paths, less those that were gone; null to read it
     * @param rehearse whether to ask the server first what it would say
     * @param window hears how the server does
     */
    ObjectResult run(
            Step step, Subject subject, @Nullable Map<String, JsonNode> known, boolean rehearse, Window window) {
        return new Run(step, subject, rehearse, window).run(known);
    }

    /** One object, and what is known of it so far. */
    private final class Run {
        private final Step step;
        private final Subject subject;
        private final boolean rehearse;
        private final Window window;
        private final Backoff backoff;

        /** Whether anything was sent that the server keeps, or may keep. */
        private boolean sent;

        /** The number of the last request. */
        private long request;

        Run(Step step, Subject subject, boolean rehearse, Window window) {
            this.step = step;
            this.subject = subject;
            this.rehearse = rehearse;
            this.window = window;
            this.backoff = new Backoff(window, settings, stop);
        }

        ObjectResult run(@Nullable Map<String, JsonNode> known) {
            try {
                return attempts(known);
            } catch (ClusterException failure) {
                boolean interrupted = failure.failure() == Failure.INTERRUPTED;
                boolean stopped = Backoff.isTurnedAway(failure) && stop.isAsked();
                return interrupted || stopped
                        ? new ObjectResult(Result.NOT_REACHED, TEXTS.get("step.interrupted"), sent)
                        : failed(String.valueOf(failure.getMessage()));
            } catch (UncheckedIOException failure) {
                return failed(String.valueOf(failure.getMessage()));
            } catch (RuntimeException | Error failure) {
                // nobody else would tell it: this may be a thread of its own
                return failed(failure.toString());
            }
        }

        private ObjectResult failed(String detail) {
            return new ObjectResult(Result.FAILED, detail, sent);
        }

        private ObjectResult attempts(@Nullable Map<String, JsonNode> known) {
            Optional<JsonNode> seen = known == null
                    ? read()
                    : Optional.ofNullable(known.get(subject.object().path()));
            for (int attempt = 1; ; ) {
                Optional<ObjectResult> settled = lastLook.at(step, subject, seen);
                if (settled.isPresent()) {
                    return settle(settled.get());
                }
                try {
                    return send(seen);
                } catch (ClusterException failure) {
                    if (PASSING.contains(failure.failure()) && sent && cameTrue()) {
                        journal.answer(request, step, true, TEXTS.get("step.answer-lost"));
                        return new ObjectResult(Result.DONE, TEXTS.get("step.answer-lost"), sent);
                    }
                    if (!backoff.again(failure)) {
                        boolean raced = RACED.contains(failure.failure()) && changedSince(seen);
                        if (!raced || attempt == ATTEMPTS) {
                            throw failure;
                        }
                        attempt++;
                    }
                    seen = read();
                }
            }
        }

        private Optional<JsonNode> read() {
            Optional<JsonNode> seen = cluster.find(subject.object().path());
            // another object of that name is not let go, and so need not be saved
            seen.filter(object ->
                            object.path("metadata").path("uid").asString("").equals(subject.uid()))
                    .ifPresent(object -> backup.save(List.of(new Backup.Item(subject.object(), object))));
            return seen;
        }

        private ObjectResult settle(ObjectResult settled) {
            if (step.action() == Action.CREATE && settled.result() == Result.SKIPPED) {
                created.somebodys(subject.object().path());
            }
            return new ObjectResult(settled.result(), settled.detail(), sent);
        }

        private ObjectResult send(Optional<JsonNode> seen) {
            if (rehearse) {
                dispatch.send(step, subject, seen, WriteMode.DRY_RUN);
            }
            request = journal.request(step, subject, seen.map(Dispatch::version).orElse(""));
            long began = System.nanoTime();
            boolean earlier = sent;
            JsonNode answer;
            try {
                sent = true;
                answer = dispatch.send(step, subject, seen, WriteMode.REAL);
            } catch (ClusterException failure) {
                // a plain refusal is certain; after anything else the write may have happened or may still land
                boolean maybe = !Backoff.isTurnedAway(failure)
                        && (PASSING.contains(failure.failure()) || failure.failure() == Failure.INTERRUPTED);
                sent = earlier || maybe;
                if (!maybe || failure.status() != 0) {
                    journal.answer(request, step, false, failure.failure() + " " + failure.status());
                }
                throw failure;
            }
            window.answered(System.nanoTime() - began);
            String version = Dispatch.version(answer);
            journal.answer(request, step, true, version.isEmpty() ? "ok" : "ok, resourceVersion " + version);
            return done(answer, version);
        }

        private ObjectResult done(JsonNode answer, String version) {
            switch (step.action()) {
                case CREATE -> {
                    String uid = answer.path("metadata").path("uid").asString("");
                    created.ours(subject.object().path(), uid);
                    return new ObjectResult(Result.DONE, TEXTS.get("step.created", uid), sent);
                }
                case DELETE, FORCE_DELETE -> {
                    return deleted(answer);
                }
                default -> {
                    return new ObjectResult(Result.DONE, TEXTS.get("step.written", version), sent);
                }
            }
        }

        private ObjectResult deleted(JsonNode answer) {
            boolean held = !answer.path("metadata").path("finalizers").isEmpty()
                    || !answer.path("spec").path("finalizers").isEmpty();
            return new ObjectResult(Result.DONE, TEXTS.get(held ? "step.asked-to-go" : "step.deleted"), sent, !held);
        }

        private boolean cameTrue() {
            Optional<JsonNode> now = cluster.find(subject.object().path());
            return switch (step.action()) {
                case CREATE -> {
                    Optional<JsonNode> ours = now.filter(this::isOurs);
                    ours.ifPresent(there -> created.ours(
                            subject.object().path(),
                            there.path("metadata").path("uid").asString("")));
                    yield ours.isPresent();
                }
                case REPAIR -> now.filter(this::isTheSame).isPresent() && RepairWrite.isDone(step, now.get());
                case STRIP, FINALIZE -> now.isEmpty() || FinalizerWrite.isDone(step, now.get());
                default -> now.isEmpty();
            };
        }

        private boolean isTheSame(JsonNode object) {
            return object.path("metadata").path("uid").asString("").equals(subject.uid());
        }

        private boolean isOurs(JsonNode namespace) {
            return namespace
                    .path("metadata")
                    .path("annotations")
                    .path(GuardedWrites.CREATED_BY)
                    .asString("")
                    .equals(journal.run());
        }

        private boolean changedSince(Optional<JsonNode> seen) {
            return !cluster.find(subject.object().path()).map(Dispatch::version).equals(seen.map(Dispatch::version));
        }
    }
}
