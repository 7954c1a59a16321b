package dev.unstick.diagnosis;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.catalog.FinalizerEntry;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Entries of the namespace's own {@code metadata.finalizers} hold it whatever else happens. */
final class NamespaceFinalizers implements CauseRule {
    private static final Texts TEXTS = Texts.of(NamespaceFinalizers.class);

    /** An owner that works takes its entry out within seconds; before this has passed it may still be at work. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

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
                isOld(evidence) ? Certainty.PROVED : Certainty.LIKELY,
                sentences,
                CauseId.NAMESPACE_FINALIZERS.fix()));
    }

    /** Whether the deletion was asked for so long ago that whoever owns an entry has had its time. */
    static boolean isOld(Evidence evidence) {
        var asked = evidence.namespace().deletionTimestamp();
        return asked != null && asked.plus(PATIENCE).isBefore(evidence.seen());
    }

    private String sentence(String finalizer) {
        String owner = catalog.find(finalizer).map(FinalizerEntry::owner).orElse(TEXTS.get("owner.unknown"));
        return TEXTS.get("namespace.carries", "metadata.finalizers", finalizer, owner);
    }
}
