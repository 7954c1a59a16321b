package dev.unstick.cli;

import dev.unstick.cluster.ClusterException;
import dev.unstick.text.Explained;
import dev.unstick.text.Texts;
import org.jspecify.annotations.Nullable;

/** What is said when something failed. */
final class Failures {
    private static final Texts TEXTS = Texts.of(Failures.class);

    private Failures() {}

    /** Its message if that was written for people, otherwise what it is and how to see more. */
    static String explain(Throwable failure) {
        return Explained.by(failure).orElseGet(() -> TEXTS.get("failure.unexpected", failure));
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
