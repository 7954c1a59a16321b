package dev.unstick.plan.run;

import dev.unstick.diagnosis.watch.NextTry;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.record.PastRun;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hears how a plan is getting on. Called from the thread that applies it. */
public interface Progress {
    /**
     * An earlier run was cut short, and this one goes on with it.
     *
     * @param earlier the earlier run
     * @param found how many of its requests without an answer turned out to be done
     */
    default void resumes(PastRun earlier, int found) {}

    /** Everything the plan lets go has been saved and read back. */
    void saved(Path backup);

    /**
     * Everything the plan lets go has been saved and read back.
     *
     * @param backup the folder
     * @param objects how many objects are in it
     * @param withheld how many Secrets were left out of it
     */
    default void saved(Path backup, int objects, int withheld) {
        saved(backup);
    }

    /** A step begins. */
    void begins(Step step);

    /**
     * A step still waits.
     *
     * @param step the step
     * @param soFar for how long
     */
    void waits(Step step, Duration soFar);

    /**
     * A step still waits.
     *
     * @param step the step
     * @param soFar for how long
     * @param left for how many of its objects
     * @param next when the namespace controller tries again; null if it is not waited for
     */
    default void waits(Step step, Duration soFar, int left, @Nullable NextTry next) {
        waits(step, soFar);
    }

    /**
     * A step is done for so many of its objects; called often, also with the same number again.
     *
     * @param step the step, about more than one object
     * @param done for how many of them
     */
    default void counts(Step step, int done) {}

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
