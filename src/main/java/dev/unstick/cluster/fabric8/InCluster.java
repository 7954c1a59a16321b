package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.Endpoint;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service account that every pod is given ("Accessing the Kubernetes API from a Pod", Kubernetes documentation).
 *
 * @param directory where its files are mounted
 */
record InCluster(Path directory) {
    /** Where the kubelet mounts it. */
    static final Path MOUNTED = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    /** The cluster this process is a pod of; empty if it is none. */
    Optional<Target> target(Map<String, String> environment) {
        String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "");
        Path token = directory.resolve("token");
        if (host.isEmpty() || port.isEmpty() || !Files.exists(token)) {
            return Optional.empty();
        }
        String server = "https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        return Optional.of(new Target(
                new Endpoint("in-cluster", server),
                "kubectl",
                new TlsSettings(null, directory.resolve("ca.crt"), false, null, null),
                ProxyServer.ofEnvironment(URI.create(server), environment),
                new TokenFile(token, null),
                List.of()));
    }
}
