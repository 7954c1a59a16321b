package dev.unstick.plan.drawing;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.diagnosis.owner.OwnerState;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Step;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finalizers of what came back. As long as its namespace was gone no owner could write, however well it was; so each that may be at
 * work has its turn before anything of it is stripped: one that works is waited for until it is done, one of which nobody knows gets
 * a minute. Whose owner is dead, or has had its turn, is stripped by the same rules as anywhere else.
 */
final class OwnersTurn {
    private static final Texts TEXTS = Texts.of(OwnersTurn.class);

    private final Returned returned;
    private final Diagnosis diagnosis;
    private final Strips strips;
    private final Sketch sketch;

    OwnersTurn(Returned returned, Diagnosis diagnosis, Strips strips, Sketch sketch) {
        this.returned = returned;
        this.diagnosis = diagnosis;
        this.strips = strips;
        this.sketch = sketch;
    }

    void draw(List<ObjectSummary> objects) {
        Set<String> askedByUs =
                Set.copyOf(returned.toDelete().stream().map(ObjectSummary::uid).toList());
        List<Step> stripped = new ArrayList<>();
        for (Map.Entry<Strips.Group, List<ObjectSummary>> entry :
                Strips.groups(objects).entrySet()) {
            Strips.Group group = entry.getKey();
            List<ObjectSummary> members = entry.getValue();
            Owner owner = diagnosis
                    .owners()
                    .of(group.finalizer(), group.groupResource())
                    .orElse(null);
            boolean itsTurn =
                    returned.isYoung() || members.stream().anyMatch(object -> askedByUs.contains(object.uid()));
            if (!itsTurn) {
                strips.draw(group, members, owner, diagnosis.evidence().seen(), sketch);
            } else if (owner != null && willFinish(owner)) {
                sketch.add(RescueSteps.ownersTime(members, group.finalizer(), owner, true));
                sketch.leaveOut(Rung.STRIP, TEXTS.get("left-out.owner-finishes", group.finalizer(), owner.name()));
            } else {
                if (owner == null || owner.state() != OwnerState.DEAD) {
                    sketch.add(RescueSteps.ownersTime(members, group.finalizer(), owner, false));
                }
                stripped.add(strips.step(group, members, owner));
            }
        }
        stripped.forEach(sketch::add);
    }

    private boolean willFinish(Owner owner) {
        return owner.state() == OwnerState.ALIVE || sketch.isWoken(owner);
    }
}
