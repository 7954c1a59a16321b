package dev.unstick.cluster.fabric8;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** What the server answered. */
final class Answer {
    private final int status;
    private final String contentType;
    private final @Nullable String retryAfter;
    private final @Nullable String location;
    private final byte[] body;

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param contentType the Content-Type header, empty for none
     * @param retryAfter the Retry-After header; null for none
     * @param location the Location header; null for none
     * @param body the whole body
     */
    Answer(int status, String contentType, @Nullable String retryAfter, @Nullable String location, byte[] body) {
        this.status = status;
        this.contentType = contentType.toLowerCase(Locale.ROOT);
        this.retryAfter = retryAfter;
        this.location = location;
        this.body = body;
    }

    int status() {
        return status;
    }

    /** The Retry-After header; null for none. */
    @Nullable
    String retryAfter() {
        return retryAfter;
    }

    /** The Location header; null for none. */
    @Nullable
    String location() {
        return location;
    }

    /** The whole body as JSON. */
    JsonNode json() {
        return Json.read(body);
    }

    /** The whole body as a stream of JSON. */
    JsonParser parser() {
        return Json.parser(body);
    }

    boolean success() {
        return status >= 200 && status < 300;
    }

    /** Whether it says it is JSON, or says nothing and looks like it. */
    boolean claimsJson() {
        String text = beginning();
        return contentType.contains("json")
                || (contentType.isEmpty() && (text.startsWith("{") || text.startsWith("[")));
    }

    /** Whether it is a page for people, which Kubernetes never sends. */
    boolean page() {
        String text = beginning().toLowerCase(Locale.ROOT);
        return contentType.contains("html") || text.startsWith("<!doctype html") || text.startsWith("<html");
    }

    /** The body as text. */
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The Status object that Kubernetes answers failures with; empty if the body is none. */
    Optional<JsonNode> kubernetesStatus() {
        if (!claimsJson()) {
            return Optional.empty();
        }
        try {
            return Optional.of(json())
                    .filter(document -> document.path("kind").asString("").equals("Status"));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    /** How long the server asks to wait; empty if it does not say, or says it as a date, which Kubernetes never does. */
    Optional<Duration> askedWait() {
        return Optional.ofNullable(retryAfter)
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private String beginning() {
        return new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8).stripLeading();
    }
}
