package dev.unstick.sandbox.control;

import java.util.List;

/** What runs in the cluster by itself, and can be stopped and started. */
public interface Switchboard {
    /**
     * One of them.
     *
     * @param name such as {@code namespace-controller} or {@code kubelet/node-1}
     */
    record Component(String name, boolean running) {}

    /** All of them. */
    List<Component> components();

    /** Starts or stops one; whether there is one of that name. */
    boolean turn(String name, boolean running);
}
