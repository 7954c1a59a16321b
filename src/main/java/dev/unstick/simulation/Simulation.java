package dev.unstick.simulation;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What became of a plan in a simulation of its cluster. It claims no more than what happened there: {@link #assumed} says where the
 * simulation is not the cluster.
 *
 * @param plan the plan, as it was made for the cluster
 * @param ending how it ended; {@link Outcome.Ending#STOPPED} if it still waited when the simulated time was over
 * @param gone what was there before and is not afterwards, as it was before
 * @param stayed what is there still, and why
 * @param leaked what stays behind outside of what was let go
 * @param assumed each difference between the simulation and the cluster, in a sentence
 * @param requests what was sent to the simulation and changed it, in order, without the dry runs
 * @param refusals why the plan was refused; empty unless it was
 * @param results a result for each of its steps
 * @param took how long it took, in simulated time
 */
public record Simulation(
        Plan plan,
        Outcome.Ending ending,
        List<ObjectSummary> gone,
        List<Stayed> stayed,
        List<Leak> leaked,
        List<String> assumed,
        List<Sent> requests,
        List<Refusal> refusals,
        List<StepResult> results,
        Duration took) {

    /**
     * Something that is there still.
     *
     * @param object the object, as it was before
     * @param why what holds it, in a sentence
     */
    public record Stayed(ObjectSummary object, String why) {}

    /**
     * What a step that was done leaves behind.
     *
     * @param step the step
     * @param what what stays behind, in a sentence
     * @param outside what it is called outside of the cluster; empty where no name was found
     */
    public record Leak(Step step, String what, List<String> outside) {}

    /**
     * A request that changed the simulation.
     *
     * @param method such as {@code PATCH}
     * @param path the path with its query
     * @param status the HTTP status of the answer
     */
    public record Sent(String method, String path, int status) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public Simulation {
        gone = List.copyOf(gone);
        stayed = List.copyOf(stayed);
        leaked = List.copyOf(leaked);
        assumed = List.copyOf(assumed);
        requests = List.copyOf(requests);
        refusals = List.copyOf(refusals);
        results = List.copyOf(results);
    }

    /** Whether it still waited for something when the simulated time was over. */
    public boolean stillWaits() {
        return ending == Outcome.Ending.STOPPED;
    }

    /** How it ended, for programs: {@code freed}, {@code refused}, {@code still-waiting} and so on. */
    public String word() {
        return stillWaits()
                ? "still-waiting"
                : ending.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
