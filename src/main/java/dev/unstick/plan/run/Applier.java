package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Connection;
import dev.unstick.diagnosis.Diagnostician;
import dev.unstick.plan.Action;
import dev.unstick.plan.Consent;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.plan.record.Backup;
import dev.unstick.plan.record.Journal;
import dev.unstick.text.Texts;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies plans: refusals, consent, backup, journal, then step after step until one does not go as planned. Nothing is written
 * before all of the former are passed.
 */
public final class Applier {
    private static final Texts TEXTS = Texts.of(Applier.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Connection connection;
    private final Diagnostician diagnostician;
    private final ApplySettings settings;
    private final Clock clock;
    private final StopSignal stop;

    /**
     * Applies plans to one cluster.
     *
     * @param connection the cluster
     * @param diagnostician looks again before anything is let go
     * @param settings how
     * @param clock tells the time of journal and backup
     * @param stop how a person stops a run
     */
    public Applier(
            Connection connection, Diagnostician diagnostician, ApplySettings settings, Clock clock, StopSignal stop) {
        this.connection = connection;
        this.diagnostician = diagnostician;
        this.settings = settings;
        this.clock = clock;
        this.stop = stop;
    }

    /**
     * Applies one plan.
     *
     * @param plan the plan, which the person has seen
     * @param consent who is asked, once, if the plan writes
     * @param progress hears how it goes
     * @return what became of it; a step that fails ends the run and is told there, not thrown
     * @throws ClusterException if the namespace cannot be read at the start; nothing was changed
     * @throws UncheckedIOException if backup or journal cannot be begun; nothing was changed
     */
    public Outcome apply(Plan plan, Consent consent, Progress progress) {
        List<Refusal> refusals = refusals(plan);
        if (!refusals.isEmpty() || plan.steps().isEmpty()) {
            return untouched(plan, Outcome.Ending.REFUSED, refusals);
        }
        if (settings.dryRun()) {
            return untouched(plan, Outcome.Ending.DRY_RUN, List.of());
        }
        if (plan.writes() > 0) {
            switch (consent.ask(plan)) {
                case YES -> {}
                case NO -> {
                    return untouched(plan, Outcome.Ending.DECLINED, List.of());
                }
                case NOBODY -> {
                    return refused(plan, Refusal.Kind.NO_CONSENT.because(plan.name()));
                }
                case ELSEWHERE -> {
                    return refused(plan, Refusal.Kind.WRONG_CONFIRMATION.because(plan.name()));
                }
                case OTHER_PLAN -> {
                    return refused(plan, Refusal.Kind.WRONG_DIGEST.because(plan.id()));
                }
            }
        }
        return run(plan, progress);
    }

    private List<Refusal> refusals(Plan plan) {
        List<Refusal> standing = new ArrayList<>();
        if (settings.readOnly() && plan.writes() > 0) {
            standing.add(Refusal.Kind.READ_ONLY.because());
        }
        plan.refusals().stream()
                .filter(refusal -> plan.steps().isEmpty() || !refusal.isOverriddenBy(settings.overrides()))
                .forEach(standing::add);
        new Staleness(connection.cluster(), clock)
                .of(plan)
                .map(Refusal.Kind.PLAN_STALE::because)
                .ifPresent(standing::add);
        return standing;
    }

    private Outcome run(Plan plan, Progress progress) {
        String run = STAMP.format(clock.instant()) + "-" + plan.id();
        Backup backup = save(plan, run, progress);
        Path journals = settings.state().resolve("journal");
        try (Journal journal = Journal.start(journals, run, plan, clock)) {
            stop.begin();
            Cluster cluster = connection.cluster();
            StepRunner runner = new StepRunner(
                    cluster,
                    connection.writes(),
                    new LastLook(cluster, diagnostician, settings.overrides(), clock),
                    new Waiting(cluster, settings, clock, stop, progress),
                    backup,
                    journal,
                    progress,
                    clock);
            List<StepResult> results = new ArrayList<>();
            for (Step step : plan.steps()) {
                StepResult result = mayGoOn(results) ? runner.run(step) : notReached(step);
                results.add(result);
                if (result.result() != Result.NOT_REACHED) {
                    progress.ended(result);
                }
            }
            return new Outcome(plan, ending(results), results, List.of(), backup.folder(), journal.file());
        } finally {
            stop.end();
        }
    }

    private Backup save(Plan plan, String run, Progress progress) {
        Backup backup = Backup.in(settings.state()
                .resolve("backup")
                .resolve(fileName(plan.endpoint().context()))
                .resolve(plan.namespace())
                .resolve(run));
        plan.steps().stream()
                .map(Step::object)
                .distinct()
                .map(object -> connection.cluster().find(object.path()))
                .flatMap(Optional::stream)
                .forEach(backup::save);
        progress.saved(backup.folder());
        return backup;
    }

    private boolean mayGoOn(List<StepResult> results) {
        return !stop.isAsked()
                && results.stream().allMatch(each -> each.result() == Result.DONE || each.result() == Result.SKIPPED);
    }

    private Outcome.Ending ending(List<StepResult> results) {
        boolean whole =
                results.stream().allMatch(each -> each.result() == Result.DONE || each.result() == Result.SKIPPED);
        if (whole) {
            return results.isEmpty() ? Outcome.Ending.DONE : ending(results.get(results.size() - 1));
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

    private static Outcome.Ending ending(StepResult last) {
        boolean untilGone =
                last.step().action() == Action.WAIT && last.step().targets().isEmpty();
        if (!untilGone) {
            return Outcome.Ending.DONE;
        }
        return last.detail().equals(TEXTS.get("step.gone-404")) ? Outcome.Ending.FREED : Outcome.Ending.RECREATED;
    }

    private static StepResult notReached(Step step) {
        return new StepResult(step, Result.NOT_REACHED, "");
    }

    private static Outcome refused(Plan plan, Refusal refusal) {
        return untouched(plan, Outcome.Ending.REFUSED, List.of(refusal));
    }

    private static Outcome untouched(Plan plan, Outcome.Ending ending, List<Refusal> refusals) {
        return new Outcome(
                plan, ending, plan.steps().stream().map(Applier::notReached).toList(), refusals, null, null);
    }

    private static String fileName(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+$", "_");
    }
}
