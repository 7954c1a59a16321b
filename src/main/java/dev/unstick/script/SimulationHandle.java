package dev.unstick.script;

import dev.unstick.plan.Plan;
import dev.unstick.simulation.Simulation;
import dev.unstick.simulation.Simulator;
import dev.unstick.view.SimulationOutput;
import dev.unstick.view.Style;
import dev.unstick.view.picture.SimulationPicture;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What {@code simulate p} answers: what a plan would come to, in a sandbox that holds what the cluster holds. */
public final class SimulationHandle implements Shown {
    private final PlanHandle plan;
    private final Simulation simulation;

    private SimulationHandle(PlanHandle plan, Simulation simulation) {
        this.plan = plan;
        this.simulation = simulation;
    }

    /**
     * Tries a plan out; the cluster is only read.
     *
     * @param session whose cluster
     * @param plan the plan
     * @param overrides ids of refusals that are overridden for this simulation alone
     */
    static SimulationHandle of(Session session, PlanHandle plan, Set<String> overrides) {
        Set<String> all = new HashSet<>(session.overrides());
        all.addAll(overrides);
        Plan planned = plan.plan();
        try (ListingReport report = new ListingReport(session.output())) {
            return new SimulationHandle(
                    plan,
                    new Simulator(session.catalog(), session.clock(), report)
                            .simulate(planned, session.connection().cluster(), all));
        }
    }

    /** The plan that was tried out; nothing of it was sent to the cluster. */
    public PlanHandle getPlan() {
        return plan;
    }

    /** How it ended, such as {@code freed}, {@code refused} or {@code still-waiting}. */
    public String getEnding() {
        return simulation.word();
    }

    /** What went, such as {@code dbclaim/ledger}. */
    public List<String> getGone() {
        return simulation.gone().stream()
                .map(object -> object.reference().shortName())
                .toList();
    }

    /** What stayed, and why. */
    public List<Simulation.Stayed> getStayed() {
        return simulation.stayed();
    }

    /** What would stay behind outside of what goes. */
    public List<Simulation.Leak> getLeaked() {
        return simulation.leaked();
    }

    /** Where the simulation is not the cluster, a sentence each. */
    public List<String> getAssumed() {
        return simulation.assumed();
    }

    /** What was sent to the simulation and changed it. */
    public List<Simulation.Sent> getRequests() {
        return simulation.requests();
    }

    /** How long it took, in simulated time. */
    public long getSeconds() {
        return simulation.took().toSeconds();
    }

    /**
     * Saves the picture of it.
     *
     * @param file where to; its end says what as: {@code .svg}, {@code .mmd}, {@code .md} or {@code .txt}
     */
    public PictureFileHandle save(String file) {
        return PictureFile.save(new SimulationPicture(simulation), file);
    }

    @Override
    public List<String> next(String name) {
        String save = name + ".save 'simulation.svg'";
        return simulation.refusals().isEmpty() && !simulation.requests().isEmpty()
                ? List.of("apply " + name + ".plan", save)
                : List.of(save);
    }

    @Override
    public JsonNode getJson() {
        return SimulationOutput.of(simulation);
    }

    @Override
    public String show(Style style) {
        return new SimulationPicture(simulation).text(style).stripTrailing();
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
