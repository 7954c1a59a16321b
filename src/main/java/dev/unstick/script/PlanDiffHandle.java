package dev.unstick.script;

import dev.unstick.plan.file.PlanDiff;
import dev.unstick.view.PlanDiffView;
import dev.unstick.view.Style;
import tools.jackson.databind.JsonNode;

/** What {@code p.diff(other)} answers: how one plan differs from another. */
public final class PlanDiffHandle implements Shown {
    private final PlanDiff diff;

    /**
     * A difference as a value of the DSL.
     *
     * @param diff the difference
     */
    public PlanDiffHandle(PlanDiff diff) {
        this.diff = diff;
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return diff.isEmpty();
    }

    @Override
    public JsonNode getJson() {
        return PlanDiffView.json(diff);
    }

    @Override
    public String show(Style style) {
        return PlanDiffView.text(diff, style).stripTrailing();
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
