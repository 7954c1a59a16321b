package dev.unstick.plan;

/** Who is asked before anything is written. */
@FunctionalInterface
public interface Consent {
    /** What they said. */
    enum Answer {
        /** Go ahead. */
        YES,
        /** Do not. */
        NO,
        /** There is nobody to ask. */
        NOBODY,
        /** Consent was given, to another namespace. */
        ELSEWHERE,
        /** Consent was given, to another plan. */
        OTHER_PLAN
    }

    /**
     * Asks about one plan, once. The plan has been shown.
     *
     * @param plan the plan; its {@link Plan#tier()} says how the question is to be put
     */
    Answer ask(Plan plan);

    /**
     * Consent given beforehand, to one namespace by its name; it covers every tier.
     *
     * @param confirmed the name given
     */
    static Consent to(String confirmed) {
        return plan -> plan.name().equals(confirmed) ? Answer.YES : Answer.ELSEWHERE;
    }

    /** Nobody to ask: no terminal. */
    static Consent nobody() {
        return plan -> Answer.NOBODY;
    }
}
