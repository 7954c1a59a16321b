package dev.unstick.script;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.plan.Consent;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.run.Applier;
import dev.unstick.plan.run.ApplySettings;
import dev.unstick.text.Texts;
import dev.unstick.view.OutcomeView;
import dev.unstick.view.PlanView;
import dev.unstick.view.report.AppliedPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Applies plans as a session does: to the cluster that the words are about and nowhere else, within what the running recipes allow, shown
 * before and told after.
 *
 * @param session where
 * @param run whose session it is; keeps what became of the plans
 * @param running the recipes that are running
 */
record Applications(Session session, Run run, List<Confinement> running) {
    private static final Texts TEXTS = Texts.of(Applications.class);

    /**
     * Shows a plan, asks for consent, and applies it.
     *
     * @param plan the plan
     * @param overrides ids of refusals that are overridden for this plan alone
     * @param asked who is asked
     * @return what became of it, which has been told
     */
    Outcome apply(Plan plan, Set<String> overrides, Consent asked) {
        refuseElsewhere();
        ApplySettings settings = run.terms().settings().overriding(overrides);
        running.forEach(confinement -> confinement.refuseBeyond(plan));
        Output output = session.output();
        output.report().print(PlanView.text(plan, settings.overrides(), output.reportStyle()));
        output.report().flush();
        Outcome outcome = null;
        try {
            outcome = applier(settings).apply(plan, asked, new ProgressReport(output));
        } finally {
            run.tried(new AppliedPlan(plan, session.reasonFor(plan).orElse(null), outcome));
        }
        tell(outcome);
        if (outcome.gone() && plan.isOfNamespace() && plan.name().equals(session.chosen())) {
            session.choose("");
        }
        return outcome;
    }

    /**
     * Ends what an earlier run was cut short of telling: what it was to free is gone.
     *
     * @param goal the namespace, or the other object
     * @return what became of it, which has been told; empty if there was no such run
     */
    Optional<Outcome> endCutShort(ObjectReference goal) {
        refuseElsewhere();
        Optional<Outcome> outcome =
                applier(run.terms().settings()).endCutShort(goal, new ProgressReport(session.output()));
        outcome.ifPresent(this::tell);
        return outcome;
    }

    private Applier applier(ApplySettings settings) {
        return new Applier(session.connection(), session.diagnostician(), settings, session.clock(), run.stop());
    }

    private void tell(Outcome outcome) {
        Output output = session.output();
        output.report().print(OutcomeView.ending(outcome, output.reportStyle()));
        output.report().flush();
        run.ended(outcome);
    }

    /** Nothing is applied where somebody only looks, and nowhere that somebody has left meanwhile. */
    private void refuseElsewhere() {
        String context = session.connection().cluster().endpoint().context();
        if (session.isReading()) {
            throw new ClusterException(
                    ClusterException.Failure.READ_ONLY, 0, null, TEXTS.get("on.reads-only", context), null);
        }
        Session here = session.here();
        if (!here.equals(session)) {
            throw new ScriptException(TEXTS.get(
                    "on.elsewhere",
                    context,
                    here.connection().cluster().endpoint().context()));
        }
    }
}
