package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.text.Texts;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy on the way to the cluster.
 *
 * @param host its host
 * @param port its port
 * @param authorization the value of the Proxy-Authorization header; null for none
 */
record ProxyServer(String host, int port, @Nullable String authorization) {

    /**
     * The proxy a cluster's entry names.
     *
     * @throws ClusterException {@link Failure#BAD_KUBECONFIG} if it is no HTTP proxy
     */
    static ProxyServer ofKubeconfig(KubeconfigNode proxyUrl) {
        ProxyServer proxy = parse(proxyUrl.text());
        if (proxy == null) {
            throw proxyUrl.wrong("proxy.bad-in-kubeconfig", Redaction.of(proxyUrl.text()));
        }
        return proxy;
    }

    /**
     * The proxy that {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} name for a server, by the rules kubectl
     * follows (Go's {@code golang.org/x/net/http/httpproxy}).
     *
     * @return null for none
     * @throws ClusterException {@link Failure#BAD_KUBECONFIG} if it is no HTTP proxy
     */
    static @Nullable ProxyServer ofEnvironment(URI server, Map<String, String> environment) {
        String variable = "https".equalsIgnoreCase(server.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
        String url = either(environment, variable);
        if (url.isEmpty() || NoProxy.of(either(environment, "NO_PROXY")).covers(server)) {
            return null;
        }
        ProxyServer proxy = parse(url);
        if (proxy == null) {
            throw new ClusterException(
                    Failure.BAD_KUBECONFIG,
                    0,
                    null,
                    Texts.of(ProxyServer.class).get("proxy.bad-in-environment", variable, Redaction.of(url)),
                    null);
        }
        return proxy;
    }

    /** Where to connect. */
    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** How people write it, without its user. */
    @Override
    public String toString() {
        return "http://" + host + ":" + port;
    }

    private static String either(Map<String, String> environment, String name) {
        String upper = environment.getOrDefault(name, "");
        return upper.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper;
    }

    private static @Nullable ProxyServer parse(String url) {
        URI uri;
        try {
            uri = URI.create(url.contains("://") ? url : "http://" + url);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
        String host = uri.getHost();
        if (!"http".equalsIgnoreCase(uri.getScheme()) || host == null) {
            return null;
        }
        String user = uri.getRawUserInfo();
        String authorization = user == null
                ? null
                : HttpClientUtils.basicCredentials(URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8));
        return new ProxyServer(host, uri.getPort() < 0 ? 80 : uri.getPort(), authorization);
    }
}
