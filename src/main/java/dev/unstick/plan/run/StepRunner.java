package dev.unstick.plan.run;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.plan.Action;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.plan.Subject;
import dev.unstick.plan.record.Journal;
import dev.unstick.text.Texts;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Does one step: to its objects, one or many, and then looks whether it came true. */
final class StepRunner {
    private static final Texts TEXTS = Texts.of(StepRunner.class);

    /** Kinds of which more than metadata has to be looked at right before a write. */
    private static final Set<String> LOOKED_AT_WHOLE = Set.of("Namespace", "APIService", "Pod");

    private final News news;
    private final Crew crew;
    private final Survey survey;
    private final Waiting waiting;
    private final Created created;
    private final Journal journal;
    private final Progress progress;
    private final Clock clock;

    /** Whether the step at hand has sent anything that the server keeps, or may keep, and for how many objects it is done. */
    private boolean sent;

    private int done;

    StepRunner(
            News news,
            Crew crew,
            Survey survey,
            Waiting waiting,
            Created created,
            Journal journal,
            Progress progress,
            Clock clock) {
        this.news = news;
        this.crew = crew;
        this.survey = survey;
        this.waiting = waiting;
        this.created = created;
        this.journal = journal;
        this.progress = progress;
        this.clock = clock;
    }

    /** Does it; every failure is told in the result. */
    StepResult run(Step step) {
        progress.begins(step);
        Instant began = clock.instant();
        sent = false;
        done = 0;
        StepResult told;
        try {
            told = to(created.known(step));
        } catch (RuntimeException failure) {
            told = failed(step, failure);
        }
        StepResult result =
                new StepResult(step, told.result(), told.detail(), sent, told.done(), began, clock.instant());
        try {
            journal.ended(result);
        } catch (UncheckedIOException failure) {
            return new StepResult(
                    step,
                    Result.FAILED,
                    result.detail() + " " + failure.getMessage(),
                    sent,
                    result.done(),
                    began,
                    clock.instant());
        }
        return result;
    }

    private StepResult failed(Step step, RuntimeException failure) {
        boolean interrupted = failure instanceof ClusterException cluster && cluster.failure() == Failure.INTERRUPTED;
        boolean explained = failure instanceof ClusterException || failure instanceof UncheckedIOException;
        String detail = interrupted
                ? TEXTS.get("step.interrupted")
                : explained ? String.valueOf(failure.getMessage()) : failure.toString();
        return new StepResult(step, interrupted ? Result.NOT_REACHED : Result.FAILED, detail, sent, done, null, null);
    }

    private StepResult to(Step step) {
        if (step.action() != Action.CREATE && created.isSomebodys(step)) {
            return new StepResult(
                    step,
                    Result.SKIPPED,
                    TEXTS.get("step.left-to-somebody", step.object().shortName()));
        }
        Optional<String> surprise = news.before(step);
        if (surprise.isPresent()) {
            return new StepResult(step, Result.REFUSED, surprise.get());
        }
        if (step.action() == Action.WAIT) {
            return waiting.until(step);
        }
        boolean byMetadata = step.subjects().size() > 1
                && step.action() != Action.REPAIR
                && step.subjects().stream()
                        .noneMatch(subject ->
                                LOOKED_AT_WHOLE.contains(subject.object().kind()));
        Tally tally = crew.run(step, byMetadata ? survey.of(step) : null);
        sent = tally.sent();
        done = tally.done();
        StepResult result = tally.result();
        List<Subject> going = tally.going();
        boolean whole = result.result() == Result.DONE;
        return whole && !going.isEmpty() ? untilGone(step, result, going) : result;
    }

    private StepResult untilGone(Step step, StepResult result, List<Subject> going) {
        Step rest = new Step(
                step.n(),
                step.rung(),
                step.tier(),
                step.action(),
                going,
                List.of(),
                List.of(),
                step.owner(),
                step.effect(),
                step.leak(),
                step.outside(),
                step.undo(),
                step.kubectl());
        StepResult waited = waiting.until(rest);
        int left = going.size() - waited.done();
        String detail =
                step.subjects().size() == 1 || waited.result() != Result.DONE ? waited.detail() : result.detail();
        return new StepResult(step, waited.result(), detail, sent, result.done() - left, null, null);
    }
}
