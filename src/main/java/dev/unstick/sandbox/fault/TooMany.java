package dev.unstick.sandbox.fault;

import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Refusals;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.store.Store;
import java.util.Map;

/**
 * {@code timeout}: the deletion of a large collection takes longer than the 34 seconds that a write may take, and nothing
 * of it is done ({@code k8s.io/apiserver/pkg/endpoints/handlers/rest.go}). The time itself is not waited for.
 *
 * @param most how many objects go through in one request
 * @param message what is said then
 */
record TooMany(Store store, int most, String message) implements Effect {
    @Override
    public boolean concerns(Action action, Request request) {
        String limit = request.parameter("limit");
        boolean chunk = !limit.isEmpty() && limit.chars().allMatch(Character::isDigit) && limit.length() <= digits();
        return concernsController(action) && !(chunk && Integer.parseInt(limit) <= most);
    }

    private static int digits() {
        return Integer.toString(Integer.MAX_VALUE).length() - 1;
    }

    @Override
    public Response strike(Action action, Request request, Handler next) {
        StatusException timeout = Refusals.timeout(message);
        return new Response.Whole(
                timeout.code(),
                "application/json",
                Json.bytes(timeout.toDocument()),
                Map.of("Cache-Control", "no-cache, private"));
    }

    @Override
    public boolean reachesControllers() {
        return true;
    }

    @Override
    public void strikeController(Action action) {
        throw Refusals.timeout(message);
    }

    @Override
    public boolean concernsController(Action action) {
        return action.verb().equals("deletecollection")
                && store.list(new GroupResource(action.group(), action.resource()), action.namespace())
                                .objects()
                                .size()
                        > most;
    }
}
