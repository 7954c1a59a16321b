package dev.unstick.cli;

import dev.unstick.cluster.ClusterException;
import dev.unstick.diagnosis.UnknownNamespaceException;
import dev.unstick.jsonpath.JsonPathException;
import dev.unstick.namespace.PruningException;
import dev.unstick.script.ScriptException;
import dev.unstick.text.Texts;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is said when something failed. */
final class Failures {
    private static final Texts TEXTS = Texts.of(Failures.class);

    /** Those whose message is written for people. */
    private static final List<Class<? extends RuntimeException>> SELF_EXPLAINING = List.of(
            ClusterException.class,
            IllegalArgumentException.class,
            JsonPathException.class,
            PruningException.class,
            ScriptException.class,
            UncheckedIOException.class,
            UnknownNamespaceException.class);

    private Failures() {}

    /** Its message if that was written for people, otherwise what it is and how to see more. */
    static String explain(Throwable failure) {
        boolean explains = SELF_EXPLAINING.stream().anyMatch(type -> type.isInstance(failure));
        return explains
                ? Objects.requireNonNullElse(failure.getMessage(), failure.toString())
                : TEXTS.get("failure.unexpected", failure);
    }

    /** How asking the cluster failed, if that is what lies behind it. */
    static ClusterException.@Nullable Failure clusterFailure(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ClusterException cluster) {
                return cluster.failure();
            }
        }
        return null;
    }
}
