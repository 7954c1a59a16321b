package dev.unstick.diagnosis.cause;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.owner.Owners;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the rules look at: the evidence, and what follows from it for each object.
 *
 * @param evidence what was seen
 * @param owners who owns what waits
 * @param explanation which cause holds what waits
 * @param held the objects that wait, by the cause that holds them
 * @param catalog what is known of finalizers
 */
public record Situation(
        Evidence evidence,
        Owners owners,
        Explanation explanation,
        Map<CauseId, List<ObjectSummary>> held,
        FinalizerCatalog catalog) {

    /**
     * Works out what follows from evidence.
     *
     * @param evidence what was seen
     * @param catalog what is known of finalizers
     */
    public static Situation of(Evidence evidence, FinalizerCatalog catalog) {
        Owners owners = Owners.of(evidence, catalog);
        Explanation explanation = Explanation.of(evidence, catalog, owners);
        return new Situation(
                evidence,
                owners,
                explanation,
                evidence.waiting().collect(Collectors.groupingBy(explanation::of)),
                catalog);
    }

    /** The objects that wait because of one cause. */
    List<ObjectSummary> heldBy(CauseId cause) {
        return held.getOrDefault(cause, List.of());
    }
}
