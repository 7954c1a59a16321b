package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.owner.Obstacle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An owner must create something in the namespace before it can let go, and in a namespace that is being deleted nothing can be. */
final class OwnerBlocked implements CauseRule {
    @Override
    public Optional<Cause> examine(Situation situation) {
        List<ObjectSummary> objects = situation.heldBy(CauseId.OWNER_BLOCKED);
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        Set<String> sentences = new LinkedHashSet<>();
        situation.evidence().details().samples().stream()
                .flatMap(sample -> Obstacle.creationForbidden(sample).stream())
                .forEach(sentences::add);
        sentences.addAll(Sentences.waiting(objects, situation.owners()));
        return Optional.of(new Cause(CauseId.OWNER_BLOCKED, Certainty.PROVED, new ArrayList<>(sentences)));
    }
}
