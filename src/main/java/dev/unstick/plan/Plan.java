package dev.unstick.plan;

import dev.unstick.cluster.Endpoint;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What would be done about one namespace, in order, the least destructive first. Making one changes nothing.
 *
 * @param id eight hexadecimal digits that follow from the cluster, the namespace's uid and the steps: the same plan has the same id
 * @param namespace the namespace's name
 * @param uid the namespace's uid
 * @param endpoint the cluster it was made for
 * @param made when the evidence was seen
 * @param steps the steps; empty when there is nothing that may be done
 * @param refusals why it must not be applied; empty when it may
 */
public record Plan(
        String id,
        String namespace,
        String uid,
        Endpoint endpoint,
        Instant made,
        List<Step> steps,
        List<Refusal> refusals) {

    public Plan {
        steps = List.copyOf(steps);
        refusals = List.copyOf(refusals);
    }

    /** The tier of its most severe step; mild when it has none. */
    public Tier tier() {
        return steps.stream().map(Step::tier).max(Comparator.naturalOrder()).orElse(Tier.MILD);
    }

    /** How many of its steps write. */
    public int writes() {
        return (int) steps.stream().filter(step -> step.action().writes()).count();
    }
}
