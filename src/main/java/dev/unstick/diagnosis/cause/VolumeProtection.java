package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.evidence.Attachment;
import dev.unstick.diagnosis.evidence.Claim;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.PodState;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A claim is protected as long as a pod that was placed on a node mounts it, whether it runs or has ended
 * ({@code kubernetes/pkg/controller/volume/pvcprotection/pvc_protection_controller.go}).
 */
final class VolumeProtection implements CauseRule {
    private static final Texts TEXTS = Texts.of(VolumeProtection.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        List<ObjectSummary> claims = situation.heldBy(CauseId.VOLUME_PROTECTION).stream()
                .filter(object -> object.reference().groupResource().equals("persistentvolumeclaims"))
                .toList();
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        Evidence evidence = situation.evidence();
        List<String> sentences = new ArrayList<>(Sentences.waiting(claims, situation.owners()));
        List<String> names =
                claims.stream().map(claim -> claim.reference().name()).toList();
        List<PodState> users = evidence.details().pods().stream()
                .filter(pod -> !pod.node().isEmpty() && pod.claims().stream().anyMatch(names::contains))
                .toList();
        if (users.isEmpty() && arePodsKnown(evidence)) {
            sentences.add(TEXTS.get("volume.no-user"));
        } else if (!users.isEmpty()) {
            sentences.add(TEXTS.get(
                    "volume.used",
                    Sentences.some(
                            users.stream().map(pod -> "pod/" + pod.name()).toList())));
            List<PodState> running =
                    users.stream().filter(pod -> !pod.hasEnded()).toList();
            sentences.addAll(PodsTerminating.Stuck.of(running, evidence).sentences(evidence));
        }
        sentences.addAll(attachments(evidence, names));
        return Optional.of(
                new Cause(CauseId.VOLUME_PROTECTION, users.isEmpty() ? Certainty.LIKELY : Certainty.PROVED, sentences));
    }

    private static boolean arePodsKnown(Evidence evidence) {
        String pods = "/api/v1/namespaces/" + evidence.namespace().name() + "/pods";
        return !evidence.isUnread(pods)
                && evidence.contents().unlisted().stream()
                        .noneMatch(each -> each.groupVersion().equals("v1/pods"));
    }

    private static List<String> attachments(Evidence evidence, List<String> names) {
        List<String> sentences = new ArrayList<>();
        for (Claim claim : evidence.details().claims()) {
            for (Attachment attachment : evidence.details().attachments()) {
                if (names.contains(claim.name()) && attachment.volume().equals(claim.volume())) {
                    sentences.add(TEXTS.get(
                            attachment.error().isEmpty() ? "volume.attached" : "volume.not-detached",
                            claim.volume(),
                            attachment.node(),
                            attachment.name(),
                            attachment.driver(),
                            attachment.error()));
                }
            }
        }
        return sentences;
    }
}
