package dev.unstick.plan.drawing;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.Diagnostician;
import dev.unstick.diagnosis.cause.Certainty;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes plans for content that outlived its namespace, because somebody forced that away through {@code /finalize}.
 *
 * <p>The namespace is gone: what nobody asked to go is deleted first, while the namespace is still gone, since no controller can do
 * anything with it then (a DELETE is admitted, a change is not); with the namespace it would be alive again. If anything is left that
 * waits for finalizers, the namespace is created, owners get their turn, finalizers are stripped by the same rules as anywhere else,
 * the namespace is deleted in the ordinary way, and nothing is done until a GET answers 404.
 *
 * <p>The namespace is there, and objects in it are older than itself: only those are touched, never what is new, and never the
 * namespace; the end is that they are gone. Of those only the ones that were asked to go: one that came back alive may be in use by
 * whoever lives there now, so it stays unless it is named. If it was an earlier run of ours that created the namespace, and nobody has
 * put anything into it since, the plan is the one above without the creation.
 */
public final class RescuePlanner {
    private static final Texts TEXTS = Texts.of(RescuePlanner.class);
    private static final int NAMED = 3;

    private final FinalizerCatalog catalog;
    private final Diagnostician diagnostician;

    /**
     * Plans with what the catalogue knows.
     *
     * @param catalog who owns which finalizer, and what stays behind without it
     */
    public RescuePlanner(FinalizerCatalog catalog) {
        this.catalog = catalog;
        this.diagnostician = new Diagnostician(catalog);
    }

    /**
     * The plan that follows from what is left of a namespace.
     *
     * @param evidence what was seen of it
     * @param cluster the cluster it was seen on; a few objects are read whole
     * @param ours whether an earlier run has created the namespace that is there
     * @param named what came back alive and is to be deleted all the same, such as {@code configmap/settings}
     * @return the plan; without steps and refusals when there is nothing to rescue
     * @throws IllegalArgumentException if something is named that did not come back alive; the message names what did
     */
    public Plan plan(Evidence evidence, Cluster cluster, boolean ours, Set<String> named) {
        NamespaceDocument namespace = evidence.namespace();
        ObjectReference object = ObjectReference.namespace(namespace.name());
        Subject goal = namespace.isGone() ? Subject.absent(object) : Subject.of(object, namespace.json());
        Sketch sketch = new Sketch();
        if (Refusals.isProtected(namespace.name())) {
            sketch.refuse(Refusal.Kind.NAMESPACE_PROTECTED.because(namespace.name()));
        } else {
            draw(Returned.of(evidence, ours, named), ours, goal, cluster, sketch);
        }
        return sketch.plan(goal, cluster.endpoint(), evidence.seen());
    }

    private void draw(Returned returned, boolean ours, Subject goal, Cluster cluster, Sketch sketch) {
        Diagnosis diagnosis = diagnostician.diagnose(returned.onceAskedToGo());
        leaveOut(returned, ours, sketch);
        boolean nothing = returned.chosen().isEmpty();
        if (nothing && returned.stranded().isEmpty() && returned.isLeftToController() && !ours) {
            sketch.refuse(Refusal.Kind.NAMESPACE_TERMINATING.because(
                    returned.namespace().name()));
            return;
        }
        boolean deletes = returned.owned() && (returned.needsNamespace() || goal.isThere());
        if (!nothing || deletes) {
            Documents documents = new Documents(cluster);
            Strips strips = new Strips(catalog, documents);
            new Repairs(diagnosis, documents, sketch).draw();
            byKind(returned.toDelete()).forEach(subjects -> sketch.add(RescueSteps.delete(subjects)));
            if (deletes && !goal.isThere()) {
                sketch.add(Steps.create(goal.object()));
            }
            Content content = new Content(diagnosis, catalog, strips, sketch);
            content.draw(held -> new OwnersTurn(returned, diagnosis, strips, sketch).draw(held));
            end(returned, goal, deletes, sketch);
        }
        speakAgainst(returned, diagnosis, sketch);
    }

    private static void end(Returned returned, Subject goal, boolean deletes, Sketch sketch) {
        Map<String, Set<String>> seenTo = seenTo(sketch);
        byKind(returned.chosen().stream()
                        .filter(object -> !returned.owned() || !isSeenTo(object, seenTo))
                        .filter(object -> !Returned.isAlive(object)
                                || !object.finalizers().isEmpty())
                        .toList())
                .forEach(subjects -> sketch.add(RescueSteps.untilGone(subjects)));
        if (deletes && !returned.isLeftToController()) {
            sketch.add(RescueSteps.deleteNamespace(goal));
        }
        if (returned.owned()) {
            sketch.add(Steps.untilGone(goal));
        }
        sketch.leaveOut(Rung.FINALIZE, TEXTS.get("left-out.never-finalized"));
    }

    /** Whether an object goes with the last of its finalizers, each of which has its step, so that it need not be waited for. */
    private static boolean isSeenTo(ObjectSummary object, Map<String, Set<String>> seenTo) {
        return !object.finalizers().isEmpty()
                && seenTo.getOrDefault(object.uid(), Set.of()).containsAll(object.finalizers());
    }

    /** The finalizers that have their step, by the uids of their objects. */
    private static Map<String, Set<String>> seenTo(Sketch sketch) {
        Map<String, Set<String>> seenTo = new HashMap<>();
        for (Step step : sketch.steps()) {
            for (Target target : step.targets()) {
                if (target.equals(Target.metadata(target.finalizer()))) {
                    step.subjects()
                            .forEach(subject -> seenTo.computeIfAbsent(subject.uid(), none -> new HashSet<>())
                                    .add(target.finalizer()));
                }
            }
        }
        return seenTo;
    }

    private static void leaveOut(Returned returned, boolean ours, Sketch sketch) {
        String namespace = returned.namespace().name();
        byKind(returned.left()).forEach(several -> {
            String named = several.stream()
                    .map(subject -> subject.object().shortName())
                    .limit(NAMED)
                    .collect(Collectors.joining(Texts.spoken().comma()));
            String all = several.size() > NAMED ? TEXTS.get("pods.several", named, several.size() - NAMED) : named;
            sketch.leaveOut(
                    Rung.DELETE,
                    returned.isLeftToController()
                            ? TEXTS.get("left-out.controller-deletes-it", all, namespace)
                            : several.size() == 1
                                    ? TEXTS.get("left-out.alive", all)
                                    : TEXTS.get("left-out.several-alive", all));
        });
        if (ours && !returned.owned()) {
            sketch.leaveOut(
                    Rung.DELETE,
                    TEXTS.get(
                            "left-out.in-use",
                            namespace,
                            Refusals.named(Returned.newcomers(returned.evidence(), returned.stranded()))));
        } else if (!returned.owned() && !returned.chosen().isEmpty()) {
            sketch.leaveOut(Rung.DELETE, TEXTS.get("left-out.somebodys", namespace));
        }
    }

    private static void speakAgainst(Returned returned, Diagnosis diagnosis, Sketch sketch) {
        sketch.refuse(Refusals.unlisted(returned.evidence().contents().unlisted(), sketch.mended()).stream()
                .toList());
        if (returned.owned() && !returned.chosen().isEmpty()) {
            diagnosis.causes().stream()
                    .filter(cause ->
                            cause.id() == CauseId.CONTROLLER_MANAGER_DOWN && cause.certainty() == Certainty.PROVED)
                    .map(cause -> Refusal.Kind.CONTROLLER_DOWN.because(
                            cause.evidence().get(0)))
                    .forEach(sketch::refuse);
        }
    }

    private static Collection<List<Subject>> byKind(List<ObjectSummary> objects) {
        Map<String, List<Subject>> byKind = new LinkedHashMap<>();
        objects.forEach(object -> byKind.computeIfAbsent(object.reference().groupResource(), none -> new ArrayList<>())
                .add(Subject.of(object)));
        return byKind.values();
    }
}
