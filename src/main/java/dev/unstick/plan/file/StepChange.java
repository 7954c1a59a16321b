package dev.unstick.plan.file;

import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.plan.Edit;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A step that two plans have, and not the same in both.
 *
 * @param before the step of the first plan
 * @param after the step of the other
 * @param differences what differs; empty if nothing does that matters: a step may have another number
 */
public record StepChange(Step before, Step after, List<Difference> differences) {

    public StepChange {
        differences = List.copyOf(differences);
    }

    /** What can differ. */
    public enum Aspect {
        /** Objects that are no longer in it, or new in it, or were created again. */
        OBJECTS,
        /** The finalizers of its objects. */
        OBJECT_FINALIZERS,
        /** The finalizers that it is about. */
        FINALIZERS,
        /** The fields that it changes. */
        EDITS,
        /** Who owns its finalizers, and how they are. */
        OWNER,
        /** How much consent it needs. */
        TIER,
        /** What changes. */
        EFFECT,
        /** What stays behind. */
        LEAK,
        /** What stays behind outside of the cluster. */
        OUTSIDE
    }

    /**
     * One thing that differs.
     *
     * @param aspect what
     * @param before what is only so in the first plan; empty if nothing is
     * @param after what is only so in the other; empty if nothing is
     */
    public record Difference(Aspect aspect, List<String> before, List<String> after) {

        public Difference {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    static StepChange between(Step before, Step after) {
        List<Difference> differences = new ArrayList<>();
        add(differences, Aspect.OBJECTS, objects(before, after), objects(after, before));
        add(differences, Aspect.OBJECT_FINALIZERS, finalizers(before, after), finalizers(after, before));
        add(differences, Aspect.FINALIZERS, strings(before.targets()), strings(after.targets()));
        add(differences, Aspect.EDITS, edits(before), edits(after));
        add(differences, Aspect.OWNER, owner(before.owner()), owner(after.owner()));
        add(
                differences,
                Aspect.TIER,
                List.of(before.tier().toString()),
                List.of(after.tier().toString()));
        add(differences, Aspect.EFFECT, List.of(before.effect()), List.of(after.effect()));
        add(differences, Aspect.LEAK, List.of(before.leak()), List.of(after.leak()));
        add(differences, Aspect.OUTSIDE, before.outside(), after.outside());
        return new StepChange(before, after, differences);
    }

    private static void add(List<Difference> differences, Aspect aspect, List<String> before, List<String> after) {
        List<String> gone = without(before, after);
        List<String> added = without(after, before);
        if (!gone.isEmpty() || !added.isEmpty()) {
            differences.add(new Difference(aspect, gone, added));
        }
    }

    private static List<String> without(List<String> all, List<String> others) {
        Set<String> known = new HashSet<>(others);
        return all.stream().filter(each -> !known.contains(each)).toList();
    }

    /** The objects by name, with the uid where the other step has one of the same name and another uid. */
    private static List<String> objects(Step step, Step other) {
        Map<String, Subject> others = byPath(other);
        return step.subjects().stream()
                .map(subject -> {
                    Subject same = others.get(subject.object().path());
                    return same == null || same.uid().equals(subject.uid())
                            ? subject.object().shortName()
                            : subject.object().shortName() + " (uid " + subject.uid() + ")";
                })
                .toList();
    }

    private static List<String> finalizers(Step step, Step other) {
        Map<String, Subject> others = byPath(other);
        return step.subjects().stream()
                .filter(subject -> {
                    Subject same = others.get(subject.object().path());
                    return same != null && !Set.copyOf(same.finalizers()).equals(Set.copyOf(subject.finalizers()));
                })
                .map(subject -> subject.object().shortName() + " " + subject.finalizers())
                .toList();
    }

    private static Map<String, Subject> byPath(Step step) {
        return step.subjects().stream()
                .collect(Collectors.toMap(
                        subject -> subject.object().path(), Function.identity(), (first, second) -> first));
    }

    private static List<String> strings(List<?> values) {
        return values.stream().map(Objects::toString).toList();
    }

    private static List<String> edits(Step step) {
        return step.edits().stream()
                .map((Edit edit) -> edit.pointer() + " to " + edit.after())
                .toList();
    }

    private static List<String> owner(@Nullable Owner owner) {
        return owner == null ? List.of() : List.of(owner.name() + ", " + owner.state());
    }
}
