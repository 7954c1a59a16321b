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
     * What was said before the plan was shown, without asking anybody.
     *
     * @param plan the plan
     * @return {@link Answer#NOBODY} if nothing was
     */
    default Answer beforehand(Plan plan) {
        return Answer.NOBODY;
    }

    /**
     * Consent given beforehand, to one namespace by its name; it covers every tier.
     *
     * @param confirmed the name given
     */
    static Consent to(String confirmed) {
        return given(plan -> plan.name().equals(confirmed) ? Answer.YES : Answer.ELSEWHERE);
    }

    /**
     * Consent given beforehand.
     *
     * @param said what was said of a plan
     */
    static Consent given(Consent said) {
        return new Consent() {
            @Override
            public Answer ask(Plan plan) {
                return said.ask(plan);
            }

            @Override
            public Answer beforehand(Plan plan) {
                return said.ask(plan);
            }
        };
    }

    /** Nobody to ask: no terminal. */
    static Consent nobody() {
        return plan -> Answer.NOBODY;
    }
}
