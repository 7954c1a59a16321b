package dev.unstick.sandbox.controller;

/** One of the control loops. It can be stopped and started again at any time, from any thread. */
public interface Controller {
    /** What a scenario and the control endpoint call it, such as {@code namespace-controller}. */
    String name();

    /** Looks at what is there, and follows every change from now on; nothing when it runs already. */
    void start();

    /** Follows no more changes and does nothing any more; what it is in the middle of, it ends. */
    void stop();

    /** Whether it runs. */
    boolean running();
}
