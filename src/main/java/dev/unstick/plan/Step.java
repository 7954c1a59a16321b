package dev.unstick.plan;

import dev.unstick.cluster.ObjectReference;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One step of a plan.
 *
 * @param n its number, from 1
 * @param tier how much consent it needs
 * @param action what it does
 * @param object the object it is about
 * @param uid the uid the object must have
 * @param targets the finalizers it takes out or waits for; empty for other steps
 * @param effect what changes, in a sentence
 * @param leak what stays behind, in a sentence
 * @param undo how it can be undone, or that it cannot
 * @param kubectl the command that does the same
 */
public record Step(
        int n,
        Tier tier,
        Action action,
        ObjectReference object,
        String uid,
        List<Target> targets,
        String effect,
        String leak,
        String undo,
        String kubectl) {

    public Step {
        targets = List.copyOf(targets);
    }

    /** Its finalizers in one line, with commas; empty if it has none. */
    public String finalizer() {
        return targets.stream().map(Target::finalizer).collect(Collectors.joining(", "));
    }
}
