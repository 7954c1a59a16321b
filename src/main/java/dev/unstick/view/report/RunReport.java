package dev.unstick.view.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is reported of a run.
 *
 * @param plans the plans that it set out to apply, in order; empty if it came to none
 * @param failure what ended it, as the person was told; null if nothing did
 * @param version which version of Unstick ran
 * @param written when the report was written
 */
public record RunReport(List<AppliedPlan> plans, @Nullable String failure, String version, Instant written) {

    public RunReport {
        plans = List.copyOf(plans);
    }
}
