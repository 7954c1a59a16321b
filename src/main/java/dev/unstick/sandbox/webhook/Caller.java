package dev.unstick.sandbox.webhook;

import dev.unstick.sandbox.document.GoText;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.resource.BuiltIn;
import dev.unstick.sandbox.store.Store;
import java.net.URI;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds who answers a webhook ({@code k8s.io/apiserver/pkg/util/webhook/client.go}, {@code util/proxy/proxy.go}): the
 * pretend service behind a Service that is there, listens on the port and has ready endpoints.
 *
 * @param store has the Services
 * @param backends what stands behind them
 */
public record Caller(Store store, Backends backends) {
    private static final int HTTPS = 443;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    /** Calls. */
    Backend call(JsonNode clientConfig, int timeoutSeconds) throws CallException {
        JsonNode service = clientConfig.path("service");
        if (!service.isObject()) {
            return outside(clientConfig.path("url").stringValue(""), timeoutSeconds);
        }
        String name = service.path("name").stringValue("");
        String namespace = service.path("namespace").stringValue("");
        int port = service.path("port").intValue(HTTPS);
        String path = service.path("path").stringValue("/");
        String post = post("https://" + name + "." + namespace + ".svc:" + port, path, timeoutSeconds);
        Backend backend = resolve(post, namespace, name, port);
        return switch (backend.does()) {
            case HANG -> throw new CallException(post + "context deadline exceeded");
            case ERROR ->
                throw new CallException("an error on the server (" + GoText.quote(backend.message())
                        + ") has prevented the request from succeeding");
            default -> backend;
        };
    }

    private Backend resolve(String post, String namespace, String name, int port) throws CallException {
        ObjectNode service = store.find(BuiltIn.SERVICES, namespace, name);
        if (service == null) {
            throw new CallException(post + "service " + GoText.quote(name) + " not found");
        }
        JsonNode listening = Json.elements(service.at("/spec/ports"))
                .filter(each -> each.path("port").intValue(0) == port)
                .findFirst()
                .orElse(null);
        if (listening == null) {
            throw new CallException(post + "no service port " + port + " found for service " + GoText.quote(name));
        }
        ObjectNode endpoints = store.find(BuiltIn.ENDPOINTS, namespace, name);
        if (endpoints == null) {
            throw new CallException(post + "endpoints " + GoText.quote(name) + " not found");
        }
        String portName = listening.path("name").stringValue("");
        JsonNode ready = Json.elements(endpoints.path("subsets"))
                .filter(subset -> !subset.path("addresses").isEmpty())
                .filter(subset -> Json.elements(subset.path("ports"))
                        .anyMatch(each -> each.path("name").stringValue("").equals(portName)))
                .findFirst()
                .orElse(null);
        if (ready == null) {
            throw new CallException(post + "no endpoints available for service " + GoText.quote(name));
        }
        Backend backend = backends.find(namespace, name);
        if (backend == null) {
            throw new CallException(post + "dial tcp "
                    + ready.at("/addresses/0/ip").stringValue("") + ":"
                    + ready.at("/ports/0/port").intValue(port) + ": connect: connection refused");
        }
        return backend;
    }

    // nothing outside of the cluster is ever called
    private static Backend outside(String url, int timeoutSeconds) throws CallException {
        URI address = URI.create(url);
        String host = String.valueOf(address.getHost());
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String path = address.getPath();
        String post = post(
                address.getScheme() + "://" + host + port, path == null || path.isEmpty() ? "/" : path, timeoutSeconds);
        throw new CallException(post
                + (ADDRESS.matcher(host).matches()
                        ? "dial tcp " + host + (port.isEmpty() ? ":" + HTTPS : port) + ": connect: connection refused"
                        : "dial tcp: lookup " + host + ": no such host"));
    }

    private static String post(String server, String path, int timeoutSeconds) {
        String absolute = path.startsWith("/") ? path : "/" + path;
        return "Post " + GoText.quote(server + absolute + "?timeout=" + timeoutSeconds + "s") + ": ";
    }
}
