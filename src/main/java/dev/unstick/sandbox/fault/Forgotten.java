package dev.unstick.sandbox.fault;

import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.document.Refusals;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code expired-continue} and {@code compacted}: history no longer reaches back to where the client is
 * ({@code k8s.io/apiserver/pkg/storage/etcd3/errors.go}). A continue token is answered with 410 and one that leads on; a
 * list at an exact resourceVersion with 410; a watch from a resourceVersion with an event that says so.
 *
 * @param continued whether it is about continue tokens, and else about resourceVersions
 */
record Forgotten(Store store, boolean continued) implements Effect {
    @Override
    public boolean concerns(Action action, Request request) {
        if (continued) {
            return action.verb().equals("list")
                    && !request.parameter("continue").isEmpty();
        }
        String since = request.parameter("resourceVersion");
        return !since.isEmpty()
                && !since.equals("0")
                && (action.verb().equals("watch")
                        || (action.verb().equals("list")
                                && request.parameter("resourceVersionMatch").equals("Exact")));
    }

    @Override
    public Response strike(Action action, Request request, Handler next) {
        if (continued) {
            String onward = onward(request.parameter("continue"));
            ObjectNode status = Refusals.continueExpired(onward).toDocument();
            if (onward != null) {
                Metadata.of(status).set("continue", onward);
            }
            return whole(410, status);
        }
        if (action.verb().equals("list")) {
            return whole(410, Refusals.listExpired().toDocument());
        }
        StatusException tooOld = Refusals.any(
                410,
                "Expired",
                "too old resource version: " + request.parameter("resourceVersion") + " (" + store.revision() + ")",
                0);
        ObjectNode event = Json.object().put("type", "ERROR");
        event.set("object", tooOld.toDocument());
        return new Response.Streamed(
                200, "application/json", sink -> sink.send((event + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static Response whole(int code, ObjectNode status) {
        return new Response.Whole(
                code, "application/json", Json.bytes(status), Map.of("Cache-Control", "no-cache, private"));
    }

    // the same place, at whatever revision is the latest then
    private static @Nullable String onward(String token) {
        try {
            if (Json.MAPPER.readTree(Base64.getUrlDecoder().decode(token)) instanceof ObjectNode place) {
                place.put("rv", -1);
                return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(place));
            }
            return null;
        } catch (RuntimeException garbled) {
            return null;
        }
    }
}
