package dev.unstick.cli;

import dev.unstick.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The simulated cluster of this run, and the kubeconfig file that leads to it. Both go when it is closed. */
final class SandboxCluster implements AutoCloseable {
    private final Sandbox sandbox;
    private final Path folder;
    private final Path kubeconfig;

    private SandboxCluster(Sandbox sandbox, Path folder) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.kubeconfig = folder.resolve("kubeconfig");
    }

    /**
     * Starts it on any free port.
     *
     * @param scenarios what it begins with
     * @throws UsageException if there is no scenario of that name
     */
    static SandboxCluster start(List<String> scenarios) {
        return start(scenarios, 0);
    }

    /**
     * Starts it.
     *
     * @param scenarios what it begins with
     * @param port the port on loopback; 0 for any free one
     */
    static SandboxCluster start(List<String> scenarios, int port) {
        try {
            SandboxCluster cluster =
                    new SandboxCluster(Sandbox.start(scenarios, port), Files.createTempDirectory("unstick-sandbox-"));
            cluster.sandbox.writeKubeconfig(cluster.kubeconfig);
            return cluster;
        } catch (IllegalArgumentException noSuchScenario) {
            throw new UsageException(String.valueOf(noSuchScenario.getMessage()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path kubeconfig() {
        return kubeconfig;
    }

    String server() {
        return sandbox.server();
    }

    @Override
    public void close() {
        sandbox.close();
        try {
            Files.deleteIfExists(kubeconfig);
            Files.deleteIfExists(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
