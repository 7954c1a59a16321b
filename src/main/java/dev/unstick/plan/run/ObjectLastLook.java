package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ListingProgress;
import dev.unstick.cluster.Reading;
import dev.unstick.diagnosis.ObjectInspection;
import dev.unstick.diagnosis.UnknownObjectException;
import dev.unstick.diagnosis.evidence.NodeState;
import dev.unstick.diagnosis.evidence.ObjectEvidence;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.plan.drawing.ObjectPlanner;
import dev.unstick.plan.drawing.Refusals;
import dev.unstick.text.Texts;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The look right before a pod is deleted by force, or a finalizer is taken out of the one object that a plan is about: whatever
 * speaks against it now, and did not when the person saw the plan, stops the run.
 */
final class ObjectLastLook {
    private static final Texts TEXTS = Texts.of(ObjectLastLook.class);

    private final Undertaking undertaking;
    private final Cluster cluster;
    private final Plan plan;

    ObjectLastLook(Undertaking undertaking) {
        this.undertaking = undertaking;
        this.cluster = undertaking.cluster();
        this.plan = undertaking.plan();
    }

    /**
     * What can be said of a pod without sending anything.
     *
     * @param step the step that deletes it, and others on the same node
     * @param pod the pod as it is now
     * @return how it ends; empty if it must be sent
     */
    Optional<ObjectResult> atPod(Step step, JsonNode pod) {
        if (pod.at("/metadata/deletionTimestamp").asString("").isEmpty()) {
            return refused(TEXTS.get("step.not-asked-pod", step.object().shortName()));
        }
        if (pod.at("/metadata/deletionGracePeriodSeconds").asInt(-1) == 0) {
            // deleted by force already; only its finalizers keep it
            return Optional.of(new ObjectResult(Result.SKIPPED, TEXTS.get("step.asked-already"), false));
        }
        String name = pod.at("/spec/nodeName").asString("");
        Reading reading = name.isEmpty() ? null : cluster.read(NodeState.path(name));
        if (reading == null) {
            return Optional.empty();
        }
        // the text of a refusal says how the node is, so that one that is otherwise than the person was told is a
        // surprise
        return Refusals.nodeNotGone(step.subjects(), NodeState.of(name, reading))
                .filter(refusal ->
                        !(plan.refusals().contains(refusal) && refusal.isOverriddenBy(undertaking.overrides())))
                .flatMap(refusal -> refused(TEXTS.get("step.node-otherwise", refusal.id(), refusal.reason())));
    }

    /**
     * What can be said of the object that the plan is about without sending anything.
     *
     * @return how it ends; empty if the step must be sent
     */
    Optional<ObjectResult> atGoal() {
        ObjectEvidence seen;
        try {
            seen = new ObjectInspection(
                            cluster, undertaking.diagnostician().catalog(), undertaking.clock(), ListingProgress.NONE)
                    .evidence(plan.object());
        } catch (UnknownObjectException goneMeanwhile) {
            return Optional.of(new ObjectResult(Result.SKIPPED, TEXTS.get("step.gone-already"), false));
        }
        String news = new ObjectPlanner(undertaking.diagnostician().catalog())
                .plan(undertaking.diagnostician().diagnoseObject(seen), cluster).refusals().stream()
                        .filter(refusal -> !undertaking.isAccepted(refusal))
                        .map(refusal -> refusal.id() + ": " + refusal.reason())
                        .collect(Collectors.joining(" "));
        return news.isEmpty() ? Optional.empty() : refused(TEXTS.get("step.speaks-against", news));
    }

    private static Optional<ObjectResult> refused(String detail) {
        return Optional.of(new ObjectResult(Result.REFUSED, detail, false));
    }
}
