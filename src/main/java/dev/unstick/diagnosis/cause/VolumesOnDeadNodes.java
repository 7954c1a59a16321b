package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Optional;

/** Claims are mounted by pods on nodes that do not answer, and would stay protected as long as those pods are there. */
final class VolumesOnDeadNodes implements CauseRule {
    private static final Texts TEXTS = Texts.of(VolumesOnDeadNodes.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        List<String> sentences = PodsOnDeadNodes.on(situation.evidence()).stream()
                .flatMap(pod ->
                        pod.claims().stream().map(claim -> TEXTS.get("future.volume", claim, pod.name(), pod.node())))
                .distinct()
                .toList();
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause(CauseId.VOLUME_PROTECTION, Certainty.LIKELY, sentences));
    }
}
