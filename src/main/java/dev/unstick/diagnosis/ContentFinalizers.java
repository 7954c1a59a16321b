package dev.unstick.diagnosis;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Objects that were asked to go and wait for their finalizers hold the namespace. */
final class ContentFinalizers implements CauseRule {
    private static final Texts TEXTS = Texts.of(ContentFinalizers.class);
    private static final int NAMED = 3;

    private final FinalizerCatalog catalog;

    ContentFinalizers(FinalizerCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Optional<Cause> examine(Evidence evidence) {
        Map<String, List<String>> waiting = new TreeMap<>();
        for (ObjectSummary object : evidence.contents().objects()) {
            if (object.deletionTimestamp() != null) {
                for (String finalizer : object.finalizers()) {
                    waiting.computeIfAbsent(finalizer, none -> new ArrayList<>())
                            .add(object.reference().shortName());
                }
            }
        }
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        waiting.forEach((finalizer, objects) -> sentences.add(sentence(finalizer, objects)));
        return Optional.of(
                new Cause(CauseId.CONTENT_FINALIZERS, Certainty.PROVED, sentences, CauseId.CONTENT_FINALIZERS.fix()));
    }

    private String sentence(String finalizer, List<String> objects) {
        String named = String.join(", ", objects.subList(0, Math.min(NAMED, objects.size())));
        String more = objects.size() > NAMED ? TEXTS.get("content.more", objects.size() - NAMED) : "";
        String owner = catalog.owner(finalizer);
        return TEXTS.get("content.waits", finalizer, objects.size(), named + more, owner);
    }
}
