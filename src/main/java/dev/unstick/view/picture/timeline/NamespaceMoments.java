package dev.unstick.view.picture.timeline;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.namespace.Condition;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the document of a namespace tells. */
final class NamespaceMoments {
    private static final Texts TEXTS = Texts.of(NamespaceMoments.class);

    private NamespaceMoments() {}

    static List<Moment> of(Diagnosis diagnosis) {
        NamespaceDocument namespace = diagnosis.namespace();
        Lane lane = new Lane(Lane.Type.NAMESPACE, "namespace/" + namespace.name());
        List<Moment> moments = new ArrayList<>();
        Instant created = namespace.creationTimestamp();
        if (created != null) {
            moments.add(new Moment(
                    created, lane, Moment.Kind.CREATED, TEXTS.get("moment.created"), "metadata.creationTimestamp"));
        }
        JsonNode document = namespace.json();
        moments.addAll(Deletions.of(document, lane));
        moments.addAll(Writes.of(document, lane));
        for (Condition condition : namespace.conditions()) {
            Instant flipped = condition.lastTransitionTime();
            if (flipped != null) {
                moments.add(new Moment(
                        flipped,
                        lane,
                        Moment.Kind.CONDITION,
                        TEXTS.get("moment.condition", condition.type(), condition.status(), condition.reason()),
                        "status.conditions " + condition.type()));
            }
        }
        moments.add(new Moment(
                diagnosis.evidence().seen(),
                lane,
                Moment.Kind.NOW,
                namespace.finalizers().isEmpty()
                        ? TEXTS.get("moment.now-phase", namespace.phase())
                        : TEXTS.get("moment.now-finalizers", namespace.phase(), namespace.finalizers()),
                "status.phase"));
        return moments;
    }
}
