package dev.unstick.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, read whole.
 *
 * @param method GET, PUT, …
 * @param path the path, decoded
 * @param query the parameters, decoded, in order
 * @param headers by lower-case name
 * @param body empty when there is none
 * @param oversized whether the body was longer than the server takes; then {@code body} is empty
 * @param principal who asks; null until somebody has found out
 */
// an array is what Jackson reads; a request is compared with nothing
@SuppressWarnings("ArrayRecordComponent")
public record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        byte[] body,
        boolean oversized,
        @Nullable Principal principal) {
    /** A request of somebody not yet known. */
    public Request(
            String method,
            String path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            byte[] body,
            boolean oversized) {
        this(method, path, query, headers, body, oversized, null);
    }

    /** The same request, asked by {@code somebody}. */
    public Request by(Principal somebody) {
        return new Request(method, path, query, headers, body, oversized, somebody);
    }

    /** The same request with one query parameter set. */
    public Request with(String parameter, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(query);
        changed.put(parameter, List.of(value));
        return new Request(method, path, changed, headers, body, oversized, principal);
    }

    /** The first value of a header, or an empty text. */
    public String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The first value of a query parameter, or an empty text. */
    public String parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** Whether a query parameter says yes, as Go's flags do: {@code true} or {@code 1}. */
    public boolean flag(String name) {
        String value = parameter(name);
        return value.equals("true") || value.equals("1");
    }

    /**
     * Reads {@code a=b&c=d}.
     *
     * @param raw null-free, still encoded
     * @throws IllegalArgumentException when an escape is broken
     */
    public static Map<String, List<String>> parseQuery(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.computeIfAbsent(decode(name), absent -> new ArrayList<>()).add(decode(value));
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
