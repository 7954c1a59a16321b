package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.http.Filter;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets nobody in without the bearer token: 401, as a server without anonymous access answers. */
public final class Authentication implements Filter {
    private final byte[] expected;

    /** Asks for {@code token}. */
    public Authentication(String token) {
        expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Response handle(Request request, Handler next) {
        byte[] given = request.header("authorization").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, given)
                ? next.handle(request)
                : ApiHandler.failure(request, Failures.unauthorized());
    }
}
