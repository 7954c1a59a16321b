package dev.unstick.explanation;

import java.util.Locale;

/** What somebody asked about. */
public enum Topic {
    /** A finalizer. */
    FINALIZER,
    /** One or more conditions of a namespace. */
    CONDITION,
    /** A cause that Unstick finds. */
    CAUSE,
    /** A refusal of a plan. */
    REFUSAL,
    /** How much consent a step needs. */
    TIER,
    /** How a run ended. */
    EXIT_CODE,
    /** What kubectl, the API server or a controller says. */
    MESSAGE,
    /** Command lines. */
    COMMAND,
    /** Nothing that is known. */
    UNKNOWN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
