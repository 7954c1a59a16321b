package dev.unstick.sandbox.fault;

import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import java.io.IOException;
import java.util.Arrays;

/**
 * {@code cut}: the request is done, and the connection breaks in the middle of the answer's body. A watch breaks in the
 * middle of its first event.
 *
 * @param bytes how many bytes of the body arrive; -1 for half of them
 */
record Cut(int bytes) implements Effect {
    @Override
    public Response strike(Action action, Request request, Handler next) {
        Response answer = next.handle(request);
        if (answer instanceof Response.Whole whole) {
            return new Response.Broken(whole, kept(whole.body().length));
        }
        if (answer instanceof Response.Streamed streamed) {
            return new Response.Streamed(
                    streamed.code(),
                    streamed.contentType(),
                    sink -> streamed.source().writeTo(chunk -> {
                        sink.send(Arrays.copyOf(chunk, kept(chunk.length)));
                        throw new IOException("cut on purpose");
                    }));
        }
        return answer;
    }

    private int kept(int length) {
        return bytes < 0 ? length / 2 : Math.min(bytes, length);
    }
}
