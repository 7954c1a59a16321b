package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ConnectionOptions;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The command of a credential plugin (KEP-541, {@code client.authentication.k8s.io}).
 *
 * @param command how the kubeconfig names it
 * @param executable the file to run; null if it was not found
 * @param arguments its arguments
 * @param environment its whole environment
 * @param apiVersion the version of ExecCredential it must answer with
 * @param installHint what the kubeconfig says about getting it; null for nothing
 */
record ExecCommand(
        String command,
        @Nullable Path executable,
        List<String> arguments,
        Map<String, String> environment,
        String apiVersion,
        @Nullable String installHint) {

    private static final String GROUP = "client.authentication.k8s.io/";

    /**
     * Reads one.
     *
     * @param exec the user's {@code exec} entry
     * @param cluster the cluster's entry, told to plugins that want it
     * @param server the cluster's URL
     */
    static ExecCommand of(KubeconfigNode exec, KubeconfigNode cluster, String server, ConnectionOptions options) {
        String command = exec.text("command");
        if (command == null) {
            throw exec.wrong("exec.no-command");
        }
        String apiVersion = exec.text("apiVersion");
        if (apiVersion == null || !List.of(GROUP + "v1", GROUP + "v1beta1").contains(apiVersion)) {
            throw exec.wrong("exec.api-version", String.valueOf(apiVersion));
        }
        if ("Always".equals(exec.text("interactiveMode"))) {
            throw exec.wrong("exec.interactive", command);
        }
        Map<String, String> environment = new HashMap<>(options.environment());
        for (KubeconfigNode variable : exec.list("env")) {
            String name = variable.text("name");
            if (name == null) {
                throw variable.wrong("kubeconfig.no-name", "env");
            }
            String value = variable.text("value");
            environment.put(name, value == null ? "" : value);
        }
        environment.put(
                "KUBERNETES_EXEC_INFO",
                information(apiVersion, exec.flag("provideClusterInfo") ? cluster : null, server));
        return new ExecCommand(
                command,
                executable(command, exec.file(), options.environment()),
                exec.list("args").stream().map(KubeconfigNode::text).toList(),
                environment,
                apiVersion,
                exec.text("installHint"));
    }

    /** The words to run. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(executable == null ? command : executable.toString());
        words.addAll(arguments);
        return words;
    }

    private static String information(String apiVersion, @Nullable KubeconfigNode cluster, String server) {
        ObjectNode information = JsonNodeFactory.instance.objectNode();
        information.put("kind", "ExecCredential").put("apiVersion", apiVersion);
        ObjectNode spec = information.putObject("spec").put("interactive", false);
        if (cluster != null) {
            TlsSettings tls = TlsSettings.of(cluster);
            ObjectNode about = spec.putObject("cluster").put("server", server);
            if (tls.serverName() != null) {
                about.put("tls-server-name", tls.serverName());
            }
            if (tls.insecure()) {
                about.put("insecure-skip-tls-verify", true);
            }
            String authorities = tls.authorities();
            if (authorities != null) {
                about.put(
                        "certificate-authority-data",
                        Base64.getEncoder().encodeToString(authorities.getBytes(StandardCharsets.ISO_8859_1)));
            }
            if (cluster.text("proxy-url") != null) {
                about.put("proxy-url", cluster.text("proxy-url"));
            }
            cluster.list("extensions").stream()
                    .filter(extension -> (GROUP + "exec").equals(extension.text("name")))
                    .flatMap(extension -> extension.child("extension").stream())
                    .forEach(extension -> about.set("config", extension.json()));
        }
        return Json.write(information);
    }

    private static @Nullable Path executable(String command, Path kubeconfig, Map<String, String> environment) {
        Stream<Path> places = command.indexOf(File.separatorChar) >= 0
                ? Stream.of(kubeconfig.toAbsolutePath().resolveSibling(command))
                : Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(directory -> !directory.isEmpty())
                        .map(directory -> Path.of(directory, command));
        return places.filter(place -> Files.isRegularFile(place) && Files.isExecutable(place))
                .findFirst()
                .orElse(null);
    }
}
