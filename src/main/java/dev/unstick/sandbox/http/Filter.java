package dev.unstick.sandbox.http;

/** Stands between the transport and the API: the log, authentication, and whatever breaks answers on purpose. */
@FunctionalInterface
public interface Filter {
    /** Answers itself, or lets {@code next} answer. */
    Response handle(Request request, Handler next);

    /** {@code handler} with this filter before it. */
    default Handler before(Handler handler) {
        return request -> handle(request, handler);
    }
}
