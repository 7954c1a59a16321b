package dev.unstick.diagnosis;

import dev.unstick.catalog.CauseId;
import dev.unstick.catalog.FinalizerCatalog;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.diagnosis.cause.CauseRule;
import dev.unstick.diagnosis.cause.CauseRules;
import dev.unstick.diagnosis.cause.ObjectCauses;
import dev.unstick.diagnosis.cause.Situation;
import dev.unstick.diagnosis.evidence.Evidence;
import dev.unstick.diagnosis.evidence.ObjectEvidence;
import dev.unstick.diagnosis.owner.Owners;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws the causes from the evidence. Asks nobody. */
public final class Diagnostician {
    private final FinalizerCatalog catalog;

    /**
     * Knows what the catalogue knows.
     *
     * @param catalog who owns which finalizer
     */
    public Diagnostician(FinalizerCatalog catalog) {
        this.catalog = catalog;
    }

    /** What it knows of finalizers. */
    public FinalizerCatalog catalog() {
        return catalog;
    }

    /**
     * What follows from the evidence.
     *
     * @param evidence what was seen
     * @return the diagnosis; a namespace that nobody asked to go has no causes, unless something of an earlier one is in it
     */
    public Diagnosis diagnose(Evidence evidence) {
        if (!evidence.namespace().isTerminating()) {
            Situation situation = Situation.of(evidence, catalog);
            List<Cause> causes = causes(CauseRules.ofThePast(), situation);
            return new Diagnosis(evidence, causes, causes.isEmpty() ? Owners.none() : situation.owners(), List.of());
        }
        Situation situation = Situation.of(evidence, catalog);
        return new Diagnosis(
                evidence, causes(CauseRules.ofThePresent(), situation), situation.owners(), Disagreements.in(evidence));
    }

    /**
     * What would hang if the namespace were deleted now.
     *
     * @param evidence what was seen of a namespace that nobody asked to go
     */
    public Forecast forecast(Evidence evidence) {
        Situation situation = Situation.of(evidence, catalog);
        return new Forecast(evidence, causes(CauseRules.ofTheFuture(), situation), situation.owners());
    }

    /**
     * Why one object does not go.
     *
     * @param seen what was seen of it
     * @return the diagnosis; an object that nobody asked to go has no causes
     */
    public ObjectDiagnosis diagnoseObject(ObjectEvidence seen) {
        if (!seen.isBeingDeleted()) {
            return new ObjectDiagnosis(seen, List.of(), Owners.none(), ObjectFacts.of(seen));
        }
        Situation situation = Situation.of(seen.evidence(), catalog);
        return new ObjectDiagnosis(
                seen, new ObjectCauses(seen, situation).all(), situation.owners(), ObjectFacts.of(seen));
    }

    private static List<Cause> causes(List<CauseRule> rules, Situation situation) {
        String namespace = situation.evidence().namespace().name();
        Map<CauseId, Cause> causes = new EnumMap<>(CauseId.class);
        rules.stream()
                .map(rule -> rule.examine(situation))
                .flatMap(Optional::stream)
                .map(cause -> cause.in(namespace))
                .forEach(cause -> causes.merge(cause.id(), cause, Cause::with));
        return List.copyOf(causes.values());
    }
}
