package dev.unstick.diagnosis;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.namespace.NamespaceDocument;
import java.util.List;

/**
 * Why a namespace hangs.
 *
 * @param evidence what was seen
 * @param causes the causes, the one to fix first at the head; empty when nothing holds the namespace as far as can be seen
 * @param conditionsDisagree whether the namespace's conditions contradict what the live listing found
 */
public record Diagnosis(Evidence evidence, List<Cause> causes, boolean conditionsDisagree) {

    public Diagnosis {
        causes = List.copyOf(causes);
    }

    /** The namespace. */
    public NamespaceDocument namespace() {
        return evidence.namespace();
    }

    /** Every object that is left in it. */
    public List<ObjectSummary> blockers() {
        return namespace().isTerminating() ? evidence.contents().objects() : List.of();
    }

    /** Whether it is on its way out and not there yet. */
    public boolean isStuck() {
        return namespace().isTerminating();
    }
}
