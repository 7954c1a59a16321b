package dev.unstick.sandbox.fault;

import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;

/**
 * {@code drop}: the connection closes without a word.
 *
 * @param done whether the request is done before, so that only its answer is lost
 */
record Dropped(boolean done) implements Effect {
    @Override
    public Response strike(Action action, Request request, Handler next) {
        if (done) {
            next.handle(request);
        }
        return new Response.Dropped();
    }
}
