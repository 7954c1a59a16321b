package dev.unstick.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How to connect.
 *
 * @param kubeconfig the file to read; null for {@code KUBECONFIG}, whose files are merged, then {@code ~/.kube/config}, then the
 *     service account of the pod
 * @param context the context to use; null for the kubeconfig's current one
 * @param timeout how long one request may take in all, connecting included
 * @param readOnly the names of the contexts on which every write, a dry run too, shall be refused before it is sent
 * @param environment the process's environment, read for {@code KUBECONFIG}, {@code HOME}, {@code HTTPS_PROXY} and the like
 */
public record ConnectionOptions(
        @Nullable Path kubeconfig,
        @Nullable String context,
        Duration timeout,
        Predicate<String> readOnly,
        Map<String, String> environment) {

    public ConnectionOptions {
        environment = Map.copyOf(environment);
    }

    /**
     * The same, whatever the context is called.
     *
     * @param readOnly whether every write shall be refused
     */
    public ConnectionOptions(
            @Nullable Path kubeconfig,
            @Nullable String context,
            Duration timeout,
            boolean readOnly,
            Map<String, String> environment) {
        this(kubeconfig, context, timeout, any -> readOnly, environment);
    }

    /** The same for another context. */
    public ConnectionOptions on(String other) {
        return new ConnectionOptions(kubeconfig, other, timeout, readOnly, environment);
    }

    /** The same, refusing every write. */
    public ConnectionOptions readingOnly() {
        return new ConnectionOptions(kubeconfig, context, timeout, any -> true, environment);
    }
}
