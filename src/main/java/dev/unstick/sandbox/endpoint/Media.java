package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.StatusException;
import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.http.Response;
import dev.unstick.sandbox.resource.YamlFile;
import java.util.ArrayList;
import java.util.Comparator;
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
    private static final String YAML = "application/yaml";
    private static final List<String> AVAILABLE =
            List.of("application/json", YAML, "application/vnd.kubernetes.protobuf");
    private static final List<String> AVAILABLE_STREAMS =
            List.of("application/json;stream=watch", "application/vnd.kubernetes.protobuf;stream=watch");
    private static final List<String> JSON = List.of("application/json", "*/*");

    /** The best form in {@code Accept} that the server has; 406 when there is none. */
    static Media of(Request request, String... transformations) {
        boolean pretty = pretty(request);
        List<Clause> clauses = clauses(request);
        if (clauses.isEmpty()) {
            return new Media(false, pretty, "", "");
        }
        for (Clause clause : clauses) {
            boolean yaml = clause.type().equals(YAML);
            if ((yaml || JSON.contains(clause.type())) && clause.fits(List.of(transformations))) {
                return new Media(yaml, pretty, clause.parameter("as"), clause.parameter("v"));
            }
        }
        // go-restful looks first, and knows neither parameters nor half a wildcard
        throw clauses.stream().anyMatch(clause -> AVAILABLE.contains(clause.type()))
                ? notAcceptable(false)
                : Failures.notAcceptableRoute(AVAILABLE);
    }

    /** The same for a watch, which there is in JSON only. */
    static Media ofStream(Request request, String... transformations) {
        Media media = of(request, transformations);
        if (media.yaml) {
            throw notAcceptable(true);
        }
        return media;
    }

    /** 406 from the negotiation itself. */
    static StatusException notAcceptable(boolean stream) {
        return Failures.notAcceptable(stream ? AVAILABLE_STREAMS : AVAILABLE);
    }

    /** The form for a Status that reports a failure, whatever the client asked for. */
    static Media forStatus(Request request) {
        try {
            return of(request);
        } catch (StatusException notAcceptable) {
            return new Media(false, true, "", "");
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
        return yaml ? YAML : "application/json";
    }

    private static boolean pretty(Request request) {
        String wanted = request.parameter("pretty");
        return wanted.isEmpty()
                ? List.of("curl", "Wget", "Mozilla/5.0").stream()
                        .anyMatch(agent -> request.header("user-agent").startsWith(agent))
                : List.of("1", "t", "T", "TRUE", "true", "True").contains(wanted);
    }

    /** One media type of an {@code Accept} header. */
    private record Clause(String type, Map<String, String> parameters, double quality) {
        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }

        boolean fits(List<String> transformations) {
            String group = parameter("g");
            boolean rightGroup = group.isEmpty() || group.equals("meta.k8s.io") || group.equals("apidiscovery.k8s.io");
            return parameter("as").isEmpty()
                    || (rightGroup && transformations.contains(parameter("as") + "/" + parameter("v")));
        }
    }

    // goautoneg.ParseAccept: by quality, and those of the same in their order
    private static List<Clause> clauses(Request request) {
        List<Clause> clauses = new ArrayList<>();
        for (String each : String.join(",", request.headers().getOrDefault("accept", List.of()))
                .split(",", -1)) {
            String[] parts = each.trim().split(";", -1);
            String type = parts[0].trim().toLowerCase(Locale.ROOT);
            if (!type.isEmpty()) {
                Map<String, String> parameters = parameters(parts);
                clauses.add(new Clause(type, parameters, quality(parameters.getOrDefault("q", "1"))));
            }
        }
        clauses.sort(Comparator.comparingDouble(Clause::quality).reversed());
        return clauses;
    }

    private static double quality(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException garbled) {
            return 1;
        }
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
