package dev.unstick.plan.drawing;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.diagnosis.cause.Situation;
import dev.unstick.plan.Refusal;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Steps that take out of a namespace's objects what a person chose by a path, and what speaks against it. */
final class Prunings {
    private final Diagnosis diagnosis;
    private final Situation situation;
    private final Strips strips;
    private final Sketch sketch;

    Prunings(Diagnosis diagnosis, FinalizerCatalog catalog, Strips strips, Sketch sketch) {
        this.diagnosis = diagnosis;
        this.situation = Situation.of(diagnosis.evidence(), catalog);
        this.strips = strips;
        this.sketch = sketch;
    }

    /** Draws them; an object that nobody asked to go is refused, as its owner would put its finalizer back. */
    void draw(List<Pruning> prunings) {
        Map<Strips.Group, List<ObjectSummary>> groups = new LinkedHashMap<>();
        for (Pruning pruning : prunings) {
            ObjectSummary object = pruning.object();
            for (String finalizer : pruning.finalizers()) {
                groups.computeIfAbsent(
                                new Strips.Group(object.reference().groupResource(), finalizer),
                                none -> new ArrayList<>())
                        .add(object);
            }
            speakAgainst(object);
        }
        groups.forEach((group, members) -> strips.draw(
                group,
                members,
                diagnosis.owners().of(group.finalizer(), group.groupResource()).orElse(null),
                diagnosis.evidence().seen(),
                sketch));
    }

    private void speakAgainst(ObjectSummary object) {
        String name = object.reference().shortName();
        if (object.deletionTimestamp() == null) {
            sketch.refuse(Refusal.Kind.OBJECT_ACTIVE.because(name, Kubectl.delete(object.reference())));
        }
        if (situation.held().getOrDefault(CauseId.PATCH_REJECTED, List.of()).contains(object)) {
            sketch.refuse(Refusal.Kind.PATCH_REJECTED.because(name, evidenceOf(CauseId.PATCH_REJECTED)));
        }
        List<String> users = users(object);
        if (!users.isEmpty()) {
            sketch.refuse(
                    Refusal.Kind.PROTECTION_IN_USE.because(Texts.list(object.finalizers()), name, Texts.list(users)));
        }
    }

    private List<String> users(ObjectSummary object) {
        return situation
                        .held()
                        .getOrDefault(CauseId.VOLUME_PROTECTION, List.of())
                        .contains(object)
                ? diagnosis.evidence().details().pods().stream()
                        .filter(pod -> pod.claims().contains(object.reference().name()))
                        .map(pod -> "pod/" + pod.name())
                        .toList()
                : List.of();
    }

    private String evidenceOf(CauseId id) {
        return diagnosis.causes().stream()
                .filter(cause -> cause.id() == id)
                .map(Cause::evidence)
                .map(sentences -> sentences.get(0))
                .findFirst()
                .orElse("");
    }
}
