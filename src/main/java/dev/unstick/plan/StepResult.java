package dev.unstick.plan;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step.
 *
 * @param step the step
 * @param result how it ended
 * @param detail what was seen, in a sentence; empty if there is nothing to add
 * @param sent whether a request went out that the server has kept, or may have: one that it refused does not count
 * @param done for how many of its objects it is done, those included that were so already
 * @param began when it began; null if it was not reached
 * @param ended when it ended; null if it was not reached
 */
public record StepResult(
        Step step,
        Result result,
        String detail,
        boolean sent,
        int done,
        @Nullable Instant began,
        @Nullable Instant ended) {
    /** The result of a step that has sent nothing that the server was to keep; done for all of its objects, or for none. */
    public StepResult(Step step, Result result, String detail) {
        this(
                step,
                result,
                detail,
                false,
                result == Result.DONE || result == Result.SKIPPED
                        ? step.subjects().size()
                        : 0,
                null,
                null);
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
