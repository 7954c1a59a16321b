package dev.unstick.sandbox.controller;

/** One of the control loops. */
public interface Controller {
    /** Looks at what is there, and follows every change from now on. */
    void start();

    /** Follows no more changes; what is queued may still run. */
    void stop();
}
