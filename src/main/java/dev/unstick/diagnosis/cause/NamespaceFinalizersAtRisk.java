package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import java.util.Optional;

/** The namespace itself carries a finalizer whose owner is gone, or known to nobody. */
final class NamespaceFinalizersAtRisk implements CauseRule {
    @Override
    public Optional<Cause> examine(Situation situation) {
        return AtRisk.cause(
                CauseId.NAMESPACE_FINALIZERS,
                AtRisk.in(situation).stream().filter(AtRisk::isNamespace).toList());
    }
}
