package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;

/** The namespace controller takes only {@code kubernetes} out of {@code spec.finalizers}; any other entry is for its owner to take. */
final class SpecFinalizers implements CauseRule {
    private static final Texts TEXTS = Texts.of(SpecFinalizers.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        List<String> foreign = situation.evidence().namespace().finalizers().spec().stream()
                .filter(finalizer -> !finalizer.equals(NamespaceDocument.CONTROLLER_FINALIZER))
                .toList();
        if (foreign.isEmpty()) {
            return Optional.empty();
        }
        List<String> sentences = foreign.stream()
                .map(finalizer -> TEXTS.get(
                        "namespace.carries",
                        "spec.finalizers",
                        finalizer,
                        situation.catalog().owner(finalizer)))
                .toList();
        return Optional.of(new Cause(
                CauseId.SPEC_FINALIZERS,
                situation.evidence().ownersHadTheirTime() ? Certainty.PROVED : Certainty.LIKELY,
                sentences));
    }
}
