package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import java.util.Optional;

/** Objects carry finalizers whose owner is gone, goes with the namespace, or is known to nobody. */
final class FinalizersAtRisk implements CauseRule {
    @Override
    public Optional<Cause> examine(Situation situation) {
        return AtRisk.cause(
                CauseId.CONTENT_FINALIZERS,
                AtRisk.in(situation).stream()
                        .filter(risk -> !risk.isNamespace() && !risk.isLoadBalancer())
                        .toList());
    }
}
