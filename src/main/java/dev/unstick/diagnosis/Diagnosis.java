package dev.unstick.diagnosis;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.owner.Owners;
import dev.unstick.namespace.NamespaceDocument;
import java.util.List;

/**
 * Why a namespace hangs.
 *
 * @param evidence what was seen
 * @param causes the causes, the one to fix first at the head; empty when nothing holds the namespace as far as can be seen
 * @param owners who owns what waits
 * @param disagreements where the namespace's conditions contradict what the live listing found, a sentence each
 */
public record Diagnosis(Evidence evidence, List<Cause> causes, Owners owners, List<String> disagreements) {

    public Diagnosis {
        causes = List.copyOf(causes);
        disagreements = List.copyOf(disagreements);
    }

    /** The namespace; what stands for it, if it is gone. */
    public NamespaceDocument namespace() {
        return evidence.namespace();
    }

    /** Every object that is left in it. */
    public List<ObjectSummary> blockers() {
        return isStuck() ? evidence.contents().objects() : List.of();
    }

    /** Whether it is on its way out and not there yet, or gone without its content. */
    public boolean isStuck() {
        return namespace().isTerminating() || causes.stream().anyMatch(cause -> cause.id() == CauseId.STRANDED_CONTENT);
    }

    /** Whether the namespace's conditions contradict what the live listing found. */
    public boolean conditionsDisagree() {
        return !disagreements.isEmpty();
    }
}
