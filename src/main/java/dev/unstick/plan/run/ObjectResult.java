package dev.unstick.plan.run;

import dev.unstick.plan.StepResult.Result;

/**
 * What became of one object of a step.
 *
 * @param result how it ended
 * @param detail what was seen, in a sentence; empty if there is nothing to add
 * @param sent whether a request went out that the server has kept, or may have
 * @param goes whether it was deleted, and nothing is known to hold it, so that it is gone soon
 */
record ObjectResult(Result result, String detail, boolean sent, boolean goes) {
    /** The result of an object that is not about to go. */
    ObjectResult(Result result, String detail, boolean sent) {
        this(result, detail, sent, false);
    }

    /** Whether it is as the step wants it. */
    boolean isAsWanted() {
        return result == Result.DONE || result == Result.SKIPPED;
    }

    /** Whether it is a surprise, at which a run stops. */
    boolean isSurprise() {
        return result == Result.REFUSED || result == Result.FAILED;
    }
}
