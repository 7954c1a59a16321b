package dev.unstick.shell;

import dev.unstick.cluster.Exchange;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of other programs that send the same request, for whoever wants to learn what goes over the wire or to do it by hand. */
final class SameRequest {
    /** Group and version, namespace, resource, name, subresource and query of the URL of one object. */
    private static final Pattern OBJECT = Pattern.compile(
            "/(?:api|apis/([^/]+))/([^/]+)/(?:namespaces/([^/]+)/(?=[^/]+/))?([^/]+)/([^/?]+)(?:/([^/?]+))?(?:\\?(.*))?");

    private static final Pattern MASKED = Pattern.compile("(\\S+) \\*\\*\\*");

    private SameRequest() {}

    /**
     * Commands for a shell of Unix: curl's, which wants the token in {@code $TOKEN}, and kubectl's.
     *
     * @param exchange the request; what it says of Secrets is left out
     * @param server the URL of its server
     */
    static List<String> commands(Exchange exchange, String server) {
        String body = exchange.body() == null || exchange.isAboutSecrets() ? "" : Secrets.redacted(exchange.body());
        return List.of(curl(exchange, server, body), kubectl(exchange, body));
    }

    private static String curl(Exchange exchange, String server, String body) {
        StringBuilder curl = new StringBuilder("curl");
        if (!exchange.method().equals("GET")) {
            curl.append(" -X ").append(exchange.method());
        }
        new TreeMap<>(exchange.headers()).forEach((name, value) -> {
            Matcher masked = MASKED.matcher(value);
            curl.append(" -H ")
                    .append(
                            masked.matches()
                                    ? "\"" + name + ": " + masked.group(1) + " $TOKEN\""
                                    : quoted(name + ": " + value));
        });
        if (!body.isEmpty()) {
            curl.append(" --data ").append(quoted(body));
        }
        return curl.append(' ').append(quoted(server + exchange.path())).toString();
    }

    private static String kubectl(Exchange exchange, String body) {
        String raw = " --raw " + quoted(exchange.path()) + (body.isEmpty() ? "" : " -f - <<< " + quoted(body));
        return switch (exchange.method()) {
            case "POST" -> "kubectl create" + raw;
            case "PUT" -> "kubectl replace" + raw;
            case "DELETE" -> "kubectl delete" + raw;
            case "PATCH" -> patch(exchange, body);
            default -> "kubectl get" + raw;
        };
    }

    /** kubectl patches no raw path; the version and the group behind the resource say exactly which URL is meant. */
    private static String patch(Exchange exchange, String body) {
        Matcher object = OBJECT.matcher(exchange.path());
        if (!object.matches()) {
            throw new IllegalArgumentException(exchange.path());
        }
        String group = object.group(1) == null ? "" : "." + object.group(2) + "." + object.group(1);
        String namespace = object.group(3) == null ? "" : " -n " + object.group(3);
        String subresource = object.group(6) == null ? "" : " --subresource=" + object.group(6);
        String query = object.group(7) == null ? "" : object.group(7);
        String type = exchange.headers().getOrDefault("Content-Type", "").contains("merge") ? "merge" : "json";
        return "kubectl patch " + object.group(4) + group + " " + object.group(5) + namespace + subresource + " --type="
                + type + " -p " + quoted(body) + (query.contains("dryRun=All") ? " --dry-run=server" : "");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
