package dev.unstick.script;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.UnknownNamespaceException;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.text.Texts;
import java.util.Set;

/**
 * Frees a namespace, all the way: mending one thing may bring another to light, which has a plan of its own then, shown and consented
 * to like the first.
 *
 * @param session where it is done
 */
public record Freeing(Session session) {
    private static final Texts TEXTS = Texts.of(Freeing.class);

    /** Somebody who fills a namespace faster than it is emptied cannot be raced. */
    private static final int PLANS = 5;

    /**
     * Tells why a namespace hangs, shows what would be done, asks for consent, does it, and goes on from there if something came to
     * light on the way.
     *
     * @param namespace its name
     * @return what became of it, which has been told: of the last plan that changed anything, or of the only one
     * @throws UnknownNamespaceException if there is no such namespace, and no earlier run was about it
     */
    public Outcome free(String namespace) {
        Diagnosis diagnosis;
        try {
            diagnosis = session.findings().diagnose(namespace);
        } catch (UnknownNamespaceException gone) {
            return session.endCutShort(ObjectReference.namespace(namespace)).orElseThrow(() -> gone);
        }
        Outcome outcome = tellAndApply(diagnosis, session.plan(diagnosis));
        for (int plans = 1; plans < PLANS && cameToLight(outcome); plans++) {
            Outcome next = goOn(outcome);
            if (!next.sentAnything() && !next.gone()) {
                return outcome;
            }
            outcome = next;
        }
        return outcome;
    }

    /** What is left has a plan of its own, if there is anything new to do about it. */
    private Outcome goOn(Outcome sofar) {
        Diagnosis diagnosis;
        try {
            diagnosis = session.findings().diagnose(sofar.plan().name());
        } catch (UnknownNamespaceException gone) {
            session.output().talk().println(gone.getMessage());
            return sofar;
        }
        Plan plan = session.plan(diagnosis);
        if (plan.writes() == 0 || plan.id().equals(sofar.plan().id())) {
            return sofar;
        }
        session.output().report().println("\n" + TEXTS.get("freeing.goes-on", plan.name()) + "\n");
        return tellAndApply(diagnosis, plan);
    }

    /** Whether a run was stopped by the cluster rather than by a person or by a failure. */
    private static boolean cameToLight(Outcome outcome) {
        return outcome.ending() == Outcome.Ending.PARTLY
                && outcome.results().stream().anyMatch(Freeing::isSurprise);
    }

    private static boolean isSurprise(StepResult result) {
        return result.result() == Result.REFUSED
                || (result.result() == Result.FAILED && !result.step().action().writes());
    }

    private Outcome tellAndApply(Diagnosis diagnosis, Plan plan) {
        Output output = session.output();
        output.report().println(new DiagnosisHandle(diagnosis).show(output.reportStyle()) + "\n");
        return session.apply(plan, Set.of());
    }
}
