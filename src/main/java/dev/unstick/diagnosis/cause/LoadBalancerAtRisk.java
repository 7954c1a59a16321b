package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import java.util.Optional;

/** A load balancer would have to be released, and whoever does that is gone or refused. */
final class LoadBalancerAtRisk implements CauseRule {
    @Override
    public Optional<Cause> examine(Situation situation) {
        return AtRisk.cause(
                CauseId.LOAD_BALANCER_CLEANUP,
                AtRisk.in(situation).stream().filter(AtRisk::isLoadBalancer).toList());
    }
}
