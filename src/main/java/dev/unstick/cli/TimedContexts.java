package dev.unstick.cli;

import dev.unstick.cluster.Connection;
import dev.unstick.cluster.Context;
import dev.unstick.cluster.Contexts;
import dev.unstick.timing.Phase;
import dev.unstick.timing.Timings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Contexts of which it is noted when the first connection is there.
 *
 * @param contexts the contexts
 */
record TimedContexts(Contexts contexts) implements Contexts {
    @Override
    public List<Context> all() {
        return contexts.all();
    }

    @Override
    public Connection open(@Nullable String name, boolean readOnly) {
        Connection opened = contexts.open(name, readOnly);
        Timings.ofProcess().reached(Phase.CONNECTION);
        return opened;
    }
}
