package dev.unstick.sandbox.fault;

import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;

/** What a fault does to a request that it strikes. */
interface Effect {
    /** Whether it can do something to this request; one that cannot is not counted as struck. */
    default boolean concerns(Action action, Request request) {
        return true;
    }

    /** The answer: its own, or what it makes of the answer of {@code next}. */
    Response strike(Action action, Request request, Handler next);

    /** Whether it can strike a request of a controller, which never travels. */
    default boolean reachesControllers() {
        return false;
    }

    /** Whether it can do something to this request of a controller. */
    default boolean concernsController(Action action) {
        return reachesControllers();
    }

    /**
     * Strikes a request of a controller.
     *
     * @throws dev.unstick.sandbox.document.StatusException what the controller gets instead of an answer
     */
    default void strikeController(Action action) {
        throw new UnsupportedOperationException(getClass() + " does not reach controllers");
    }
}
