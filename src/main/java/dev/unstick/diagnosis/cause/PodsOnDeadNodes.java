package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.NodeState;
import dev.unstick.diagnosis.evidence.PodState;
import java.util.List;
import java.util.Optional;

/** Pods are on nodes that do not answer: nobody would say that they have ended. */
final class PodsOnDeadNodes implements CauseRule {
    @Override
    public Optional<Cause> examine(Situation situation) {
        List<PodState> pods = on(situation.evidence());
        PodsTerminating.Stuck stuck = PodsTerminating.Stuck.of(pods, situation.evidence());
        return pods.isEmpty()
                ? Optional.empty()
                : Optional.of(new Cause(
                        CauseId.PODS_TERMINATING,
                        stuck.isProved() ? Certainty.PROVED : Certainty.LIKELY,
                        stuck.sentences(situation.evidence()),
                        PodsTerminating.fix(stuck)));
    }

    /** The pods on nodes that do not answer. */
    static List<PodState> on(Evidence evidence) {
        return evidence.details().pods().stream()
                .filter(pod -> !pod.hasEnded())
                .filter(pod -> {
                    NodeState node = evidence.details().nodes().get(pod.node());
                    return node != null && node.isDead();
                })
                .toList();
    }
}
