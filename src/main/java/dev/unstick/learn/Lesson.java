package dev.unstick.learn;

import java.util.List;
import java.util.Map;

/**
 * One lesson.
 *
 * @param number its place among the lessons, from 1
 * @param name what it is asked for by
 * @param title what it is about, in a line
 * @param text what the learner reads first
 * @param start the cluster that it begins with
 * @param meanwhile what a colleague does when the learner lets them
 * @param goals what it is done by, all of them together
 * @param withheld words and methods that cannot be used in it, each with why not
 * @param looksFirst whether nothing is written before the learner has named the causes
 * @param hints the hints, the broadest first
 * @param solution entries that reach the goals, in order
 * @param ending what the learner reads when it is done
 */
public record Lesson(
        int number,
        String name,
        Wording title,
        Wording text,
        Start start,
        List<Act> meanwhile,
        List<Goal> goals,
        Map<String, Wording> withheld,
        boolean looksFirst,
        List<Hint> hints,
        List<String> solution,
        Wording ending) {

    /**
     * The cluster that a lesson begins with.
     *
     * @param scenarios names of the sandbox's scenarios
     * @param drawn how many of them are drawn by lot; 0 for all of them
     * @param acts what happens before the learner comes
     */
    public record Start(List<String> scenarios, int drawn, List<Act> acts) {
        public Start {
            scenarios = List.copyOf(scenarios);
            acts = List.copyOf(acts);
        }
    }

    public Lesson {
        meanwhile = List.copyOf(meanwhile);
        goals = List.copyOf(goals);
        withheld = Map.copyOf(withheld);
        hints = List.copyOf(hints);
        solution = List.copyOf(solution);
    }
}
