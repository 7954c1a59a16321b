package dev.unstick.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A way to a cluster that somebody has, as a kubeconfig names it. Two of them may lead to the same server.
 *
 * @param name its name
 * @param server the API server's URL, without a slash at its end; null if what the context refers to cannot be understood, which
 *     connecting then tells
 * @param isCurrent whether it is the one to use unless another is asked for
 * @param isReadOnly whether every write there is refused before it is sent
 * @param isProtected whether every plan there needs the name typed
 */
public record Context(
        String name, @Nullable String server, boolean isCurrent, boolean isReadOnly, boolean isProtected) {
    /** The same, as the current one or not. */
    public Context current(boolean current) {
        return new Context(name, server, current, isReadOnly, isProtected);
    }
}
