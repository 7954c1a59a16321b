package dev.unstick.cluster;

import java.util.List;
import java.util.function.Consumer;

/** One opened connection. Opening reads the kubeconfig and nothing else; closing ends the requests that are under way. */
public interface Connection extends AutoCloseable {
    /** The reading side. */
    Cluster cluster();

    /** The writing side; for the plan room alone. */
    GuardedWrites writes();

    /** The names of the kubeconfig's contexts, in its order; empty within a pod. */
    List<String> contexts();

    /** Whether every write is refused before it is sent. */
    default boolean isReadOnly() {
        return false;
    }

    /**
     * Tells somebody of each request from now on, once it has ended; from any thread.
     *
     * @param observer who is told; what it throws is nobody's business and must not happen
     */
    default void observe(Consumer<Exchange> observer) {}

    @Override
    void close();
}
