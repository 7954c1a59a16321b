package dev.unstick.plan.drawing;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.namespace.Finalizers;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Subject;
import dev.unstick.plan.Target;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The last steps: the namespace controller's own work, the namespace's own finalizers, {@code /finalize}, and the 404. */
final class NamespaceSteps {
    private static final Texts TEXTS = Texts.of(NamespaceSteps.class);

    private final Diagnosis diagnosis;
    private final Subject namespace;
    private final Strips strips;
    private final Sketch sketch;

    NamespaceSteps(Diagnosis diagnosis, Subject namespace, Strips strips, Sketch sketch) {
        this.diagnosis = diagnosis;
        this.namespace = namespace;
        this.strips = strips;
        this.sketch = sketch;
    }

    void draw() {
        Finalizers finalizers = diagnosis.namespace().finalizers();
        if (finalizers.spec().contains(NamespaceDocument.CONTROLLER_FINALIZER)) {
            sketch.add(Steps.waitForController(namespace));
        }
        for (String finalizer : finalizers.metadata()) {
            Owner owner = owner(finalizer);
            if (owner != null && sketch.isWoken(owner)) {
                sketch.leaveOut(Rung.STRIP_NAMESPACE, TEXTS.get("left-out.woken", finalizer, owner.name()));
                continue;
            }
            sketch.add(Steps.strip(List.of(namespace), finalizer, owner, strips.leak(finalizer), List.of()));
            Refusals.ownerAlive(diagnosis, finalizer).ifPresent(sketch::refuse);
        }
        List<Target> foreign = finalizers.spec().stream()
                .filter(finalizer -> !finalizer.equals(NamespaceDocument.CONTROLLER_FINALIZER))
                .map(Target::spec)
                .toList();
        if (!foreign.isEmpty()) {
            sketch.add(Steps.finalizeNamespace(
                    namespace, foreign, owner(foreign.get(0).finalizer()), leak(foreign)));
        } else {
            sketch.leaveOut(Rung.FINALIZE, TEXTS.get("left-out.finalize"));
        }
        if (finalizers.isEmpty()) {
            sketch.add(Steps.deleteAgain(namespace));
        }
        sketch.add(Steps.untilGone(namespace));
    }

    String leak(List<Target> targets) {
        return targets.stream()
                .map(target -> strips.leak(target.finalizer()))
                .distinct()
                .collect(Collectors.joining(Texts.spoken().semicolon()));
    }

    private @Nullable Owner owner(String finalizer) {
        return diagnosis.owners().of(finalizer, "namespaces").orElse(null);
    }
}
