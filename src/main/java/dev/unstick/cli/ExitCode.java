package dev.unstick.cli;

import dev.unstick.plan.Outcome;
import java.util.Comparator;
import java.util.List;

/** How a run ends, for whoever started it. */
enum ExitCode {
    /** Nothing is stuck, or all is freed. */
    OK(0),
    /** Something failed; the message says what. */
    ERROR(1),
    /** The command line makes no sense. */
    USAGE(2),
    /** Stuck: the diagnosis or the dry run is complete. */
    STUCK(3),
    /** Refused: protected, stale, read-only, or nobody consented off a terminal. */
    REFUSED(4),
    /** The person said no. */
    DECLINED(5),
    /** Some of the plan was applied. */
    PARTLY(6),
    /** Ctrl-C. */
    INTERRUPTED(130);

    private static final Comparator<ExitCode> BY_GRAVITY = Comparator.comparingInt(code ->
            List.of(OK, STUCK, DECLINED, REFUSED, ERROR, PARTLY, INTERRUPTED).indexOf(code));

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Of several plans the one that ended worst decides; of none, nothing is wrong. */
    static ExitCode of(List<Outcome> outcomes) {
        return outcomes.stream().map(ExitCode::of).max(BY_GRAVITY).orElse(OK);
    }

    static ExitCode of(Outcome outcome) {
        return switch (outcome.ending()) {
            case FREED, RECREATED, DONE, NOTHING -> OK;
            case DRY_RUN -> STUCK;
            case REFUSED -> REFUSED;
            case DECLINED -> DECLINED;
            case FAILED -> ERROR;
            case PARTLY -> PARTLY;
            case STOPPED -> INTERRUPTED;
        };
    }
}
