package dev.unstick.cluster;

import java.util.List;

/** One opened connection. Opening reads the kubeconfig and nothing else; closing ends the requests that are under way. */
public interface Connection extends AutoCloseable {
    /** The reading side. */
    Cluster cluster();

    /** The writing side; for the plan room alone. */
    GuardedWrites writes();

    /** The names of the kubeconfig's contexts, in its order; empty within a pod. */
    List<String> contexts();

    @Override
    void close();
}
