package dev.unstick.plan.drawing;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.cause.Situation;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.plan.Action;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Subject;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Steps for what is left in a namespace: pods by force, the rest by deletion, and finalizers whose owner will not take them out. */
final class Content {
    private static final Texts TEXTS = Texts.of(Content.class);

    /** What holds objects that go as soon as something else is mended; their finalizers are none of our business then. */
    private static final Set<CauseId> MENDED_ELSEWHERE = Set.of(CauseId.WEBHOOK_FAILING, CauseId.VOLUME_PROTECTION);

    private final Diagnosis diagnosis;
    private final Situation situation;
    private final Strips strips;
    private final Sketch sketch;

    Content(Diagnosis diagnosis, FinalizerCatalog catalog, Strips strips, Sketch sketch) {
        this.diagnosis = diagnosis;
        this.situation = Situation.of(diagnosis.evidence(), catalog);
        this.strips = strips;
        this.sketch = sketch;
    }

    void draw() {
        draw(held -> strips.draw(held, diagnosis.owners(), diagnosis.evidence().seen(), sketch));
    }

    /**
     * The same.
     *
     * @param stripping draws the steps for the objects that wait for finalizers which nothing else sees to
     */
    void draw(Consumer<List<ObjectSummary>> stripping) {
        new Pods(diagnosis, sketch).draw();
        leftovers();
        stripping.accept(held());
    }

    private List<ObjectSummary> held() {
        List<ObjectSummary> stripped = new ArrayList<>();
        situation.held().forEach((cause, objects) -> {
            if (cause == CauseId.PATCH_REJECTED) {
                sketch.refuse(Refusals.patchRejected(diagnosis, objects.get(0)));
            } else if (cause == CauseId.PODS_TERMINATING) {
                pods(objects, stripped);
            } else if (MENDED_ELSEWHERE.contains(cause)) {
                sketch.leaveOut(Rung.STRIP, TEXTS.get("left-out." + cause.id(), Refusals.several(objects)));
            } else {
                stripped.addAll(objects);
            }
        });
        stripped.addAll(unusedClaims());
        return stripped;
    }

    /** A pod that is deleted by force never ends, so whoever waits for its end would hold its finalizer for ever. */
    private void pods(List<ObjectSummary> pods, List<ObjectSummary> stripped) {
        Set<String> forced = sketch.steps().stream()
                .filter(step -> step.action() == Action.FORCE_DELETE)
                .flatMap(step -> step.subjects().stream())
                .map(Subject::uid)
                .collect(Collectors.toSet());
        long waitedFor =
                pods.stream().filter(pod -> !forced.contains(pod.uid())).count();
        if (waitedFor > 0) {
            sketch.leaveOut(Rung.STRIP, TEXTS.get("left-out.pods-terminating", waitedFor));
        }
        pods.stream().filter(pod -> forced.contains(pod.uid())).forEach(stripped::add);
    }

    /** A claim that nobody uses is overdue where its controller has not released it; one that somebody uses is left to it. */
    private List<ObjectSummary> unusedClaims() {
        Set<String> used = diagnosis.evidence().details().pods().stream()
                .flatMap(pod -> pod.claims().stream())
                .collect(Collectors.toSet());
        return situation.held().getOrDefault(CauseId.VOLUME_PROTECTION, List.of()).stream()
                .filter(claim -> !used.contains(claim.reference().name()) && isOverdue(claim))
                .toList();
    }

    private boolean isOverdue(ObjectSummary object) {
        return object.deletionTimestamp() != null
                && object.deletionTimestamp()
                        .plus(Evidence.OWNERS_TIME)
                        .isBefore(diagnosis.evidence().seen());
    }

    /** What nobody asked to go yet, where the controller will not do it, or not in time. */
    private void leftovers() {
        boolean tooMany = diagnosis.causes().stream().anyMatch(cause -> cause.id() == CauseId.TOO_MANY_OBJECTS);
        List<ObjectSummary> untouched = diagnosis.evidence().contents().objects().stream()
                .filter(object -> object.deletionTimestamp() == null)
                .toList();
        if (untouched.isEmpty()) {
            return;
        }
        if (diagnosis.evidence().awaitsController() && !tooMany) {
            sketch.leaveOut(Rung.DELETE, TEXTS.get("left-out.controller-deletes", untouched.size()));
            return;
        }
        Map<String, List<Subject>> byKind = new LinkedHashMap<>();
        untouched.forEach(
                object -> byKind.computeIfAbsent(object.reference().groupResource(), none -> new ArrayList<>())
                        .add(Subject.of(object)));
        byKind.values().forEach(subjects -> sketch.add(Steps.delete(subjects)));
        strips.draw(
                untouched.stream()
                        .filter(object -> !object.finalizers().isEmpty())
                        .toList(),
                diagnosis.owners(),
                diagnosis.evidence().seen(),
                sketch);
    }
}
