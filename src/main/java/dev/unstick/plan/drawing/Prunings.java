package dev.unstick.plan.drawing;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.cause.Situation;
import dev.unstick.plan.Refusal;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

    /** Draws them. */
    void draw(List<Pruning> prunings) {
        speakAgainst(prunings.stream().map(Pruning::object).toList());
        Map<Strips.Group, List<ObjectSummary>> groups = new LinkedHashMap<>();
        for (Pruning pruning : prunings) {
            ObjectSummary object = pruning.object();
            for (String finalizer : pruning.finalizers()) {
                groups.computeIfAbsent(
                                new Strips.Group(object.reference().groupResource(), finalizer),
                                none -> new ArrayList<>())
                        .add(object);
            }
        }
        groups.forEach((group, members) -> strips.draw(
                group,
                members,
                diagnosis.owners().of(group.finalizer(), group.groupResource()).orElse(null),
                diagnosis.evidence().seen(),
                sketch));
    }

    private void speakAgainst(List<ObjectSummary> objects) {
        List<ObjectSummary> untouched = objects.stream()
                .filter(object -> object.deletionTimestamp() == null)
                .toList();
        if (!untouched.isEmpty()) {
            // the owner of what is not being deleted would put its finalizer back
            sketch.refuse(Refusal.Kind.OBJECT_ACTIVE.because(
                    Refusals.several(untouched), Kubectl.delete(untouched.get(0).reference())));
        }
        objects.stream()
                .filter(heldBy(CauseId.PATCH_REJECTED))
                .findFirst()
                .ifPresent(object -> sketch.refuse(Refusals.patchRejected(diagnosis, object)));
        objects.stream().filter(heldBy(CauseId.VOLUME_PROTECTION)).forEach(this::speakAgainstUsed);
    }

    private Predicate<ObjectSummary> heldBy(CauseId cause) {
        Set<String> held = situation.held().getOrDefault(cause, List.of()).stream()
                .map(ObjectSummary::uid)
                .collect(Collectors.toSet());
        return object -> held.contains(object.uid());
    }

    private void speakAgainstUsed(ObjectSummary claim) {
        List<String> users = diagnosis.evidence().details().pods().stream()
                .filter(pod -> pod.claims().contains(claim.reference().name()))
                .map(pod -> "pod/" + pod.name())
                .toList();
        if (!users.isEmpty()) {
            sketch.refuse(Refusal.Kind.PROTECTION_IN_USE.because(
                    Texts.list(claim.finalizers()), claim.reference().shortName(), Texts.list(users)));
        }
    }
}
