package dev.unstick.script;

import dev.unstick.plan.Outcome;
import dev.unstick.plan.StepResult;
import dev.unstick.view.MachineOutput;
import dev.unstick.view.Style;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What {@code apply plan} answers: what became of it. */
public final class OutcomeHandle implements Shown {
    private final Outcome outcome;

    /**
     * An outcome as a value of the DSL.
     *
     * @param outcome the outcome
     */
    public OutcomeHandle(Outcome outcome) {
        this.outcome = outcome;
    }

    /** Whether a GET of the namespace answered 404. */
    public boolean isGone() {
        return outcome.gone();
    }

    /** How it ended, such as {@code freed} or {@code refused}. */
    public String getEnding() {
        return outcome.ending().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it did what it was to do, be it nothing: it was neither refused, declined nor stopped, and no step failed. */
    public boolean isSuccess() {
        return switch (outcome.ending()) {
            case FREED, NOTHING, DONE, RECREATED, DRY_RUN -> true;
            case REFUSED, DECLINED, FAILED, PARTLY, STOPPED -> false;
        };
    }

    /** A result for each step. */
    public List<StepResult> getResults() {
        return outcome.results();
    }

    @Override
    public JsonNode getJson() {
        return MachineOutput.outcome(outcome);
    }

    /** One word: the rest was told while it happened. */
    @Override
    public String show(Style style) {
        return getEnding();
    }

    @Override
    public String toString() {
        return getEnding();
    }
}
