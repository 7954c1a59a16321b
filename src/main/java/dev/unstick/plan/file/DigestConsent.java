package dev.unstick.plan.file;

import dev.unstick.plan.Consent;
import dev.unstick.plan.Plan;

/** Consent that was given beforehand to exactly one plan, by its digest; it covers every tier of that plan and no other plan. */
public final class DigestConsent implements Consent {
    private final String given;

    /**
     * Consents to one plan.
     *
     * @param given its whole digest, alone or behind its id and a colon, as {@link PlanFile#name} gives it
     */
    public DigestConsent(String given) {
        this.given = given;
    }

    @Override
    public Answer ask(Plan plan) {
        return PlanFile.of(plan).isNamed(given) ? Answer.YES : Answer.OTHER_PLAN;
    }
}
