package dev.unstick.plan.run;

import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import java.nio.file.Path;
import java.time.Duration;

/** Hears how a plan is getting on. Called from the thread that applies it. */
public interface Progress {
    /** Everything the plan lets go has been saved and read back. */
    void saved(Path backup);

    /** A step begins. */
    void begins(Step step);

    /**
     * A step still waits.
     *
     * @param step the step
     * @param soFar for how long
     */
    void waits(Step step, Duration soFar);

    /** A step has ended. */
    void ended(StepResult result);

    /** Hears nothing. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void saved(Path backup) {}

            @Override
            public void begins(Step step) {}

            @Override
            public void waits(Step step, Duration soFar) {}

            @Override
            public void ended(StepResult result) {}
        };
    }
}
