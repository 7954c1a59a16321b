package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.Sample;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An object does not fit the schema of its kind any more, so that every write of it is refused, that of its owner too. */
final class PatchRejected implements CauseRule {
    private static final Texts TEXTS = Texts.of(PatchRejected.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        List<ObjectSummary> objects = situation.heldBy(CauseId.PATCH_REJECTED);
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        Evidence evidence = situation.evidence();
        SchemaCheck check =
                new SchemaCheck(evidence.serverVersion(), evidence.details().definitions());
        List<String> sentences = new ArrayList<>();
        for (Sample sample : evidence.details().samples()) {
            for (String violation : check.violations(sample)) {
                sentences.add(TEXTS.get(
                        "rejected.schema",
                        sample.summary().reference().shortName(),
                        sample.summary().reference().groupResource(),
                        violation));
            }
        }
        sentences.addAll(Sentences.waiting(objects, situation.owners()));
        return Optional.of(new Cause(CauseId.PATCH_REJECTED, Certainty.PROVED, sentences));
    }
}
