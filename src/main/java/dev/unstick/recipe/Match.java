package dev.unstick.recipe;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.text.Glob;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What must be found, all of it, for a recipe to apply.
 *
 * @param conditions what must be found; never empty
 */
record Match(List<Condition> conditions) {
    Match {
        conditions = List.copyOf(conditions);
    }

    boolean holds(Diagnosis diagnosis) {
        return conditions.stream().allMatch(condition -> condition.holds(diagnosis));
    }

    /** Whether it asks for more than a cause. */
    boolean isSpecific() {
        return conditions.stream()
                .anyMatch(condition -> !(condition instanceof Condition.OfCause cause)
                        || !cause.about().equals(Glob.ANYTHING));
    }

    @Override
    public String toString() {
        return conditions.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }
}
