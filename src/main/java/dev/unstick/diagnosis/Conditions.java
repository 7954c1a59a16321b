package dev.unstick.diagnosis;

import dev.unstick.namespace.Condition;
import dev.unstick.namespace.NamespaceDocument;
import java.util.Optional;

/**
 * What the namespace's own conditions say, which is a hint and not the truth: since Kubernetes 1.33 they report an empty
 * namespace while nothing but its pods has been tried.
 */
final class Conditions {
    private Conditions() {}

    /** The condition that reports failed discovery, if it does. */
    static Optional<Condition> discoveryFailure(NamespaceDocument namespace) {
        return namespace.conditions().stream()
                .filter(condition -> condition.type().equals("NamespaceDeletionDiscoveryFailure"))
                .filter(Condition::isTrue)
                .findFirst();
    }

    /** Whether the conditions contradict the live listing, where the listing is complete enough to tell. */
    static boolean disagree(Evidence evidence) {
        Optional<Condition> remaining = evidence.namespace().conditions().stream()
                .filter(condition -> condition.type().equals("NamespaceContentRemaining"))
                .findFirst();
        if (remaining.isEmpty()) {
            return false;
        }
        boolean anythingLeft = !evidence.contents().objects().isEmpty();
        return remaining.get().isTrue() ? evidence.contents().provedEmpty() : anythingLeft;
    }
}
