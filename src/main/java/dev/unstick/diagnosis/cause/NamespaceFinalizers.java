package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries of the namespace's own {@code metadata.finalizers} hold it whatever else happens. */
final class NamespaceFinalizers implements CauseRule {
    private static final Texts TEXTS = Texts.of(NamespaceFinalizers.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        List<String> finalizers = situation.evidence().namespace().finalizers().metadata();
        if (finalizers.isEmpty()) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        for (String finalizer : finalizers) {
            String owner = situation.catalog().owner(finalizer);
            sentences.add(TEXTS.get("namespace.carries", "metadata.finalizers", finalizer, owner));
            sentences.addAll(Sentences.state(situation.owners(), finalizer));
        }
        return Optional.of(new Cause(
                CauseId.NAMESPACE_FINALIZERS,
                situation.evidence().ownersHadTheirTime() ? Certainty.PROVED : Certainty.LIKELY,
                sentences));
    }
}
