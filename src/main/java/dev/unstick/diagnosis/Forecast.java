package dev.unstick.diagnosis;

import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.owner.Owners;
import dev.unstick.namespace.NamespaceDocument;
import java.util.List;

/**
 * What would hang if a namespace were deleted now.
 *
 * @param evidence what was seen
 * @param causes why it would hang, the one to fix first at the head; empty when nothing speaks for that
 * @param owners who owns the finalizers that are there
 */
public record Forecast(Evidence evidence, List<Cause> causes, Owners owners) {

    public Forecast {
        causes = List.copyOf(causes);
    }

    /** The namespace. */
    public NamespaceDocument namespace() {
        return evidence.namespace();
    }

    /** Whether it would hang, as far as can be seen; what could not be looked at is no answer either way. */
    public boolean wouldStick() {
        return !causes.isEmpty();
    }
}
