package dev.unstick.plan;

import java.util.Locale;

/**
 * What became of a step.
 *
 * @param step the step
 * @param result how it ended
 * @param detail what was seen, in a sentence; empty if there is nothing to add
 * @param sent whether a request went out that the server has kept, or may have: one that it refused does not count
 */
public record StepResult(Step step, Result result, String detail, boolean sent) {
    /** The result of a step that has sent nothing that the server was to keep. */
    public StepResult(Step step, Result result, String detail) {
        this(step, result, detail, false);
    }

    /** How a step ends. */
    public enum Result {
        /** Done, and seen to be done. */
        DONE,
        /** It was so already. */
        SKIPPED,
        /** It must not be done as things are. */
        REFUSED,
        /** It was tried; if anything was sent, it may have happened all the same. */
        FAILED,
        /** The run ended before it, or while it waited. */
        NOT_REACHED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
