package dev.unstick.diagnosis;

import dev.unstick.catalog.FinalizerCatalog;
import java.util.List;
import java.util.Optional;

/** Draws the causes from the evidence. Asks nobody. */
public final class Diagnostician {
    private final List<CauseRule> rules;

    /**
     * Knows what the catalogue knows.
     *
     * @param catalog who owns which finalizer
     */
    public Diagnostician(FinalizerCatalog catalog) {
        this.rules = List.of(
                new ApiServiceUnavailable(),
                new ContentFinalizers(catalog),
                new NamespaceFinalizers(catalog),
                new SpecFinalizers(catalog),
                new NothingLeft());
    }

    /**
     * What follows from the evidence.
     *
     * @param evidence what was seen
     * @return the diagnosis; a namespace that is not Terminating has no causes
     */
    public Diagnosis diagnose(Evidence evidence) {
        if (!evidence.namespace().isTerminating()) {
            return new Diagnosis(evidence, List.of(), false);
        }
        List<Cause> causes = rules.stream()
                .map(rule -> rule.examine(evidence))
                .flatMap(Optional::stream)
                .toList();
        return new Diagnosis(evidence, causes, Conditions.disagree(evidence));
    }
}
