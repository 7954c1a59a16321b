package dev.unstick.script;

import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rescue, with its named arguments.
 *
 * @param session the session
 * @param deleted what came back alive and is to be deleted
 * @param overrides ids of refusals that are overridden
 */
record Rescue(Session session, Set<String> deleted, Set<String> overrides) {
    private static final String DELETE = "delete";

    /**
     * Reads the arguments: {@code delete: 'configmap/settings'} or a list, and what {@link Overrides} takes.
     *
     * @throws IllegalArgumentException if there is any other
     */
    static Rescue of(Session session, Map<?, ?> named) {
        Map<Object, Object> others = new HashMap<>(named);
        Object given = others.remove(DELETE);
        Set<String> deleted = given == null
                ? Set.of()
                : given instanceof Collection<?> several
                        ? several.stream().map(String::valueOf).collect(Collectors.toSet())
                        : Set.of(given.toString());
        return new Rescue(session, deleted, Overrides.of(others));
    }

    Plan plan(String name) {
        return session.rescuing(session.remains(name), deleted);
    }

    Outcome apply(String name) {
        return session.apply(plan(name), overrides);
    }
}
