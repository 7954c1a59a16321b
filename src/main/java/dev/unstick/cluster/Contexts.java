package dev.unstick.cluster;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The contexts that somebody has. From any thread. */
public interface Contexts {
    /**
     * All of them, in the order of the kubeconfig. Reads files, and asks no cluster.
     *
     * @throws ClusterException if there is no kubeconfig and this is no pod, or it cannot be understood as a whole
     */
    List<Context> all();

    /**
     * Opens a connection to one of them, of its own. Reads files, and asks no cluster.
     *
     * @param name its name; null for the current one
     * @param readOnly whether every write on this connection shall be refused, whatever else is said of the context
     * @return the connection, to be closed after use
     * @throws ClusterException if there is no such context, or what it refers to cannot be understood
     */
    Connection open(@Nullable String name, boolean readOnly);

    /**
     * A single context, which is the current one, whatever it leads to: a dump, a lesson, a fake.
     *
     * @param opening opens a connection to it
     */
    static Contexts only(Supplier<Connection> opening) {
        return new OnlyContext(opening);
    }
}
