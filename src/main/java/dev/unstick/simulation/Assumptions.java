package dev.unstick.simulation;

import dev.unstick.text.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a simulation is not the cluster, each said once. */
final class Assumptions {
    private static final Texts TEXTS = Texts.of(Assumptions.class);

    private final Set<String> said = new LinkedHashSet<>();

    /**
     * One of them.
     *
     * @param key of the room's messages
     * @param values what it is about
     */
    void add(String key, @Nullable Object... values) {
        said.add(TEXTS.get(key, values));
    }

    List<String> all() {
        return List.copyOf(said);
    }
}
