package dev.unstick.sandbox.fault;

import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import java.time.Duration;

/**
 * {@code delay}: the request is handled late, in real time.
 *
 * @param lateness how late
 */
record Delayed(Duration lateness) implements Effect {
    @Override
    public Response strike(Action action, Request request, Handler next) {
        try {
            Thread.sleep(lateness.toMillis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return new Response.Dropped();
        }
        return next.handle(request);
    }
}
