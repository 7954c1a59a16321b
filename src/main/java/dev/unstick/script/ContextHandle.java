package dev.unstick.script;

import dev.unstick.cluster.Context;
import dev.unstick.view.ContextsView;
import dev.unstick.view.Style;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One of what {@code contexts()} answers. */
public final class ContextHandle implements Shown {
    private final Context context;

    ContextHandle(Context context) {
        this.context = context;
    }

    /** Its name. */
    public String getName() {
        return context.name();
    }

    /** The API server's URL; null if the kubeconfig is unclear about it. */
    public @Nullable String getServer() {
        return context.server();
    }

    /** Whether the words are about it. */
    public boolean isCurrent() {
        return context.isCurrent();
    }

    /** Whether every write there is refused. */
    public boolean isReadOnly() {
        return context.isReadOnly();
    }

    /** Whether every plan there needs the name typed. */
    public boolean isProtected() {
        return context.isProtected();
    }

    @Override
    public JsonNode getJson() {
        return ContextsView.json(context);
    }

    @Override
    public String show(Style style) {
        return ContextsView.table(List.of(context), style);
    }

    @Override
    public String toString() {
        return getName();
    }

    Context context() {
        return context;
    }
}
