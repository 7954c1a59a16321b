package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A namespace that was finalized while it was Active, and then deleted, stays Terminating with no finalizer at all, until
 * somebody deletes it once more.
 */
final class NothingLeft implements CauseRule {
    private static final Texts TEXTS = Texts.of(NothingLeft.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        if (!evidence.namespace().finalizers().isEmpty()
                || !evidence.namespace().isTerminating()) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(TEXTS.get("nothing-left.seen", evidence.namespace().name()));
        int left = evidence.contents().objects().size();
        if (left > 0) {
            sentences.add(TEXTS.get("nothing-left.content", left));
        }
        return Optional.of(new Cause(
                CauseId.NOTHING_LEFT,
                Certainty.PROVED,
                sentences,
                left > 0 ? TEXTS.get("nothing-left.fix-content") : CauseId.NOTHING_LEFT.fix()));
    }
}
