package dev.unstick.plan.drawing;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.evidence.ApiService;
import dev.unstick.namespace.Draft;
import dev.unstick.namespace.Finalizers;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.namespace.Removal;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes plans. First what repairs the cause, then waiting for the namespace controller, then the namespace's own finalizers, and
 * {@code /finalize} last and only for entries that nobody else will take out.
 */
public final class Planner {
    private final StepTexts texts;

    /**
     * Plans with what the catalogue knows.
     *
     * @param catalog who owns which finalizer, and what stays behind without it
     */
    public Planner(FinalizerCatalog catalog) {
        this.texts = new StepTexts(catalog);
    }

    /**
     * The plan that follows from a diagnosis.
     *
     * @param diagnosis why the namespace hangs
     * @param endpoint the cluster it was made on
     * @return the plan; with refusals, and perhaps without steps, when it must not be applied
     */
    public Plan plan(Diagnosis diagnosis, Endpoint endpoint) {
        NamespaceDocument namespace = diagnosis.namespace();
        List<Step> steps = new ArrayList<>();
        if (namespace.isTerminating() && !Refusals.isProtected(namespace.name())) {
            repairs(diagnosis, steps);
            namespaceSteps(diagnosis, steps);
        }
        return numbered(namespace, endpoint, diagnosis, steps, Refusals.of(diagnosis));
    }

    /**
     * The plan of one PUT to {@code /finalize}, as a person pruned it by hand. What would be stranded by it is refused.
     *
     * @param draft the pruned namespace
     * @param diagnosis why the namespace hangs
     * @param endpoint the cluster it was made on
     * @throws IllegalArgumentException if nothing was pruned
     */
    public Plan finalizing(Draft draft, Diagnosis diagnosis, Endpoint endpoint) {
        if (draft.removals().isEmpty()) {
            throw new IllegalArgumentException(texts.nothingPruned());
        }
        NamespaceDocument namespace = diagnosis.namespace();
        List<Target> targets =
                draft.removals().stream().map(Planner::target).distinct().toList();
        List<Step> steps = new ArrayList<>();
        steps.add(texts.finalize(namespace, targets));
        if (Set.copyOf(targets).equals(all(namespace.finalizers()))) {
            steps.add(texts.untilGone(namespace));
        }
        return numbered(namespace, endpoint, diagnosis, steps, Refusals.ofFinalizing(draft, diagnosis, targets));
    }

    private static Target target(Removal removal) {
        return removal.path().startsWith("$['spec']")
                ? Target.spec(removal.finalizer())
                : Target.metadata(removal.finalizer());
    }

    private void repairs(Diagnosis diagnosis, List<Step> steps) {
        for (ApiService service : Refusals.blocking(diagnosis)) {
            steps.add(texts.deleteApiService(service));
        }
    }

    private static Set<Target> all(Finalizers finalizers) {
        Set<Target> all = new HashSet<>();
        finalizers.metadata().forEach(finalizer -> all.add(Target.metadata(finalizer)));
        finalizers.spec().forEach(finalizer -> all.add(Target.spec(finalizer)));
        return all;
    }

    private void namespaceSteps(Diagnosis diagnosis, List<Step> steps) {
        NamespaceDocument namespace = diagnosis.namespace();
        Finalizers finalizers = namespace.finalizers();
        if (finalizers.spec().contains(NamespaceDocument.CONTROLLER_FINALIZER)) {
            steps.add(texts.waitForController(namespace));
        }
        Set<Target> owned = all(finalizers);
        owned.remove(Target.spec(NamespaceDocument.CONTROLLER_FINALIZER));
        if (!owned.isEmpty() && !diagnosis.evidence().ownersHadTheirTime()) {
            steps.add(texts.giveOwnersTime(namespace, List.copyOf(owned)));
        }
        for (String finalizer : finalizers.metadata()) {
            steps.add(texts.strip(subject(namespace), finalizer));
        }
        List<Target> foreign = finalizers.spec().stream()
                .filter(finalizer -> !finalizer.equals(NamespaceDocument.CONTROLLER_FINALIZER))
                .map(Target::spec)
                .toList();
        if (!foreign.isEmpty()) {
            steps.add(texts.finalize(namespace, foreign));
        }
        if (finalizers.isEmpty()) {
            steps.add(texts.deleteAgain(namespace));
        }
        steps.add(texts.untilGone(namespace));
    }

    private static Plan numbered(
            NamespaceDocument namespace,
            Endpoint endpoint,
            Diagnosis diagnosis,
            List<Step> steps,
            List<Refusal> refusals) {
        return Plan.of(subject(namespace), endpoint, diagnosis.evidence().seen(), steps, List.of(), refusals);
    }

    private static Subject subject(NamespaceDocument namespace) {
        return Subject.of(ObjectReference.namespace(namespace.name()), namespace.json());
    }
}
