package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.access.Accounts;
import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.http.Filter;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;

/**
 * Lets nobody in without a bearer token that it knows: 401, as a server without anonymous access answers. What follows
 * knows who asks.
 */
public final class Authentication implements Filter {
    private final Accounts accounts;

    /** Asks for a token of {@code accounts}. */
    public Authentication(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Response handle(Request request, Handler next) {
        User user = accounts.find(request.header("authorization"));
        return user == null ? ApiHandler.failure(request, Failures.unauthorized()) : next.handle(request.by(user));
    }
}
