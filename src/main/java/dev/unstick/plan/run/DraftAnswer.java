package dev.unstick.plan.run;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.WriteMode;
import dev.unstick.namespace.Draft;
import dev.unstick.namespace.NamespaceDocument;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the server says to a draft that it is not to keep.
 *
 * @param accepted whether it would take it
 * @param document the namespace as it would be; null if it was refused
 * @param message why it was refused; empty if it was not
 */
public record DraftAnswer(boolean accepted, @Nullable JsonNode document, String message) {

    /**
     * Asks, with {@code ?dryRun=All}: nothing is kept.
     *
     * @param connection the cluster
     * @param draft a namespace's draft
     * @throws ClusterException if the connection failed, or this session only reads
     */
    public static DraftAnswer of(Connection connection, Draft draft) {
        try {
            JsonNode answer = connection
                    .writes()
                    .finalizeNamespace(
                            new NamespaceDocument(draft.original()).name(), draft.edited(), WriteMode.DRY_RUN);
            return new DraftAnswer(true, answer, "");
        } catch (ClusterException failure) {
            if (failure.status() == 0) {
                throw failure;
            }
            return new DraftAnswer(false, null, Objects.toString(failure.getMessage(), ""));
        }
    }
}
