package dev.unstick.cluster.fabric8;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What a request's path becomes: an address, and the words that ask Kubernetes whether it is allowed. */
final class RequestPath {
    /** What no path and no query may hold as it is (RFC 3986, 3.3 and 3.4); names that a server gives may hold anything. */
    private static final Pattern ILLEGAL = Pattern.compile("[^\\w\\-.~:/?@!$&'()*+,;=%]+|%(?![0-9A-Fa-f]{2})");

    private RequestPath() {}

    /**
     * The address of a path.
     *
     * @param server the server's address, without a slash at its end
     * @param path an absolute path with its query, in which what is escaped stays as it is
     */
    static URI uri(String server, String path) {
        return URI.create(server
                + ILLEGAL.matcher(path)
                        .replaceAll(found -> URLEncoder.encode(found.group(), StandardCharsets.UTF_8)
                                .replace("+", "%20")));
    }

    /**
     * The words after {@code kubectl auth can-i}, such as {@code list pods -n payments}.
     *
     * @param request what was refused
     */
    static String canI(Request request) {
        String path = request.path().replaceAll("\\?.*$", "");
        List<String> parts = List.of(path.replaceAll("^/+|/+$", "").split("/+"));
        boolean core = parts.get(0).equals("api") && parts.size() > 2;
        boolean grouped = parts.get(0).equals("apis") && parts.size() > 3;
        if (!core && !grouped) {
            return "get " + Target.quoted(path);
        }
        String group = core ? "" : "." + parts.get(1);
        List<String> rest = parts.subList(core ? 2 : 3, parts.size());
        String scope = "";
        // a namespace's own subresources aside, what follows /namespaces/NAME lives in that namespace
        boolean own = rest.size() == 3 && List.of("finalize", "status").contains(rest.get(2));
        if (rest.get(0).equals("namespaces") && rest.size() > 2 && (grouped || !own)) {
            scope = " -n " + Target.quoted(rest.get(1));
            rest = rest.subList(2, rest.size());
        }
        String name = rest.size() > 1 ? "/" + rest.get(1) : "";
        String subresource = rest.size() > 2 ? " --subresource=" + rest.get(2) : "";
        return verb(request.method(), rest.size() > 1) + " " + Target.quoted(rest.get(0) + group + name) + subresource
                + scope;
    }

    private static String verb(String method, boolean one) {
        return switch (method) {
            case "GET" -> one ? "get" : "list";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "POST" -> "create";
            default -> "delete";
        };
    }
}
