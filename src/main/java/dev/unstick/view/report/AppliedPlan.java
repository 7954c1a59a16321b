package dev.unstick.view.report;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A plan that a run set out to apply.
 *
 * @param plan the plan
 * @param diagnosis what it follows from; null if that is not known
 * @param outcome what became of it; null if applying it failed before anything could be told
 */
public record AppliedPlan(
        Plan plan, @Nullable Diagnosis diagnosis, @Nullable Outcome outcome) {}
