package dev.unstick.cluster;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, and what came of it, for whoever wants to see what goes over the wire. It holds no token: credentials are masked
 * before it is made. A body may hold secrets all the same.
 *
 * @param method the HTTP method
 * @param path the absolute path with its query
 * @param headers the headers that were sent, by name, in their order
 * @param body the body that was sent; null for none
 * @param status the HTTP status; 0 if no answer came
 * @param answer the body that came back; empty if none did
 * @param took how long it took
 */
public record Exchange(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable String body,
        int status,
        String answer,
        Duration took) {

    public Exchange {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Whether it is about Secrets, whose content is nobody's business. */
    public boolean isAboutSecrets() {
        return path.contains("/secrets");
    }
}
