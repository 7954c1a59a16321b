package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.ConnectionOptions;
import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.fabric8.Kubeconfig.NamedContext;
import dev.unstick.text.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything needed to reach one cluster; made without asking it, and without reading certificates or running plugins.
 *
 * @param endpoint which cluster
 * @param kubectl the beginning of a kubectl command line that reaches the same cluster
 * @param tls whom to trust
 * @param proxy the proxy in between; null for none
 * @param credentials who asks
 * @param impersonation the headers by which a user acts as another, in their order
 */
record Target(
        Endpoint endpoint,
        String kubectl,
        TlsSettings tls,
        @Nullable ProxyServer proxy,
        Credentials credentials,
        List<Map.Entry<String, String>> impersonation) {

    /**
     * The target that a kubeconfig's context names.
     *
     * @throws ClusterException {@link Failure#BAD_KUBECONFIG} or {@link Failure#NO_SUCH_CONTEXT}
     */
    static Target of(Kubeconfig kubeconfig, ConnectionOptions options) {
        NamedContext context = kubeconfig.context(options.context());
        KubeconfigNode cluster = context.cluster();
        TlsSettings tls = TlsSettings.of(cluster);
        String server = server(cluster, tls);
        Optional<KubeconfigNode> proxyUrl =
                cluster.child("proxy-url").filter(url -> !url.text().isEmpty());
        ProxyServer proxy = proxyUrl.isPresent()
                ? ProxyServer.ofKubeconfig(proxyUrl.get())
                : ProxyServer.ofEnvironment(URI.create(server), options.environment());
        KubeconfigNode user = context.user();
        Credentials credentials =
                user == null ? Credentials.anonymous() : UserEntry.credentials(user, cluster, server, options);
        String kubectl = "kubectl"
                + (options.kubeconfig() == null
                        ? ""
                        : " --kubeconfig " + quoted(options.kubeconfig().toString()))
                + " --context " + quoted(context.name());
        return new Target(
                new Endpoint(context.name(), server),
                kubectl,
                tls,
                proxy,
                credentials,
                user == null ? List.of() : impersonation(user));
    }

    private static String server(KubeconfigNode cluster, TlsSettings tls) {
        String given = cluster.text("server");
        if (given == null) {
            throw cluster.wrong("cluster.no-server");
        }
        // client-go (rest/url_utils.go, DefaultServerURL): without a scheme, https only where TLS is configured
        String whole = given.contains("://") ? given : (tls.configured() ? "https://" : "http://") + given;
        try {
            URI uri = new URI(whole);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return whole.replaceAll("/+$", "");
            }
        } catch (URISyntaxException malformed) {
            throw cluster.wrong("cluster.bad-server", Redaction.of(given));
        }
        throw cluster.wrong("cluster.bad-server", Redaction.of(given));
    }

    private static List<Map.Entry<String, String>> impersonation(KubeconfigNode user) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        String as = user.text("as");
        if (as != null) {
            headers.add(Map.entry("Impersonate-User", as));
        }
        String uid = user.text("as-uid");
        if (uid != null) {
            headers.add(Map.entry("Impersonate-Uid", uid));
        }
        user.list("as-groups").forEach(group -> headers.add(Map.entry("Impersonate-Group", group.text())));
        user.map("as-user-extra")
                .forEach((name, value) -> user.child("as-user-extra").stream()
                        .flatMap(extra -> extra.list(name).stream())
                        .forEach(element -> headers.add(Map.entry("Impersonate-Extra-" + name, element.text()))));
        return headers;
    }

    /** A word as a shell takes it. */
    static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** The failure of finding no kubeconfig at all. */
    static ClusterException noKubeconfig(Map<String, String> environment) {
        List<String> places =
                Kubeconfig.places(environment).stream().map(Object::toString).toList();
        return new ClusterException(
                Failure.NO_KUBECONFIG,
                0,
                null,
                Texts.of(Target.class).get("kubeconfig.none", places.isEmpty() ? "~/.kube/config" : Texts.list(places)),
                null);
    }
}
