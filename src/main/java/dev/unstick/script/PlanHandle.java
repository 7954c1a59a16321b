package dev.unstick.script;

import dev.unstick.plan.Plan;
import dev.unstick.plan.PlannedRequest;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Step;
import dev.unstick.plan.file.PlanDiff;
import dev.unstick.plan.file.PlanFile;
import dev.unstick.view.MachineOutput;
import dev.unstick.view.PlanView;
import dev.unstick.view.Style;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What {@code plan 'payments'} answers: what would be done. Nothing is, until {@code apply}. */
public final class PlanHandle implements Shown {
    private final Session session;
    private final Plan plan;

    /**
     * A plan as a value of the DSL.
     *
     * @param session where its requests would be sent
     * @param plan the plan
     */
    public PlanHandle(Session session, Plan plan) {
        this.session = session;
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

    /** Its id, a colon, and the digest of exactly this plan, as {@code unstick apply --digest} takes it. */
    public String getDigest() {
        return PlanFile.of(plan).name();
    }

    /** The exact requests that are sent when nothing has changed until then; nothing is. */
    public List<PlannedRequest> getRequests() {
        return session.requests(plan);
    }

    /**
     * Saves it, to be read by others and applied later.
     *
     * @param file where to; whatever is there is replaced
     * @throws dev.unstick.plan.file.PlanFileException if it cannot be written
     */
    public PlanFileHandle save(String file) {
        PlanFile saved = PlanFile.of(plan);
        saved.write(Path.of(file));
        return new PlanFileHandle(Path.of(file), saved);
    }

    /**
     * How it differs from an earlier plan.
     *
     * @param earlier the earlier one
     */
    public PlanDiffHandle diff(PlanHandle earlier) {
        return new PlanDiffHandle(PlanDiff.between(earlier.plan, plan));
    }

    /** What it would come to, in a sandbox that holds what the cluster holds; the cluster is only read. */
    public SimulationHandle simulate() {
        return SimulationHandle.of(session, this, Set.of());
    }

    @Override
    public List<String> next(String name) {
        return plan.steps().isEmpty()
                ? List.of()
                : List.of("apply " + name, name + ".requests", name + ".save 'plan.json'");
    }

    @Override
    public JsonNode getJson() {
        return MachineOutput.plan(plan);
    }

    @Override
    public String show(Style style) {
        return PlanView.text(plan, session.overrides(), style).stripTrailing();
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }

    Plan plan() {
        return plan;
    }
}
