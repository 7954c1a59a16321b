package dev.unstick.diagnosis;

import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.ServerVersion;
import dev.unstick.namespace.condition.ConditionReport;
import dev.unstick.namespace.condition.ConditionType;
import dev.unstick.namespace.condition.DiscoveryFailure;
import dev.unstick.namespace.condition.RemainingFinalizer;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a namespace's conditions contradict the live listing. They are written before the controller has tried everything: since
 * Kubernetes 1.33 they report an empty namespace while nothing but its pods has been tried.
 */
final class Disagreements {
    private static final Texts TEXTS = Texts.of(Disagreements.class);

    /** OrderedNamespaceDeletion (features/kube_features.go, KEP-5080): there from 1.30, on from 1.33. */
    private static final int PODS_FIRST_SINCE = 30;

    private Disagreements() {}

    /** A sentence for each. */
    static List<String> in(Evidence evidence) {
        ConditionReport conditions = evidence.conditions();
        List<String> sentences = new ArrayList<>();
        int left = evidence.contents().objects().size();
        boolean podsFirst = new ServerVersion(evidence.serverVersion()).isAtLeast(PODS_FIRST_SINCE, true)
                && evidence.contents().objects().stream()
                        .anyMatch(object -> object.reference().groupResource().equals("pods"));
        if (conditions.claimsEmpty() && left > 0) {
            sentences.add(TEXTS.get(podsFirst ? "disagree.pods-first" : "disagree.not-empty", left));
        }
        boolean saysContent = conditions.failing().contains(ConditionType.CONTENT_REMAINING);
        if (saysContent && evidence.contents().provedEmpty()) {
            sentences.add(TEXTS.get("disagree.empty"));
        }
        Set<String> present = evidence.contents().objects().stream()
                .flatMap(object -> object.finalizers().stream())
                .collect(Collectors.toSet());
        List<String> vanished = conditions.remainingFinalizers().stream()
                .map(RemainingFinalizer::finalizer)
                .filter(finalizer -> !present.contains(finalizer))
                .toList();
        if (!vanished.isEmpty() && evidence.contents().unlisted().isEmpty()) {
            sentences.add(TEXTS.get("disagree.finalizers", Texts.list(vanished)));
        }
        Set<String> undiscovered = evidence.contents().unlisted().stream()
                .map(Unlisted::groupVersion)
                .collect(Collectors.toSet());
        List<String> back = conditions.discoveryFailures().stream()
                .map(DiscoveryFailure::groupVersion)
                .filter(groupVersion -> !undiscovered.contains(groupVersion))
                .toList();
        if (!back.isEmpty() && evidence.deadApiServices().isEmpty()) {
            sentences.add(TEXTS.get("disagree.discovered", Texts.list(back)));
        }
        return sentences;
    }
}
