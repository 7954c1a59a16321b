package dev.unstick.diagnosis;

import dev.unstick.catalog.CauseId;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;

/**
 * A namespace that was finalized while it was Active, and then deleted, stays Terminating with no finalizer at all, until
 * somebody deletes it once more.
 */
final class NothingLeft implements CauseRule {
    private static final Texts TEXTS = Texts.of(NothingLeft.class);

    @Override
    public Optional<Cause> examine(Evidence evidence) {
        if (!evidence.namespace().finalizers().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Cause(
                CauseId.NOTHING_LEFT,
                Certainty.PROVED,
                List.of(TEXTS.get("nothing-left.seen", evidence.namespace().name())),
                CauseId.NOTHING_LEFT.fix()));
    }
}
