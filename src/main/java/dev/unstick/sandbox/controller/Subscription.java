package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.store.Change;
import dev.unstick.sandbox.store.Store;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Following the changes of a store, as long as a control loop runs. */
public final class Subscription {
    private final Store store;
    private final Consumer<Change> follower;
    private @Nullable Runnable unlisten;

    /**
     * Nobody follows yet.
     *
     * @param follower called with every change, under the store's lock: it must only take note of it
     */
    public Subscription(Store store, Consumer<Change> follower) {
        this.store = store;
        this.follower = follower;
    }

    /**
     * Follows from now on.
     *
     * @return whether nobody did before
     */
    public synchronized boolean start() {
        if (unlisten != null) {
            return false;
        }
        unlisten = store.listen(follower);
        return true;
    }

    /** Follows no more. */
    public synchronized void stop() {
        if (unlisten != null) {
            unlisten.run();
            unlisten = null;
        }
    }

    /** Whether it follows. */
    public synchronized boolean running() {
        return unlisten != null;
    }
}
