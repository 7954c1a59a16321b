package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.YamlFile;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * In what form a client wants its answer.
 *
 * @param yaml YAML instead of JSON
 * @param pretty indented, for people
 * @param as {@code Table}, {@code PartialObjectMetadata}, {@code PartialObjectMetadataList},
 *     {@code APIGroupDiscoveryList}, or empty for the object itself
 * @param version the version of the {@code as} kind
 */
record Media(boolean yaml, boolean pretty, String as, String version) {
    private static final List<String> ACCEPTED = List.of("application/json", "application/yaml");

    /** The first form in {@code Accept} that the server has; 406 when there is none. */
    static Media of(Request request, String... transformations) {
        boolean pretty = request.query().containsKey("pretty")
                ? !request.parameter("pretty").equals("false")
                        && !request.parameter("pretty").equals("0")
                : List.of("curl", "Wget", "Mozilla/5.0").stream()
                        .anyMatch(agent -> request.header("user-agent").startsWith(agent));
        String accept = request.header("accept");
        if (accept.isEmpty()) {
            return new Media(false, pretty, "", "");
        }
        for (String each : accept.split(",", -1)) {
            String[] parts = each.trim().split(";", -1);
            Map<String, String> parameters = parameters(parts);
            String type = parts[0].trim().toLowerCase(Locale.ROOT);
            String as = parameters.getOrDefault("as", "");
            boolean known = as.isEmpty() || List.of(transformations).contains(as + "/" + parameters.get("v"));
            boolean yaml = type.equals("application/yaml");
            if (known
                    && (yaml
                            || List.of("application/json", "application/*", "*/*")
                                    .contains(type))) {
                return new Media(yaml, pretty, as, parameters.getOrDefault("v", ""));
            }
        }
        throw Failures.notAcceptable(ACCEPTED);
    }

    /** The form for a Status that reports a failure, whatever the client asked for. */
    static Media forStatus(Request request) {
        try {
            return of(request);
        } catch (dev.unstick.sandbox.document.StatusException notAcceptable) {
            return new Media(false, false, "", "");
        }
    }

    /** The answer in this form. */
    Response answer(int code, JsonNode document) {
        return answer(code, document, contentType());
    }

    /** The answer in this form, under another content type. */
    Response answer(int code, JsonNode document, String contentType) {
        byte[] body;
        if (yaml) {
            body = YamlFile.print(document);
        } else {
            body = pretty ? Json.prettyBytes(document) : Json.bytes(document);
        }
        return new Response.Whole(code, contentType, body, Map.of("Cache-Control", "no-cache, private"));
    }

    String contentType() {
        return yaml ? "application/yaml" : "application/json";
    }

    private static Map<String, String> parameters(String[] parts) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                parameters.put(
                        parts[i].substring(0, equals).trim().toLowerCase(Locale.ROOT),
                        parts[i].substring(equals + 1).trim());
            }
        }
        return parameters;
    }
}
