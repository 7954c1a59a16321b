package dev.unstick.view.picture.tree;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.NodeState;
import dev.unstick.diagnosis.evidence.ObjectEvidence;
import dev.unstick.diagnosis.evidence.PodState;
import dev.unstick.text.Texts;
import dev.unstick.view.picture.tree.Branch.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an object of a namespace waits for besides the owner of its finalizer: a node, a pod that uses it, what it owns. */
final class Obstacles {
    private static final Texts TEXTS = Texts.of(Obstacles.class);
    private static final int MOST = 3;
    private static final String IN_USE = "kubernetes.io/pvc-protection";

    private final Evidence evidence;
    private final Map<String, PodState> pods;

    Obstacles(Evidence evidence) {
        this.evidence = evidence;
        this.pods = evidence.details().pods().stream()
                .collect(Collectors.toMap(PodState::name, Function.identity(), (one, other) -> one));
    }

    /** The node of a pod, where it is why the pod does not end; nothing for anything else. */
    List<Branch> nodeOf(ObjectSummary object) {
        boolean ending = object.reference().groupResource().equals("pods") && object.deletionTimestamp() != null;
        return Optional.ofNullable(ending ? pods.get(object.reference().name()) : null)
                .map(pod -> evidence.details().nodes().get(pod.node()))
                .filter(NodeState::isDead)
                .map(node -> Branch.leaf(Branch.Type.OBSTACLE, "node/" + node.name(), dead(node), Mark.HOLDS))
                .stream()
                .toList();
    }

    private static String dead(NodeState node) {
        return switch (node.readiness()) {
            case NOT_READY -> TEXTS.get("tree.node-not-ready", node.name());
            case MISSING -> TEXTS.get("tree.node-missing", node.name());
            case SILENT, READY, UNKNOWN -> TEXTS.get("tree.node-silent", node.name());
        };
    }

    /** The owner of a finalizer, followed by what its owner waits for in the namespace. */
    List<Branch> with(ObjectSummary object, String finalizer, List<Branch> owner) {
        List<Branch> branches = new ArrayList<>(owner);
        if (finalizer.equals(IN_USE)) {
            String name = object.reference().name();
            branches.addAll(Bound.first(
                    pods.values().stream()
                            .filter(pod -> pod.claims().contains(name) && !pod.hasEnded())
                            .map(pod -> "pod/" + pod.name())
                            .sorted()
                            .toList(),
                    MOST,
                    user -> Branch.leaf(Branch.Type.OBSTACLE, user, TEXTS.get("tree.used-by", user), Mark.HOLDS)));
        } else if (finalizer.equals(ObjectEvidence.FOREGROUND)) {
            branches.addAll(Bound.first(
                    evidence.contents().objects().stream()
                            .filter(other -> other.owners().stream()
                                    .anyMatch(owned -> owned.blocksDeletion()
                                            && owned.uid().equals(object.uid())))
                            .map(other -> other.reference().shortName())
                            .toList(),
                    MOST,
                    owned -> Branch.leaf(Branch.Type.OBSTACLE, owned, TEXTS.get("tree.waits-for", owned), Mark.HOLDS)));
        }
        return branches;
    }
}
