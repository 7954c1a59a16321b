package dev.unstick.plan.drawing;

import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Action;
import dev.unstick.plan.Edit;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import dev.unstick.plan.Tier;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps there are, with what a person must know of each before consenting. */
final class Steps {
    private static final Texts TEXTS = Texts.of(Steps.class);
    private static final int UNNUMBERED = 0;

    private Steps() {}

    /** Waits until the namespace controller has emptied the namespace and taken its own entry out. */
    static Step waitForController(Subject namespace) {
        return wait(
                namespace,
                List.of(Target.spec(NamespaceDocument.CONTROLLER_FINALIZER)),
                TEXTS.get("wait-controller.effect"),
                Kubectl.watch(namespace.object(), "spec"));
    }

    /** Waits until a GET of the object answers 404. */
    static Step untilGone(Subject goal) {
        return wait(
                goal,
                List.of(),
                TEXTS.get("until-gone.effect", goal.object().shortName()),
                Kubectl.waitUntilGone(goal.object()));
    }

    private static Step wait(Subject subject, List<Target> targets, String effect, String kubectl) {
        return new Step(
                UNNUMBERED,
                Rung.WAIT,
                Tier.MILD,
                Action.WAIT,
                List.of(subject),
                targets,
                List.of(),
                null,
                effect,
                TEXTS.get("nothing-leaks"),
                List.of(),
                TEXTS.get("nothing-to-undo"),
                kubectl);
    }

    /** Changes fields of an object that keeps others from their work; can be changed back. */
    static Step repair(Subject subject, List<Edit> edits, String effect, String leak) {
        boolean canBeReplacedBack = edits.stream().allMatch(edit -> edit.before() != null);
        return new Step(
                UNNUMBERED,
                Rung.REPAIR,
                Tier.MODERATE,
                Action.REPAIR,
                List.of(subject),
                List.of(),
                edits,
                null,
                effect,
                leak,
                List.of(),
                canBeReplacedBack ? Kubectl.undo(subject, edits) : TEXTS.get("undo.apply-backup"),
                Kubectl.repair(subject, edits));
    }

    /** Deletes an object that keeps others from their work, and whose product is gone. */
    static Step remove(Subject subject, String effect, String leak) {
        return new Step(
                UNNUMBERED,
                Rung.REPAIR,
                Tier.MODERATE,
                Action.DELETE,
                List.of(subject),
                List.of(),
                List.of(),
                null,
                effect,
                leak,
                List.of(),
                TEXTS.get("undo.apply-backup"),
                Kubectl.delete(subject.object()));
    }

    /** Deletes, in the ordinary way, what the namespace controller would. */
    static Step delete(List<Subject> subjects) {
        return new Step(
                UNNUMBERED,
                Rung.DELETE,
                isSecret(subjects) ? Tier.SEVERE : Tier.MODERATE,
                Action.DELETE,
                subjects,
                List.of(),
                List.of(),
                null,
                TEXTS.get("delete.effect", subjects.size()),
                TEXTS.get("delete.leak"),
                List.of(),
                undo(subjects),
                Kubectl.delete(subjects.get(0).object()));
    }

    /** How a deletion is undone: from the backup, in which Secrets are only where somebody wanted them. */
    static String undo(List<Subject> subjects) {
        return TEXTS.get(isSecret(subjects) ? "no-undo.secret" : "undo.apply-backup");
    }

    /** Whether objects of one kind are Secrets, whose deletion cannot be undone without their values. */
    static boolean isSecret(List<Subject> subjects) {
        return subjects.get(0).object().groupResource().equals("secrets");
    }

    /** A second DELETE of a namespace that holds nothing and waits for nobody. */
    static Step deleteAgain(Subject namespace) {
        return new Step(
                UNNUMBERED,
                Rung.DELETE,
                Tier.SEVERE,
                Action.DELETE,
                List.of(namespace),
                List.of(),
                List.of(),
                null,
                TEXTS.get("delete-again.effect"),
                TEXTS.get("nothing-leaks"),
                List.of(),
                TEXTS.get("no-undo"),
                Kubectl.delete(namespace.object()));
    }

    /** Deletes pods without waiting for their node. */
    static Step forceDelete(List<Subject> pods, String node) {
        return new Step(
                UNNUMBERED,
                Rung.DELETE,
                Tier.SEVERE,
                Action.FORCE_DELETE,
                pods,
                List.of(),
                List.of(),
                null,
                TEXTS.get(pods.size() == 1 ? "force-delete.effect-one" : "force-delete.effect", pods.size(), node),
                TEXTS.get("force-delete.leak", node),
                List.of(),
                TEXTS.get("no-undo"),
                Kubectl.forceDelete(pods.get(0).object()));
    }

    /** Creates a namespace that is gone, so that its leftovers can be changed. */
    static Step create(ObjectReference namespace) {
        Subject absent = Subject.absent(namespace);
        return new Step(
                UNNUMBERED,
                Rung.REPAIR,
                Tier.MODERATE,
                Action.CREATE,
                List.of(absent),
                List.of(),
                List.of(),
                null,
                TEXTS.get("create.effect", namespace.name()),
                TEXTS.get("nothing-leaks"),
                List.of(),
                Kubectl.delete(namespace),
                Kubectl.create(namespace));
    }

    /**
     * Takes one finalizer out of objects of one kind.
     *
     * @param subjects the objects
     * @param finalizer the finalizer
     * @param owner who owns it; null if nobody looked
     * @param leak what its owner would have cleaned up
     * @param outside names of things outside of the cluster that were found on the objects
     */
    static Step strip(
            List<Subject> subjects, String finalizer, @Nullable Owner owner, String leak, List<String> outside) {
        boolean ofNamespace = subjects.get(0).object().resource().equals("namespaces");
        return new Step(
                UNNUMBERED,
                ofNamespace ? Rung.STRIP_NAMESPACE : Rung.STRIP,
                Tier.SEVERE,
                Action.STRIP,
                subjects,
                List.of(Target.metadata(finalizer)),
                List.of(),
                owner,
                TEXTS.get(subjects.size() == 1 ? "strip.effect" : "strip.effect-many", finalizer, subjects.size()),
                leak,
                outside,
                TEXTS.get(isSecret(subjects) ? "no-undo.secret" : "no-undo"),
                Kubectl.strip(subjects.get(0), finalizer));
    }

    /** PUTs the namespace to {@code /finalize}, less some entries. */
    static Step finalizeNamespace(Subject namespace, List<Target> targets, @Nullable Owner owner, String leak) {
        return new Step(
                UNNUMBERED,
                Rung.FINALIZE,
                Tier.SEVERE,
                Action.FINALIZE,
                List.of(namespace),
                targets,
                List.of(),
                owner,
                TEXTS.get(
                        "finalize.effect",
                        targets.stream()
                                .map(Target::finalizer)
                                .collect(Collectors.joining(Texts.spoken().comma()))),
                leak,
                List.of(),
                TEXTS.get("no-undo"),
                Kubectl.finalizeNamespace(namespace.object().name(), targets));
    }
}
