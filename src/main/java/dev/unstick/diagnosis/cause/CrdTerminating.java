package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.evidence.Definition;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A definition is being deleted and waits for its objects, which wait for whoever owns their finalizers. */
final class CrdTerminating implements CauseRule {
    private static final Texts TEXTS = Texts.of(CrdTerminating.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        List<ObjectSummary> objects = situation.heldBy(CauseId.CRD_TERMINATING);
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        Evidence evidence = situation.evidence();
        List<String> sentences = new ArrayList<>();
        for (Definition definition : evidence.details().definitions().values()) {
            boolean concerned = objects.stream()
                    .anyMatch(object -> object.reference().groupResource().equals(definition.name()));
            if (concerned) {
                sentences.add(TEXTS.get(
                        definition.terminating().isEmpty() ? "crd.deleted" : "crd.terminating",
                        definition.name(),
                        Sentences.ago(definition.deletionTimestamp(), evidence.seen()),
                        definition.terminating()));
            }
        }
        sentences.addAll(Sentences.waiting(objects, situation.owners()));
        boolean old =
                objects.stream().anyMatch(object -> Sentences.isOld(object, evidence.seen(), Evidence.OWNERS_TIME));
        boolean future = !evidence.namespace().isTerminating();
        return Optional.of(
                new Cause(CauseId.CRD_TERMINATING, old || future ? Certainty.PROVED : Certainty.LIKELY, sentences));
    }
}
