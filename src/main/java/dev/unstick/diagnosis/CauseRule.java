package dev.unstick.diagnosis;

import java.util.Optional;

/** How one cause is recognised. */
interface CauseRule {
    /**
     * Looks for this cause.
     *
     * @param evidence what was seen of a namespace that is Terminating
     * @return the cause with its evidence; empty if nothing speaks for it
     */
    Optional<Cause> examine(Evidence evidence);
}
