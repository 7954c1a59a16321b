package dev.unstick.plan.drawing;

import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.catalog.FinalizerEntry;
import dev.unstick.catalog.Whereabouts;
import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.ObjectDiagnosis;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Lease;
import dev.unstick.diagnosis.evidence.ObjectEvidence;
import dev.unstick.diagnosis.evidence.ObjectEvidence.Home;
import dev.unstick.plan.Action;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes plans about one object that is no namespace: what mends the cause, a pod deleted by force, one finalizer after the other,
 * and the 404.
 */
public final class ObjectPlanner {
    private static final Texts TEXTS = Texts.of(ObjectPlanner.class);
    private static final int NAMED = 5;

    private final FinalizerCatalog catalog;

    /**
     * Plans with what the catalogue knows.
     *
     * @param catalog who owns which finalizer, and what stays behind without it
     */
    public ObjectPlanner(FinalizerCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The plan that follows from a diagnosis.
     *
     * @param diagnosis why the object does not go
     * @param cluster the cluster it was made on; a few objects are read whole
     * @return the plan; with refusals, and perhaps without steps, when it must not be applied
     */
    public Plan plan(ObjectDiagnosis diagnosis, Cluster cluster) {
        ObjectEvidence seen = diagnosis.seen();
        Subject subject = Subject.of(diagnosis.object(), seen.document());
        Sketch sketch = new Sketch();
        if (!seen.isBeingDeleted()) {
            sketch.refuse(
                    Refusal.Kind.OBJECT_ACTIVE.because(subject.object().shortName(), Kubectl.delete(subject.object())));
        } else if (seen.home() == Home.GONE) {
            sketch.refuse(Refusal.Kind.OBJECT_STRANDED.because(
                    subject.object().shortName(), subject.object().namespace()));
        } else {
            draw(diagnosis, subject, new Documents(cluster), sketch);
            speakAgainst(seen, sketch);
        }
        return sketch.plan(subject, cluster.endpoint(), seen.evidence().seen());
    }

    private void draw(ObjectDiagnosis object, Subject subject, Documents documents, Sketch sketch) {
        Diagnosis diagnosis = object.asOfNamespace();
        Evidence evidence = diagnosis.evidence();
        Strips strips = new Strips(catalog, documents);
        if (evidence.ownersHadTheirTime() && !subject.finalizers().isEmpty()) {
            sketch.leaveOut(
                    Rung.WAIT,
                    TEXTS.get(
                            "left-out.owners-had-their-time",
                            Duration.between(object.seen().summary().deletionTimestamp(), evidence.seen())
                                    .toMinutes()));
        }
        new Repairs(diagnosis, documents, sketch).draw();
        new Content(diagnosis, catalog, strips, sketch).draw();
        boolean isForced = sketch.steps().stream().anyMatch(step -> step.action() == Action.FORCE_DELETE);
        boolean isStripped = sketch.steps().stream().anyMatch(step -> step.action() == Action.STRIP);
        if (!isStripped && (isForced || !object.seen().users().isEmpty())) {
            // nobody on a lost node tells the owners of a pod's finalizers that it has ended; and that a claim is used
            // is refused below
            strips.draw(List.of(object.seen().summary()), diagnosis.owners(), evidence.seen(), sketch);
        }
        if (sketch.steps().stream().anyMatch(step -> step.action() == Action.STRIP)) {
            sketch.forget(Rung.STRIP);
        }
        sketch.add(Steps.untilGone(subject));
    }

    private void speakAgainst(ObjectEvidence seen, Sketch sketch) {
        ObjectReference object = seen.summary().reference();
        String name = object.shortName();
        if (sketch.steps().stream().noneMatch(step -> step.action().writes())) {
            return;
        }
        if (isOfTheCluster(object)) {
            sketch.refuse(Refusal.Kind.OBJECT_PROTECTED.because(name, object.namespace()));
        }
        List<String> stripped = sketch.steps().stream()
                .filter(step -> step.action() == Action.STRIP)
                .map(Step::finalizer)
                .toList();
        if (stripped.contains(ObjectEvidence.INSTANCES) && !seen.instances().isEmpty()) {
            sketch.refuse(Refusal.Kind.INSTANCES_REMAIN.because(
                    name,
                    seen.instances().size(),
                    some(seen.instances().stream()
                            .map(instance -> instance.reference().shortName())
                            .toList())));
        }
        if (stripped.contains(ObjectEvidence.FOREGROUND) && !seen.dependents().isEmpty()) {
            sketch.refuse(Refusal.Kind.DEPENDENTS_REMAIN.because(
                    name,
                    seen.dependents().size(),
                    some(seen.dependents().stream()
                            .map(dependent -> dependent.reference().shortName())
                            .toList())));
        }
        if (!stripped.isEmpty() && !seen.users().isEmpty()) {
            sketch.refuse(Refusal.Kind.PROTECTION_IN_USE.because(Texts.list(stripped), name, Texts.list(seen.users())));
        }
        List<Unlisted> unlisted = seen.evidence().contents().unlisted();
        if (!stripped.isEmpty() && !unlisted.isEmpty()) {
            sketch.refuse(Refusal.Kind.CONTENT_UNLISTED.because(some(unlisted.stream()
                    .map(each -> each.groupVersion() + " (" + each.reason() + ")")
                    .toList())));
        }
        ownersDown(seen, stripped, sketch);
    }

    /** What lives in the namespace default is people's own, though that namespace can never go. */
    private static boolean isOfTheCluster(ObjectReference object) {
        String namespace = object.namespace();
        return namespace != null && Refusals.isProtected(namespace) && !namespace.equals("default");
    }

    /** Finalizers of Kubernetes' own controllers are theirs again as soon as they run. */
    private void ownersDown(ObjectEvidence seen, List<String> stripped, Sketch sketch) {
        Lease lease = seen.evidence().cluster().controllerManager();
        boolean isTheirs = stripped.stream()
                .anyMatch(finalizer -> catalog.find(finalizer)
                        .map(FinalizerEntry::runs)
                        .filter(Whereabouts.KUBE_CONTROLLER_MANAGER::equals)
                        .isPresent());
        if (isTheirs && lease.isStale(seen.evidence().seen())) {
            sketch.refuse(Refusal.Kind.CONTROLLER_DOWN.because(TEXTS.get("lease-old", lease.name())));
        }
    }

    private static String some(List<String> names) {
        String named = names.stream()
                .limit(NAMED)
                .collect(Collectors.joining(Texts.spoken().comma()));
        return names.size() > NAMED ? TEXTS.get("pods.several", named, names.size() - NAMED) : named;
    }
}
