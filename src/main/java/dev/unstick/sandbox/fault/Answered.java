package dev.unstick.sandbox.fault;

import dev.unstick.sandbox.access.Action;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Refusals;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.http.Handler;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code status}: an answer with another status code, before anything is done. With neither message nor reason, 429 and
 * 503 are the plain texts of the server's own filters ({@code k8s.io/apiserver/pkg/server/filters/maxinflight.go}).
 *
 * @param reason the machine's word, or empty for the usual one
 * @param message empty for the usual one
 * @param retryAfterSeconds the header {@code Retry-After}; 0 for none
 */
record Answered(int code, String reason, String message, int retryAfterSeconds) implements Effect {
    private static final Map<Integer, String> REASONS = Map.of(
            400, "BadRequest",
            401, "Unauthorized",
            403, "Forbidden",
            404, "NotFound",
            409, "Conflict",
            410, "Expired",
            429, "TooManyRequests",
            500, "InternalError",
            503, "ServiceUnavailable",
            504, "Timeout");
    private static final Map<Integer, String> MESSAGES = Map.of(
            401, "Unauthorized",
            429, "Too many requests, please try again later.",
            500, "Internal error occurred: the sandbox was asked to fail",
            503, "the server is currently unable to handle the request",
            504, "Timeout: request did not complete within requested timeout - context deadline exceeded");

    @Override
    public Response strike(Action action, Request request, Handler next) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-cache, private");
        if (retryAfterSeconds > 0) {
            headers.put("Retry-After", Integer.toString(retryAfterSeconds));
        }
        if (code == 429 && message.isEmpty() && reason.isEmpty()) {
            byte[] text = (MESSAGES.get(code) + "\n").getBytes(StandardCharsets.UTF_8);
            return new Response.Whole(code, "text/plain; charset=utf-8", text, headers);
        }
        return new Response.Whole(code, "application/json", Json.bytes(failure().toDocument()), headers);
    }

    @Override
    public boolean reachesControllers() {
        return true;
    }

    @Override
    public void strikeController(Action action) {
        throw failure();
    }

    private StatusException failure() {
        return Refusals.any(
                code,
                reason.isEmpty() ? REASONS.getOrDefault(code, "") : reason,
                message.isEmpty() ? MESSAGES.getOrDefault(code, "the sandbox was asked to answer " + code) : message,
                retryAfterSeconds);
    }
}
