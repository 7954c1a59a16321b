package dev.unstick.script;

import dev.unstick.plan.Refusal;
import dev.unstick.text.Texts;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The refusals that a person overrides in a script: {@code override: 'content-remains'}, or a list of ids. */
final class Overrides {
    private static final Texts TEXTS = Texts.of(Overrides.class);
    private static final String OVERRIDE = "override";

    private Overrides() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if there is any other named argument
     */
    static Set<String> of(Map<?, ?> named) {
        for (Object key : named.keySet()) {
            if (!String.valueOf(key).equals(OVERRIDE)) {
                throw new IllegalArgumentException(TEXTS.get("overrides.unknown", key));
            }
        }
        Object given = named.get(OVERRIDE);
        if (given == null) {
            return Set.of();
        }
        Set<String> ids = given instanceof Collection<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of(given.toString());
        ids.stream()
                .filter(id -> !Refusal.overridable().contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException(
                            TEXTS.get("overrides.unknown-id", id, Texts.list(Refusal.overridable())));
                });
        return ids;
    }
}
