package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerEntry;
import dev.unstick.diagnosis.owner.Held;
import dev.unstick.diagnosis.owner.OwnerState;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An owner lives, and would have to create something in the namespace before it lets go, where nothing could be created any more. */
final class OwnerWouldBeBlocked implements CauseRule {
    private static final Texts TEXTS = Texts.of(OwnerWouldBeBlocked.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        List<String> sentences = situation.owners().byHeld().entrySet().stream()
                .filter(each -> each.getValue().state() == OwnerState.ALIVE)
                .map(Map.Entry::getKey)
                .filter(held -> situation
                        .catalog()
                        .find(held.finalizer())
                        .filter(FinalizerEntry::createsInNamespace)
                        .isPresent())
                .map(held -> sentence(held, situation))
                .toList();
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Cause(CauseId.OWNER_BLOCKED, Certainty.LIKELY, sentences, TEXTS.get("future.blocked-fix")));
    }

    private static String sentence(Held held, Situation situation) {
        return TEXTS.get(
                "future.blocked",
                held.count(),
                held.groupResource(),
                held.finalizer(),
                situation.catalog().owner(held.finalizer()));
    }
}
