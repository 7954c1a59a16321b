package dev.unstick.plan;

import dev.unstick.cluster.ObjectReference;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a plan.
 *
 * @param plan the plan
 * @param ending how it ended
 * @param results a result for each of its steps
 * @param refusals why it was refused; empty unless it was
 * @param backup the folder with what was saved; null if nothing was to be saved
 * @param journal the file with every request; null if none was sent
 */
public record Outcome(
        Plan plan,
        Ending ending,
        List<StepResult> results,
        List<Refusal> refusals,
        @Nullable Path backup,
        @Nullable Path journal) {

    /** How applying a plan ends. */
    public enum Ending {
        /** Every step done, and a GET of the namespace answered 404. */
        FREED,
        /** There was nothing to do; nothing was changed. */
        NOTHING,
        /** Every step done; the plan did not have the namespace go. */
        DONE,
        /** Every step done, and the namespace is gone; another of its name has been created since. */
        RECREATED,
        /** Shown only, as asked: nothing was sent. */
        DRY_RUN,
        /** Refused; nothing was changed. */
        REFUSED,
        /** The person said no; nothing was changed. */
        DECLINED,
        /** A step failed and nothing was changed. */
        FAILED,
        /** Something was sent, and then a step failed or was refused. */
        PARTLY,
        /** Stopped by the person, between two steps or in one that waited. */
        STOPPED
    }

    public Outcome {
        results = List.copyOf(results);
        refusals = List.copyOf(refusals);
    }

    /** Whether a GET of the namespace answered 404. */
    public boolean gone() {
        return ending == Ending.FREED;
    }

    /**
     * What was done only to clear the way and has not gone with what was freed: mended objects that are as they were changed, and
     * deleted ones that were not made again.
     */
    public List<StepResult> staysChanged() {
        return results.stream()
                .filter(result -> result.step().rung() == Rung.REPAIR
                        && result.step().action().writes())
                .filter(result -> result.result() == StepResult.Result.DONE)
                .filter(result -> !gone() || !went(result.step().object()))
                .toList();
    }

    private boolean went(ObjectReference object) {
        return object.equals(plan.object())
                || (plan.isOfNamespace() && plan.name().equals(object.namespace()));
    }

    /** Whether a request went out that the server has kept, or may have. */
    public boolean sentAnything() {
        return results.stream().anyMatch(StepResult::sent);
    }
}
