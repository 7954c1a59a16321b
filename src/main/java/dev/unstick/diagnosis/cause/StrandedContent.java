package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Content outlived its namespace: the namespace is gone, or another of its name is there, younger than what is in it. The server
 * sets creation times itself, so nothing in a namespace can be older than it.
 */
public final class StrandedContent implements CauseRule {
    private static final Texts TEXTS = Texts.of(StrandedContent.class);

    /** Times are kept in whole seconds, and servers' clocks differ a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        boolean gone = evidence.namespace().isGone();
        List<ObjectSummary> stranded = in(evidence);
        if (stranded.isEmpty()) {
            return Optional.empty();
        }
        String names = Sentences.someObjects(stranded);
        List<String> sentences = new ArrayList<>();
        sentences.add(TEXTS.get(
                gone ? "stranded.gone" : "stranded.older", evidence.namespace().name(), stranded.size(), names));
        if (gone) {
            sentences.addAll(Sentences.waiting(
                    stranded.stream()
                            .filter(object -> !object.finalizers().isEmpty())
                            .toList(),
                    situation.owners()));
        }
        return Optional.of(new Cause(
                CauseId.STRANDED_CONTENT,
                Certainty.PROVED,
                sentences,
                gone ? CauseId.STRANDED_CONTENT.fix() : TEXTS.get("stranded.fix-here")));
    }

    /**
     * The objects that outlived their namespace: all of one that is gone, and of one that is there those that are older than it.
     *
     * @param evidence what was seen
     */
    public static List<ObjectSummary> in(Evidence evidence) {
        boolean gone = evidence.namespace().isGone();
        Instant created = evidence.namespace().creationTimestamp();
        return evidence.contents().objects().stream()
                .filter(object -> gone || isOlder(object, created))
                .toList();
    }

    private static boolean isOlder(ObjectSummary object, @Nullable Instant namespaceCreated) {
        Instant created = object.creationTimestamp();
        return created != null
                && namespaceCreated != null
                && created.plus(TOLERANCE).isBefore(namespaceCreated);
    }
}
