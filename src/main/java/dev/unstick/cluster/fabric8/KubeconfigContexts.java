package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.ConnectionOptions;
import dev.unstick.cluster.Context;
import dev.unstick.cluster.Contexts;
import dev.unstick.cluster.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The contexts of a kubeconfig; within a pod, without one, that of its service account.
 *
 * @param options how to connect, and which context is the current one; asked for at the first use, as a simulated cluster is started
 *     for it
 * @param isProtected the names of the contexts on which every plan needs the name typed
 */
public record KubeconfigContexts(Supplier<ConnectionOptions> options, Predicate<String> isProtected)
        implements Contexts {
    @Override
    public List<Context> all() {
        ConnectionOptions given = options.get();
        Optional<Kubeconfig> kubeconfig = Kubeconfig.read(given);
        if (kubeconfig.isEmpty()) {
            try (Connection pod = Fabric8Connection.open(given)) {
                return List.of(context(given, pod.cluster().endpoint()).current(true));
            }
        }
        String wanted = given.context();
        String current = wanted == null ? kubeconfig.get().currentContext() : wanted;
        return kubeconfig.get().contexts().keySet().stream()
                .map(name -> context(given, name, server(kubeconfig.get(), given.on(name)))
                        .current(name.equals(current)))
                .toList();
    }

    @Override
    public Connection open(@Nullable String name, boolean readOnly) {
        ConnectionOptions given = options.get();
        ConnectionOptions there = name == null ? given : given.on(name);
        return Fabric8Connection.open(readOnly ? there.readingOnly() : there);
    }

    private Context context(ConnectionOptions given, Endpoint endpoint) {
        return context(given, endpoint.context(), endpoint.server());
    }

    private Context context(ConnectionOptions given, String name, @Nullable String server) {
        return new Context(name, server, false, given.readOnly().test(name), isProtected.test(name));
    }

    /** Null for a context that cannot be understood: connecting to it tells why, and it hides no other. */
    private static @Nullable String server(Kubeconfig kubeconfig, ConnectionOptions options) {
        try {
            return Target.of(kubeconfig, options).endpoint().server();
        } catch (ClusterException senseless) {
            return null;
        }
    }
}
