package dev.unstick.diagnosis;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;

/** Entries of the namespace's own {@code metadata.finalizers} hold it whatever else happens. */
final class NamespaceFinalizers implements CauseRule {
    private static final Texts TEXTS = Texts.of(NamespaceFinalizers.class);

    private final FinalizerCatalog catalog;

    NamespaceFinalizers(FinalizerCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Optional<Cause> examine(Evidence evidence) {
        List<String> finalizers = evidence.namespace().finalizers().metadata();
        if (finalizers.isEmpty()) {
            return Optional.empty();
        }
        List<String> sentences = finalizers.stream().map(this::sentence).toList();
        return Optional.of(new Cause(
                CauseId.NAMESPACE_FINALIZERS,
                evidence.ownersHadTheirTime() ? Certainty.PROVED : Certainty.LIKELY,
                sentences,
                CauseId.NAMESPACE_FINALIZERS.fix()));
    }

    private String sentence(String finalizer) {
        String owner = catalog.owner(finalizer);
        return TEXTS.get("namespace.carries", "metadata.finalizers", finalizer, owner);
    }
}
