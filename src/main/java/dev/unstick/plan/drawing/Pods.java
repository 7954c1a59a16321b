package dev.unstick.plan.drawing;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.evidence.NodeState;
import dev.unstick.diagnosis.evidence.NodeState.Readiness;
import dev.unstick.diagnosis.evidence.PodState;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Subject;
import dev.unstick.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Steps for pods that do not end. A pod is deleted by force only when its node is proved to be gone: as long as the machine may
 * run, its containers may still write to their volumes while others start elsewhere.
 */
final class Pods {
    private static final Texts TEXTS = Texts.of(Pods.class);

    private final Diagnosis diagnosis;
    private final Sketch sketch;

    Pods(Diagnosis diagnosis, Sketch sketch) {
        this.diagnosis = diagnosis;
        this.sketch = sketch;
    }

    void draw() {
        Map<String, ObjectSummary> listed = diagnosis.evidence().contents().objects().stream()
                .filter(object -> object.reference().groupResource().equals("pods"))
                .collect(
                        Collectors.toMap(object -> object.reference().name(), Function.identity(), (one, same) -> one));
        Map<NodeState, List<Subject>> byNode = new LinkedHashMap<>();
        for (PodState pod : diagnosis.evidence().details().pods()) {
            ObjectSummary object = listed.get(pod.name());
            if (object == null || pod.graceEnds() == null || pod.hasEnded()) {
                continue;
            }
            if (isInGrace(pod)) {
                sketch.leaveOut(Rung.DELETE, TEXTS.get("left-out.in-grace", pod.name(), pod.graceEnds()));
                continue;
            }
            NodeState node = diagnosis
                    .evidence()
                    .details()
                    .nodes()
                    .getOrDefault(pod.node(), new NodeState(pod.node(), Readiness.UNKNOWN, null, ""));
            byNode.computeIfAbsent(node, none -> new ArrayList<>()).add(Subject.of(object));
        }
        byNode.forEach(this::draw);
    }

    private void draw(NodeState node, List<Subject> pods) {
        sketch.add(Steps.forceDelete(pods, node.name()));
        sketch.refuse(Refusals.nodeNotGone(pods, node).stream().toList());
    }

    private boolean isInGrace(PodState pod) {
        Instant graceEnds = pod.graceEnds();
        return graceEnds != null && graceEnds.isAfter(diagnosis.evidence().seen());
    }
}
