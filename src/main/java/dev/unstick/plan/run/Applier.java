package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.Diagnostician;
import dev.unstick.plan.Consent;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Subject;
import dev.unstick.plan.drawing.Refusals;
import dev.unstick.plan.record.Claim;
import dev.unstick.plan.record.Journal;
import dev.unstick.plan.record.PastRun;
import dev.unstick.plan.record.PastRuns;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies plans: refusals, consent, backup, journal, then step after step until one does not go as planned. Nothing is written
 * before all of the former are passed.
 */
public final class Applier {

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
        if (!settings.dryRun() && plan.goal().isThere()) {
            Optional<Outcome> ended = endCutShort(plan.object(), progress);
            if (ended.isPresent()) {
                return ended.get();
            }
        }
        List<Refusal> refusals = refusals(plan);
        if (refusals.isEmpty() && plan.steps().isEmpty()) {
            return untouched(plan, Outcome.Ending.NOTHING, List.of());
        }
        if (!refusals.isEmpty() || plan.steps().isEmpty()) {
            return untouched(plan, Outcome.Ending.REFUSED, refusals);
        }
        if (settings.dryRun()) {
            // whoever tries a command out wants to hear that it names another plan
            Consent.Answer said = consent.beforehand(plan);
            return said == Consent.Answer.ELSEWHERE || said == Consent.Answer.OTHER_PLAN
                    ? withoutConsent(plan, said)
                    : untouched(plan, Outcome.Ending.DRY_RUN, List.of());
        }
        Consent.Answer answer = plan.writes() > 0 ? consent.ask(plan) : Consent.Answer.YES;
        if (answer != Consent.Answer.YES) {
            return withoutConsent(plan, answer);
        }
        try (Claim claim = Claim.on(settings.claims(), plan).orElse(null)) {
            return claim == null
                    ? refused(
                            plan,
                            Refusal.Kind.RUN_UNDERWAY.because(plan.object().shortName()))
                    : new Run(connection, diagnostician, settings, clock, stop, plan, progress).run();
        }
    }

    /**
     * Ends what an earlier run was about and was cut short of telling: its goal is gone.
     *
     * @param goal what was to be gone
     * @param progress hears of the earlier run
     * @return what became of it; empty if there was no such run, or the goal is there
     * @throws ClusterException if the cluster cannot be asked
     */
    public Optional<Outcome> endCutShort(ObjectReference goal, Progress progress) {
        Cluster cluster = connection.cluster();
        Endpoint endpoint = cluster.endpoint();
        Optional<PastRun> earlier =
                new PastRuns(settings.journals()).cutShort(endpoint.context(), endpoint.server(), goal.path());
        if (earlier.isEmpty() || cluster.find(goal.path()).isPresent() || !Kinds.isServed(cluster, goal)) {
            return Optional.empty();
        }
        Subject subject = new Subject(goal, earlier.get().uid(), "", List.of());
        Plan plan = Plan.of(subject, endpoint, clock.instant(), List.of(), List.of(), List.of());
        try (Journal journal =
                Journal.start(settings.journals(), Run.id(plan, clock), plan, null, earlier.get(), clock)) {
            progress.resumes(earlier.get(), new Resumption(cluster, journal).settle(earlier.get()));
            journal.finished(Outcome.Ending.FREED);
            return Optional.of(new Outcome(plan, Outcome.Ending.FREED, List.of(), List.of(), null, journal.file()));
        }
    }

    private List<Refusal> refusals(Plan plan) {
        List<Refusal> standing = new ArrayList<>();
        if ((settings.readOnly() || connection.isReadOnly()) && plan.writes() > 0) {
            standing.add(Refusal.Kind.READ_ONLY.because());
        }
        // whatever the plan says of it: a file may have been made up
        if (plan.isOfNamespace() && Refusals.isProtected(plan.name())) {
            standing.add(Refusal.Kind.NAMESPACE_PROTECTED.because(plan.name()));
        }
        plan.refusals().stream()
                .filter(refusal -> !standing.contains(refusal))
                .filter(refusal -> plan.steps().isEmpty() || !refusal.isOverriddenBy(settings.overrides()))
                .forEach(standing::add);
        new Staleness(connection.cluster(), clock)
                .of(plan)
                .map(Refusal.Kind.PLAN_STALE::because)
                .ifPresent(standing::add);
        return standing;
    }

    private static Outcome withoutConsent(Plan plan, Consent.Answer answer) {
        return switch (answer) {
            case YES -> throw new IllegalArgumentException(plan.id());
            case NO -> untouched(plan, Outcome.Ending.DECLINED, List.of());
            case NOBODY -> refused(plan, Refusal.Kind.NO_CONSENT.because(plan.name()));
            case ELSEWHERE -> refused(plan, Refusal.Kind.WRONG_CONFIRMATION.because(plan.name()));
            case OTHER_PLAN -> refused(plan, Refusal.Kind.WRONG_DIGEST.because(plan.id()));
        };
    }

    private static Outcome refused(Plan plan, Refusal refusal) {
        return untouched(plan, Outcome.Ending.REFUSED, List.of(refusal));
    }

    private static Outcome untouched(Plan plan, Outcome.Ending ending, List<Refusal> refusals) {
        return new Outcome(
                plan, ending, plan.steps().stream().map(Run::notReached).toList(), refusals, null, null);
    }
}
