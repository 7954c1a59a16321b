package dev.unstick.plan.drawing;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.plan.Action;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import dev.unstick.plan.Tier;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps that only a rescue has. */
final class RescueSteps {
    private static final Texts TEXTS = Texts.of(RescueSteps.class);
    private static final int UNNUMBERED = 0;
    private static final int NAMED = 10;

    private RescueSteps() {}

    /** Deletes what nobody asked to go, and says which that is. */
    static Step delete(List<Subject> subjects) {
        String names = subjects.stream()
                .map(subject -> subject.object().shortName())
                .limit(NAMED)
                .collect(Collectors.joining(Texts.spoken().comma()));
        int more = subjects.size() - NAMED;
        return step(
                Rung.DELETE,
                Steps.isSecret(subjects) ? Tier.SEVERE : Tier.MODERATE,
                Action.DELETE,
                subjects,
                List.of(),
                null,
                TEXTS.get("rescue.delete.effect", more > 0 ? TEXTS.get("pods.several", names, more) : names),
                Steps.undo(subjects),
                Kubectl.delete(subjects.get(0).object()));
    }

    /**
     * Gives owners the time that they did not have as long as the namespace was gone.
     *
     * @param members objects of one kind
     * @param finalizer what they wait for
     * @param owner who owns it; null if nobody looked
     * @param certain whether the owner will do it, so that nothing else is done until it has
     */
    static Step ownersTime(List<ObjectSummary> members, String finalizer, @Nullable Owner owner, boolean certain) {
        return step(
                Rung.WAIT,
                Tier.MILD,
                Action.WAIT,
                members.stream().map(Subject::of).toList(),
                List.of(Target.metadata(finalizer)),
                owner,
                TEXTS.get(
                        certain ? "rescue.wait.effect" : "rescue.wait.effect-a-minute",
                        owner == null ? TEXTS.get("rescue.nobody") : owner.name(),
                        finalizer),
                TEXTS.get("nothing-to-undo"),
                Kubectl.watch(members.get(0).reference(), "metadata"));
    }

    /** Waits until each of several objects answers 404. */
    static Step untilGone(List<Subject> subjects) {
        return step(
                Rung.WAIT,
                Tier.MILD,
                Action.WAIT,
                subjects,
                List.of(),
                null,
                TEXTS.get(
                        subjects.size() == 1 ? "until-gone.effect" : "rescue.until-gone.effect",
                        subjects.get(0).object().shortName(),
                        subjects.size() - 1),
                TEXTS.get("nothing-to-undo"),
                Kubectl.waitUntilGone(subjects.get(0).object()));
    }

    /** Deletes the namespace that was created for this and holds nothing else. */
    static Step deleteNamespace(Subject namespace) {
        return step(
                Rung.DELETE,
                Tier.MODERATE,
                Action.DELETE,
                List.of(namespace),
                List.of(),
                null,
                TEXTS.get("rescue.delete-namespace.effect", namespace.object().name()),
                Kubectl.create(namespace.object()),
                Kubectl.delete(namespace.object()));
    }

    private static Step step(
            Rung rung,
            Tier tier,
            Action action,
            List<Subject> subjects,
            List<Target> targets,
            @Nullable Owner owner,
            String effect,
            String undo,
            String kubectl) {
        return new Step(
                UNNUMBERED,
                rung,
                tier,
                action,
                subjects,
                targets,
                List.of(),
                owner,
                effect,
                TEXTS.get("nothing-leaks"),
                List.of(),
                undo,
                kubectl);
    }
}
