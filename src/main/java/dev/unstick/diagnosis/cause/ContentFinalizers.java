package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.evidence.Definition;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Webhook;
import dev.unstick.namespace.condition.RemainingFinalizer;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Objects that were asked to go wait for their finalizers, and nothing more particular explains it. Of kinds that could not be
 * listed the namespace's conditions may tell.
 */
final class ContentFinalizers implements CauseRule {
    private static final Texts TEXTS = Texts.of(ContentFinalizers.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        List<ObjectSummary> objects = situation.heldBy(CauseId.CONTENT_FINALIZERS);
        List<String> sentences = new ArrayList<>(Sentences.waiting(objects, situation.owners()));
        sentences.addAll(told(evidence));
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause(CauseId.CONTENT_FINALIZERS, certainty(objects, evidence), sentences));
    }

    private static Certainty certainty(List<ObjectSummary> objects, Evidence evidence) {
        if (objects.isEmpty()) {
            return Certainty.POSSIBLE;
        }
        boolean old =
                objects.stream().anyMatch(object -> Sentences.isOld(object, evidence.seen(), Evidence.OWNERS_TIME));
        boolean allRead = evidence.unread().isEmpty()
                || objects.stream().noneMatch(object -> mayHaveAnotherCause(object, evidence));
        return old && allRead ? Certainty.PROVED : Certainty.LIKELY;
    }

    /** Whether what would show a more particular cause could not be read. */
    private static boolean mayHaveAnotherCause(ObjectSummary object, Evidence evidence) {
        return evidence.isUnread(Definition.path(object.reference().groupResource()))
                || evidence.isUnread(object.reference().path())
                || Webhook.LIST_PATHS.stream().anyMatch(evidence::isUnread);
    }

    /** What the controller counts of finalizers that no listed object has, where not everything could be listed. */
    private static List<String> told(Evidence evidence) {
        if (evidence.contents().unlisted().isEmpty()) {
            return List.of();
        }
        Set<String> present = evidence.waiting()
                .flatMap(object -> object.finalizers().stream())
                .collect(Collectors.toSet());
        return evidence.conditions().remainingFinalizers().stream()
                .filter(remaining -> !present.contains(remaining.finalizer()))
                .map(ContentFinalizers::sentence)
                .toList();
    }

    private static String sentence(RemainingFinalizer remaining) {
        return TEXTS.get("content.told", remaining.finalizer(), remaining.count());
    }
}
