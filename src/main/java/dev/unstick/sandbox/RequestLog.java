package dev.unstick.sandbox;

import dev.unstick.sandbox.control.ControlHandler;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.http.Filter;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Remembers the latest requests, without their headers and so without the token, and counts the writes. Requests to the
 * sandbox's own levers are not the cluster's, and pass unseen.
 */
final class RequestLog implements Filter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final int REMEMBERED = 10_000;

    private final Deque<LoggedRequest> latest = new ArrayDeque<>();
    private final AtomicLong writes = new AtomicLong();

    @Override
    public Response handle(Request request, Handler next) {
        if (ControlHandler.concerns(request)) {
            return next.handle(request);
        }
        if (!READS.contains(request.method())) {
            writes.incrementAndGet();
        }
        Response response = next.handle(request);
        synchronized (latest) {
            latest.addLast(new LoggedRequest(request.method(), request.path(), response.code()));
            if (latest.size() > REMEMBERED) {
                latest.removeFirst();
            }
        }
        return response;
    }

    long writes() {
        return writes.get();
    }

    List<LoggedRequest> latest() {
        synchronized (latest) {
            return List.copyOf(latest);
        }
    }

    /** The latest requests as the control endpoint lists them. */
    JsonNode toDocument() {
        ArrayNode requests = Json.array();
        latest().forEach(each -> requests.addObject()
                .put("method", each.method())
                .put("path", each.path())
                .put("code", each.code()));
        return requests;
    }
}
