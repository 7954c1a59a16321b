package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.NodeState;
import dev.unstick.diagnosis.evidence.PodState;
import dev.unstick.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pods were asked to go and have not: their node does not answer, their grace is not over, or their containers do not end. Since
 * Kubernetes 1.33 nothing else of the namespace is even tried before they have.
 */
final class PodsTerminating implements CauseRule {
    private static final Texts TEXTS = Texts.of(PodsTerminating.class);

    @Override
    public Optional<Cause> examine(Situation situation) {
        Evidence evidence = situation.evidence();
        List<PodState> pods = evidence.details().pods().stream()
                .filter(pod -> pod.graceEnds() != null)
                .filter(pod -> situation.explanation().ofPod(pod.name()) == CauseId.PODS_TERMINATING)
                .toList();
        if (pods.isEmpty()) {
            return Optional.empty();
        }
        Stuck stuck = Stuck.of(pods, evidence);
        return Optional.of(new Cause(
                CauseId.PODS_TERMINATING,
                stuck.isProved() ? Certainty.PROVED : Certainty.LIKELY,
                stuck.sentences(evidence),
                fix(stuck)));
    }

    /** What to do first, with the names of the nodes in it. */
    static String fix(Stuck stuck) {
        if (stuck.dead().isEmpty()) {
            return stuck.overdue().isEmpty() ? TEXTS.get("pods.fix-wait") : TEXTS.get("pods.fix-overdue");
        }
        return CauseId.PODS_TERMINATING
                .fix()
                .replace(
                        "NODE",
                        stuck.dead().keySet().stream().map(NodeState::name).collect(Collectors.joining(" ")));
    }

    /**
     * Pods by what holds them; those that nobody asked to go only where their node does not answer.
     *
     * @param dead those on a node that does not answer, by the node
     * @param overdue those whose node answers, and whose grace is over
     * @param inGrace those whose grace is not over
     */
    record Stuck(Map<NodeState, List<PodState>> dead, List<PodState> overdue, List<PodState> inGrace) {
        static Stuck of(List<PodState> pods, Evidence evidence) {
            Stuck stuck = new Stuck(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
            for (PodState pod : pods) {
                NodeState node = evidence.details().nodes().get(pod.node());
                Instant graceEnds = pod.graceEnds();
                if (node != null && node.isDead()) {
                    stuck.dead.computeIfAbsent(node, none -> new ArrayList<>()).add(pod);
                } else if (graceEnds != null && graceEnds.isAfter(evidence.seen())) {
                    stuck.inGrace.add(pod);
                } else if (graceEnds != null) {
                    stuck.overdue.add(pod);
                }
            }
            return stuck;
        }

        /** Whether nobody is left on a node who could end its pods; one that is not ready may still. */
        boolean isProved() {
            return dead.keySet().stream().anyMatch(node -> node.readiness() != NodeState.Readiness.NOT_READY);
        }

        List<String> sentences(Evidence evidence) {
            List<String> sentences = new ArrayList<>();
            dead.forEach((node, pods) -> sentences.add(node(node, pods, evidence)));
            if (!overdue.isEmpty()) {
                sentences.add(TEXTS.get("pods.overdue", overdue.size(), names(overdue), ended(overdue, evidence)));
            }
            if (!inGrace.isEmpty()) {
                sentences.add(TEXTS.get("pods.in-grace", inGrace.size(), names(inGrace)));
            }
            List<String> finalizers = Stream.concat(dead.values().stream().flatMap(List::stream), overdue.stream())
                    .flatMap(pod -> pod.finalizers().stream())
                    .distinct()
                    .toList();
            if (!finalizers.isEmpty()) {
                sentences.add(TEXTS.get("pods.finalizers", Texts.list(finalizers)));
            }
            return sentences;
        }

        private static String node(NodeState node, List<PodState> pods, Evidence evidence) {
            return TEXTS.get(
                    "node." + node.readiness(),
                    pods.size(),
                    names(pods),
                    node.name(),
                    Sentences.ago(node.since(), evidence.seen()),
                    node.message());
        }

        private static String names(List<PodState> pods) {
            return Sentences.some(pods.stream().map(pod -> "pod/" + pod.name()).toList());
        }

        private static String ended(List<PodState> pods, Evidence evidence) {
            return Sentences.ago(pods.get(0).graceEnds(), evidence.seen());
        }
    }
}
