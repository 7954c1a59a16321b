package dev.unstick.plan.drawing;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.cause.Certainty;
import dev.unstick.namespace.Draft;
import dev.unstick.namespace.Finalizers;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.namespace.Removal;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import dev.unstick.text.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes plans: first what mends the cause, then what is left, then waiting for the namespace controller, then the namespace's own
 * finalizers, and {@code /finalize} last and only for entries that nobody else will take out.
 */
public final class Planner {
    private static final Texts TEXTS = Texts.of(Planner.class);
    private static final Set<Rung> LETTING_GO = Set.of(Rung.STRIP, Rung.STRIP_NAMESPACE, Rung.FINALIZE);

    private final FinalizerCatalog catalog;

    /**
     * Plans with what the catalogue knows.
     *
     * @param catalog who owns which finalizer, and what stays behind without it
     */
    public Planner(FinalizerCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The plan that follows from a diagnosis.
     *
     * @param diagnosis why the namespace hangs
     * @param cluster the cluster it was made on; a few objects are read whole
     * @return the plan; with refusals, and perhaps without steps, when it must not be applied
     */
    public Plan plan(Diagnosis diagnosis, Cluster cluster) {
        Subject namespace = subject(diagnosis.namespace());
        Sketch sketch = new Sketch();
        sketch.refuse(Refusals.aboutTheNamespace(diagnosis));
        if (diagnosis.namespace().isTerminating()
                && !Refusals.isProtected(diagnosis.namespace().name())) {
            Documents documents = new Documents(cluster);
            Strips strips = new Strips(catalog, documents);
            new Repairs(diagnosis, documents, sketch).draw();
            new Content(diagnosis, catalog, strips, sketch).draw();
            new NamespaceSteps(diagnosis, namespace, strips, sketch).draw();
            speakAgainst(diagnosis, sketch);
        }
        return sketch.plan(namespace, cluster.endpoint(), diagnosis.evidence().seen());
    }

    private static void speakAgainst(Diagnosis diagnosis, Sketch sketch) {
        sketch.refuse(Refusals.unlisted(diagnosis, sketch.mended()).stream().toList());
        sketch.refuse(Refusals.orphan(diagnosis).stream().toList());
        if (sketch.has(LETTING_GO)) {
            sketch.refuse(Refusals.young(diagnosis).stream().toList());
        }
        diagnosis.causes().stream()
                .filter(cause -> cause.id() == CauseId.CONTROLLER_MANAGER_DOWN && cause.certainty() == Certainty.PROVED)
                .map(cause ->
                        Refusal.Kind.CONTROLLER_DOWN.because(cause.evidence().get(0)))
                .forEach(sketch::refuse);
    }

    /**
     * The plan of one PUT to {@code /finalize}, as a person pruned it by hand. What would be stranded by it is refused.
     *
     * @param draft the pruned namespace
     * @param diagnosis why the namespace hangs
     * @param cluster the cluster it was made on
     * @throws IllegalArgumentException if nothing was pruned
     */
    public Plan finalizing(Draft draft, Diagnosis diagnosis, Cluster cluster) {
        if (draft.removals().isEmpty()) {
            throw new IllegalArgumentException(TEXTS.get("finalize.nothing-pruned"));
        }
        NamespaceDocument namespace = diagnosis.namespace();
        Subject subject = subject(namespace);
        List<Target> targets =
                draft.removals().stream().map(Planner::target).distinct().toList();
        Sketch sketch = new Sketch();
        Strips strips = new Strips(catalog, new Documents(cluster));
        sketch.add(Steps.finalizeNamespace(
                subject, targets, null, new NamespaceSteps(diagnosis, subject, strips, sketch).leak(targets)));
        if (Set.copyOf(targets).equals(all(namespace.finalizers()))) {
            sketch.add(Steps.untilGone(subject));
        }
        sketch.refuse(Refusals.ofFinalizing(draft, diagnosis, targets));
        return sketch.plan(subject, cluster.endpoint(), diagnosis.evidence().seen());
    }

    /**
     * The plan of one patch for each object from which a person took finalizers by a path.
     *
     * @param prunings the objects, and what is taken out of each
     * @param diagnosis why their namespace hangs
     * @param cluster the cluster it was made on; a few objects are read whole
     * @return the plan; with refusals, and perhaps without steps, when it must not be applied
     */
    public Plan pruning(List<Pruning> prunings, Diagnosis diagnosis, Cluster cluster) {
        Sketch sketch = new Sketch();
        sketch.refuse(Refusals.aboutTheNamespace(diagnosis));
        if (diagnosis.namespace().isTerminating()
                && !Refusals.isProtected(diagnosis.namespace().name())) {
            Strips strips = new Strips(catalog, new Documents(cluster));
            new Prunings(diagnosis, catalog, strips, sketch).draw(prunings);
        }
        return sketch.plan(
                subject(diagnosis.namespace()),
                cluster.endpoint(),
                diagnosis.evidence().seen());
    }

    private static Target target(Removal removal) {
        return removal.path().startsWith("$['spec']")
                ? Target.spec(removal.finalizer())
                : Target.metadata(removal.finalizer());
    }

    private static Set<Target> all(Finalizers finalizers) {
        Set<Target> all = new HashSet<>();
        finalizers.metadata().forEach(finalizer -> all.add(Target.metadata(finalizer)));
        finalizers.spec().forEach(finalizer -> all.add(Target.spec(finalizer)));
        return all;
    }

    private static Subject subject(NamespaceDocument namespace) {
        return Subject.of(ObjectReference.namespace(namespace.name()), namespace.json());
    }
}
