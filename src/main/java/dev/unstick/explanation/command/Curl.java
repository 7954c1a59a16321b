package dev.unstick.explanation.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** curl's words. */
final class Curl {
    private static final Set<String> VALUED = Set.of(
            "X",
            "request",
            "H",
            "header",
            "d",
            "data",
            "data-binary",
            "data-raw",
            "data-ascii",
            "json",
            "o",
            "output",
            "u",
            "user",
            "cacert",
            "cert",
            "key",
            "E",
            "T",
            "upload-file",
            "m",
            "max-time",
            "w",
            "write-out",
            "retry",
            "A",
            "connect-timeout");

    private static final Map<String, String> VERBS = Map.of(
            "GET", "get",
            "DELETE", "delete",
            "PUT", "replace",
            "PATCH", "patch",
            "POST", "create");

    private Curl() {}

    /** Gives the features of the document that it writes. */
    static Set<String> read(List<String> words, Input input, Features features) {
        Arguments arguments = Arguments.of(words, VALUED);
        List<String> bodies =
                arguments.values("d", "data", "data-binary", "data-raw", "data-ascii", "json", "T", "upload-file");
        String method = arguments.has("X", "request")
                ? arguments.value("X", "request").toUpperCase(Locale.ROOT)
                : arguments.has("T", "upload-file") ? "PUT" : bodies.isEmpty() ? "GET" : "POST";
        String url = arguments.others().stream()
                .filter(word -> word.contains("/api"))
                .findFirst()
                .orElse(arguments.other(0));
        features.add("verb:" + VERBS.getOrDefault(method, method.toLowerCase(Locale.ROOT)));
        features.add("http");
        features.add("raw");
        if (!method.equals("GET")) {
            features.add("writes");
        }
        if (url.contains("/api")) {
            features.add("api");
            ApiPath.of(url).tell(features);
        }
        if (arguments.has("k", "insecure")) {
            features.add(
                    url.startsWith("https:")
                            ? "insecure"
                            : url.startsWith("http:") || url.matches("(?:localhost|127\\..*)")
                                    ? "insecure-plain"
                                    : "insecure-unknown");
        }
        String headers = String.join("\n", arguments.values("H", "header"));
        if (headers.contains("Bearer")) {
            features.add("token");
        }
        String type = headers.toLowerCase(Locale.ROOT);
        if (!bodies.isEmpty() && !type.contains("content-type") && !arguments.has("json", "T", "upload-file")) {
            features.add("no-content-type");
        }
        if (type.contains("yaml")) {
            features.add("yaml-type");
        }
        bodies.forEach(body -> body(body, method, type, input, features));
        return method.equals("GET") ? features.document() : Set.of();
    }

    private static void body(String body, String method, String type, Input input, Features features) {
        if (body.startsWith("@")) {
            input.tell(body.substring(1), features);
        } else if (method.equals("PATCH")) {
            String kind = type.contains("json-patch")
                    ? "json"
                    : type.contains("merge-patch+json") && !type.contains("strategic") ? "merge" : "strategic";
            features.add("type:" + kind);
            Documents.patch(body, kind, features);
        } else if (!body.isEmpty() && !method.equals("DELETE")) {
            Documents.body(body, features);
        }
    }
}
