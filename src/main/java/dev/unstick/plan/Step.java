package dev.unstick.plan;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One step of a plan: one thing that is done to one object, or the same thing to many.
 *
 * @param n its number, from 1
 * @param rung how destructive it is
 * @param tier how much consent it needs
 * @param action what it does
 * @param subjects the objects it is about, each as it was seen; never empty, and all of one kind
 * @param targets the finalizers it takes out or waits for; empty for other steps
 * @param edits the fields it changes; empty unless it repairs
 * @param owner who owns its finalizers and how they are; null where nobody does
 * @param effect what changes, in a sentence
 * @param leak what stays behind, in a sentence
 * @param outside what stays behind outside of the cluster by the names found on the objects, such as {@code load balancer
 *     a1b2.elb.example.com}; empty where none were found
 * @param undo how it can be undone, or that it cannot
 * @param kubectl the command that does the same; for several objects to the first of them
 */
public record Step(
        int n,
        Rung rung,
        Tier tier,
        Action action,
        List<Subject> subjects,
        List<Target> targets,
        List<Edit> edits,
        @Nullable Owner owner,
        String effect,
        String leak,
        List<String> outside,
        String undo,
        String kubectl) {

    private static final Texts TEXTS = Texts.of(Step.class);

    public Step {
        subjects = List.copyOf(subjects);
        targets = List.copyOf(targets);
        edits = List.copyOf(edits);
        outside = List.copyOf(outside);
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("a step about nothing");
        }
    }

    /** The first of its objects, which is the only one of most steps. */
    public Subject subject() {
        return subjects.get(0);
    }

    /** The reference of its first object. */
    public ObjectReference object() {
        return subject().object();
    }

    /** How it names its objects: {@code dbclaim/ledger}, or {@code dbclaim/ledger and 4999 more}. */
    public String objects() {
        String first = object().shortName();
        return subjects.size() == 1 ? first : TEXTS.get("objects.more", first, subjects.size() - 1);
    }

    /** Its finalizers in one line, with commas; empty if it has none. */
    public String finalizer() {
        return targets.stream().map(Target::finalizer).collect(Collectors.joining(", "));
    }

    /** In one line, such as {@code 3 strip dbclaim/ledger db.example.com/release}. */
    @Override
    public String toString() {
        return (n + " " + action + " " + objects() + " " + finalizer()).strip();
    }

    /** The same step as one of a plan. */
    public Step numbered(int number) {
        return new Step(
                number, rung, tier, action, subjects, targets, edits, owner, effect, leak, outside, undo, kubectl);
    }

    /**
     * The same step about other objects.
     *
     * @param others the objects; never empty
     */
    public Step about(List<Subject> others) {
        return new Step(n, rung, tier, action, others, targets, edits, owner, effect, leak, outside, undo, kubectl);
    }

    /**
     * The same step, done by hand in another way.
     *
     * @param command the command of kubectl
     */
    public Step likewise(String command) {
        return new Step(n, rung, tier, action, subjects, targets, edits, owner, effect, leak, outside, undo, command);
    }
}
