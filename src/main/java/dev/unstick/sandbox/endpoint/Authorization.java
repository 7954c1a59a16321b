package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.access.Authorizer;
import dev.unstick.sandbox.access.Impersonation;
import dev.unstick.sandbox.admission.User;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.http.Filter;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import java.util.List;

/** Lets a request pass when its user may make it, or the user that it impersonates; else 403, whatever the path. */
public final class Authorization implements Filter {
    private static final String AS_USER = "impersonate-user";
    private static final String AS_GROUP = "impersonate-group";

    private final Authorizer authorizer;

    /** Asks {@code authorizer}. */
    public Authorization(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public Response handle(Request request, Handler next) {
        try {
            User user = WriteOptions.user(request);
            List<String> groups = request.headers().getOrDefault(AS_GROUP, List.of());
            String other = request.header(AS_USER);
            if (other.isEmpty() && !groups.isEmpty()) {
                return Response.text(
                        500,
                        "Internal Server Error: \"" + request.path() + "\": requested [{Group  " + groups.get(0)
                                + "    }] without impersonating a user\n");
            }
            User acting = other.isEmpty() ? user : new Impersonation(authorizer).become(user, other, groups);
            authorizer.require(Action.of(request, acting));
            return next.handle(request.by(acting));
        } catch (StatusException refusal) {
            return ApiHandler.failure(request, refusal);
        }
    }
}
