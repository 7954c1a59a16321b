package dev.unstick.diagnosis.cause;

import java.util.Optional;

/** How one cause is recognised. */
public interface CauseRule {
    /**
     * Looks for this cause.
     *
     * @param situation what was seen of a namespace that is on its way out
     * @return the cause with its evidence; empty if nothing speaks for it
     */
    Optional<Cause> examine(Situation situation);
}
