package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;

/** The namespace was finalized while it was Active: the namespace controller would look away, and its content be stranded. */
final class FinalizedWhileActive implements CauseRule {
    private static final Texts TEXTS = Texts.of(FinalizedWhileActive.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        return evidence.namespace().finalizers().spec().isEmpty()
                ? Optional.of(new Cause(
                        CauseId.NOTHING_LEFT,
                        Certainty.PROVED,
                        List.of(TEXTS.get(
                                "future.finalized", evidence.namespace().name())),
                        TEXTS.get("future.finalized-fix", evidence.namespace().name())))
                : Optional.empty();
    }
}
