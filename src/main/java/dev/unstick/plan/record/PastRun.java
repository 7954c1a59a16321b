package dev.unstick.plan.record;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a journal tells of a run.
 *
 * @param id the run's id
 * @param file the journal
 * @param began when it began; null if the journal does not say
 * @param context the context of its cluster
 * @param server the URL of its cluster
 * @param goal the path of what was to be gone
 * @param uid the uid of that; empty for something that was not there
 * @param plan the id of its plan
 * @param backup the folder with what was saved; empty if the journal does not say
 * @param resumes the id of the run that it went on with; empty for none
 * @param steps its steps
 * @param requests its requests, in the order in which they were written down
 * @param ending how it ended, such as {@code freed}; empty if the journal does not say, for the run was cut short or is at work still
 * @param working whether the process that writes it is at work still
 * @param broken the numbers of the lines that cannot be read, such as the last one of a run that was cut short within it
 */
public record PastRun(
        String id,
        Path file,
        @Nullable Instant began,
        String context,
        String server,
        String goal,
        String uid,
        String plan,
        String backup,
        String resumes,
        List<Step> steps,
        List<Request> requests,
        String ending,
        boolean working,
        List<Integer> broken) {

    public PastRun {
        steps = List.copyOf(steps);
        requests = List.copyOf(requests);
        broken = List.copyOf(broken);
    }

    /**
     * A step of it.
     *
     * @param n its number
     * @param action what it was to do
     * @param objects its objects in a few words
     * @param count how many they are
     * @param finalizer its finalizers; empty if it has none
     * @param result how it ended, such as {@code done}; empty if it did not
     * @param detail what was seen; empty if there is nothing to add
     */
    public record Step(
            int n, String action, String objects, int count, String finalizer, String result, String detail) {}

    /**
     * A request of it.
     *
     * @param run the run's id
     * @param number its number in it
     * @param time when it was written down; null if the journal does not say
     * @param step the number of its step
     * @param action what it was to do
     * @param path the object's path
     * @param uid the object's uid
     * @param targets the finalizers that it was to take out, such as {@code metadata.finalizers: a/b}; empty if it has none
     * @param ok whether the server has done it
     * @param answer what the server answered; empty if nobody knows
     */
    public record Request(
            String run,
            long number,
            @Nullable Instant time,
            int step,
            String action,
            String path,
            String uid,
            String targets,
            boolean ok,
            String answer) {
        /** Whether nobody knows what came of it. */
        public boolean isOpen() {
            return answer.isEmpty();
        }
    }

    /** Whether it ended without saying how: it was killed, or its machine was. */
    public boolean isCutShort() {
        return ending.isEmpty() && !working;
    }

    /** How many requests the server has done. */
    public int done() {
        return (int) requests.stream().filter(Request::ok).count();
    }

    /** For how many objects its steps were to send something. */
    public int total() {
        return steps.stream()
                .filter(step -> !step.action().equals("wait"))
                .mapToInt(Step::count)
                .sum();
    }

    /** The requests of which nobody knows what came of them. */
    public List<Request> open() {
        return requests.stream().filter(Request::isOpen).toList();
    }
}
