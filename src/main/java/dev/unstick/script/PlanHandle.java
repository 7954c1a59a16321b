package dev.unstick.script;

import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Step;
import dev.unstick.view.MachineOutput;
import dev.unstick.view.PlanView;
import dev.unstick.view.Style;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code plan 'payments'} answers: what would be done. Nothing is, until {@code apply}. */
public final class PlanHandle implements Shown {
    private final Plan plan;

    /**
     * A plan as a value of the DSL.
     *
     * @param plan the plan
     */
    public PlanHandle(Plan plan) {
        this.plan = plan;
    }

    /** Its id. */
    public String getId() {
        return plan.id();
    }

    /** Its steps, in order. */
    public List<Step> getSteps() {
        return plan.steps();
    }

    /** Why it must not be applied; empty when it may. */
    public List<Refusal> getRefusals() {
        return plan.refusals();
    }

    @Override
    public JsonNode getJson() {
        return MachineOutput.plan(plan);
    }

    @Override
    public String show(Style style) {
        return PlanView.text(plan, style).stripTrailing();
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }

    Plan plan() {
        return plan;
    }
}
