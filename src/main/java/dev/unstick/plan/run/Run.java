package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Connection;
import dev.unstick.diagnosis.Diagnostician;
import dev.unstick.plan.Action;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.plan.record.Backup;
import dev.unstick.plan.record.Journal;
import dev.unstick.plan.record.PastRun;
import dev.unstick.plan.record.PastRuns;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One plan that is applied, when it has been consented to: backup, journal, then step after step until one does not go as planned. */
final class Run {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Connection connection;
    private final Cluster cluster;
    private final Diagnostician diagnostician;
    private final ApplySettings settings;
    private final Clock clock;
    private final StopSignal stop;
    private final Plan plan;
    private final Progress progress;

    Run(
            Connection connection,
            Diagnostician diagnostician,
            ApplySettings settings,
            Clock clock,
            StopSignal stop,
            Plan plan,
            Progress progress) {
        this.connection = connection;
        this.cluster = connection.cluster();
        this.diagnostician = diagnostician;
        this.settings = settings;
        this.clock = clock;
        this.stop = stop;
        this.plan = plan;
        this.progress = progress;
    }

    /** Runs it; a step that fails ends it and is told there. */
    Outcome run() {
        String run = id(plan, clock);
        Optional<PastRun> earlier = new PastRuns(settings.journals()).cutShort(plan);
        Backup backup = Backup.in(
                settings.state()
                        .resolve("backup")
                        .resolve(fileName(plan.endpoint().context()))
                        .resolve(fileName(plan.namespace()))
                        .resolve(run),
                settings.includeSecrets());
        try (Workers workers = new Workers()) {
            Survey survey = new Survey(cluster, backup, workers);
            save(backup, survey);
            Created created = new Created();
            try (Journal journal =
                    Journal.start(settings.journals(), run, plan, backup.folder(), earlier.orElse(null), clock)) {
                stop.begin();
                earlier.ifPresent(
                        cutShort -> progress.resumes(cutShort, new Resumption(cluster, journal).settle(cutShort)));
                Undertaking undertaking = new Undertaking(cluster, diagnostician, settings.overrides(), clock, plan);
                News news = new News(undertaking, settings, stop, progress);
                Waiting waiting = new Waiting(cluster, news, settings, clock, stop, progress);
                ObjectRunner objects = new ObjectRunner(
                        cluster,
                        new Dispatch(connection.writes(), journal.run()),
                        new LastLook(undertaking),
                        created,
                        backup,
                        journal,
                        settings,
                        stop);
                StepRunner runner = new StepRunner(
                        news,
                        new Crew(objects, workers, stop, progress),
                        survey,
                        waiting,
                        created,
                        journal,
                        progress,
                        clock);
                List<StepResult> results = steps(runner, backup, survey);
                Outcome.Ending ending = ending(results, waiting);
                results.set(
                        results.size() - 1, recorded(results.get(results.size() - 1), () -> journal.finished(ending)));
                return new Outcome(plan, ending, results, List.of(), backup.folder(), journal.file());
            } finally {
                stop.end();
            }
        }
    }

    /** The id of a run that begins now. */
    static String id(Plan plan, Clock clock) {
        return STAMP.format(clock.instant()) + "-" + plan.id();
    }

    private void save(Backup backup, Survey survey) {
        plan.steps().stream()
                .filter(step -> step.action().writes() && !step.subject().uid().isEmpty())
                .forEach(survey::take);
        survey.takeContent(plan);
        backup.seal(plan.endpoint().context());
        progress.saved(backup.folder(), backup.size(), backup.leftOut());
    }

    private List<StepResult> steps(StepRunner runner, Backup backup, Survey survey) {
        List<StepResult> results = new ArrayList<>();
        for (Step step : plan.steps()) {
            StepResult result = mayGoOn(results) ? runner.run(step) : notReached(step);
            if (result.result() != Result.NOT_REACHED) {
                boolean more = mayShowMore(result);
                result = recorded(result, () -> {
                    if (more) {
                        survey.takeContent(plan);
                    }
                    backup.seal(plan.endpoint().context());
                });
                progress.ended(result);
            }
            results.add(result);
        }
        return results;
    }

    /** The result, or that what it did could not be recorded, with which a run must not go on. */
    private static StepResult recorded(StepResult result, Runnable record) {
        try {
            record.run();
            return result;
        } catch (UncheckedIOException | ClusterException failure) {
            return new StepResult(
                    result.step(),
                    Result.FAILED,
                    result.detail() + " " + failure.getMessage(),
                    result.sent(),
                    result.done(),
                    result.began(),
                    result.ended());
        }
    }

    /** What a repair lets be listed again the namespace controller deletes at once. */
    private boolean mayShowMore(StepResult result) {
        return result.sent()
                && result.result() == Result.DONE
                && !plan.namespace().equals(result.step().object().namespace())
                && !result.step().object().equals(plan.object());
    }

    private boolean mayGoOn(List<StepResult> results) {
        return !stop.isAsked()
                && results.stream().allMatch(each -> each.result() == Result.DONE || each.result() == Result.SKIPPED);
    }

    private Outcome.Ending ending(List<StepResult> results, Waiting waiting) {
        boolean whole =
                results.stream().allMatch(each -> each.result() == Result.DONE || each.result() == Result.SKIPPED);
        if (whole) {
            return results.isEmpty() ? Outcome.Ending.DONE : ending(results.get(results.size() - 1), waiting);
        }
        if (stop.isAsked() || Thread.currentThread().isInterrupted()) {
            return Outcome.Ending.STOPPED;
        }
        if (results.stream().anyMatch(StepResult::sent)) {
            return Outcome.Ending.PARTLY;
        }
        boolean refused = results.stream().anyMatch(each -> each.result() == Result.REFUSED);
        return refused ? Outcome.Ending.REFUSED : Outcome.Ending.FAILED;
    }

    private Outcome.Ending ending(StepResult last, Waiting waiting) {
        boolean untilGone = last.step().action() == Action.WAIT
                && last.step().targets().isEmpty()
                && last.step().object().equals(plan.object());
        if (!untilGone || last.result() == Result.SKIPPED) {
            return Outcome.Ending.DONE;
        }
        return waiting.sawGone(plan.object()) ? Outcome.Ending.FREED : Outcome.Ending.RECREATED;
    }

    /** The result of a step that was not begun. */
    static StepResult notReached(Step step) {
        return new StepResult(step, Result.NOT_REACHED, "");
    }

    private static String fileName(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+$", "_");
    }
}
