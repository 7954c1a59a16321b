package dev.unstick.sandbox.fault;

import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code end-watch}: a watch ends before its time.
 *
 * @param seconds after how long; 0 for no limit
 * @param events after how many events; -1 for no limit
 * @param cut whether the connection breaks, instead of ending as at a timeout
 */
record WatchEnd(int seconds, int events, boolean cut) implements Effect {
    @Override
    public boolean concerns(Action action, Request request) {
        return action.verb().equals("watch");
    }

    @Override
    public Response strike(Action action, Request request, Handler next) {
        Request limited = seconds > 0 ? request.with("timeoutSeconds", Integer.toString(seconds)) : request;
        Response answer = next.handle(limited);
        return answer instanceof Response.Streamed streamed
                ? new Response.Streamed(streamed.code(), streamed.contentType(), sink -> end(streamed, sink))
                : answer;
    }

    private void end(Response.Streamed streamed, Response.Sink sink) throws IOException, InterruptedException {
        AtomicInteger left = new AtomicInteger(events);
        if (events != 0) {
            try {
                streamed.source().writeTo(chunk -> {
                    sink.send(chunk);
                    if (left.decrementAndGet() == 0) {
                        throw new Enough();
                    }
                });
            } catch (Enough enough) {
                left.set(0);
            }
        }
        if (cut) {
            throw new IOException("cut on purpose");
        }
    }

    /** Leaves the source of a watch from within. */
    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
