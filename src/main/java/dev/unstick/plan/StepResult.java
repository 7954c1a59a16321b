package dev.unstick.plan;

import java.util.Locale;

/**
 * What became of a step.
 *
 * @param step the step
 * @param result how it ended
 * @param detail what was seen, in a sentence; empty if there is nothing to add
 */
public record StepResult(Step step, Result result, String detail) {
    /** How a step ends. */
    public enum Result {
        /** Done, and seen to be done. */
        DONE,
        /** It was so already. */
        SKIPPED,
        /** It must not be done as things are. */
        REFUSED,
        /** It was tried. */
        FAILED,
        /** An earlier step stopped the run. */
        NOT_REACHED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
