package dev.unstick.cli;

import dev.unstick.sandbox.PrivateSandbox;
import dev.unstick.sandbox.SandboxSettings;
import dev.unstick.sandbox.Scenario;
import dev.unstick.sandbox.version.KubernetesVersion;
import dev.unstick.text.Spelling;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The simulated cluster of this run, and the kubeconfig file that leads to it. Both go when it is closed, or the process ends. */
final class SandboxCluster implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(SandboxCluster.class);
    private static final int HIGHEST_PORT = 65_535;

    private final PrivateSandbox sandbox;

    private SandboxCluster(PrivateSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * Refuses scenarios there are not.
     *
     * @param scenarios names of scenarios, or {@value Scenario#ALL}
     * @throws UsageException if there is no scenario of one of the names
     */
    static void check(List<String> scenarios) {
        List<String> known = new ArrayList<>(Scenario.names());
        known.add(Scenario.ALL);
        for (String name : scenarios) {
            if (!known.contains(name)) {
                List<String> near = Spelling.near(name, known);
                String all = Texts.list(known);
                throw new UsageException(
                        near.isEmpty()
                                ? TEXTS.get("scenario.unknown", name, all)
                                : TEXTS.get("scenario.unknown-near", name, Texts.list(near), all));
            }
        }
    }

    /**
     * Starts it.
     *
     * @param scenarios what it begins with
     * @param port the port on loopback; 0 for any free one
     * @param version the release of Kubernetes it behaves as, such as {@code 1.36}
     * @param name what its kubeconfig calls it
     * @throws UsageException if there is no such scenario, port or version
     * @throws UncheckedIOException if the port or a temporary folder cannot be had
     */
    static SandboxCluster start(List<String> scenarios, int port, String version, String name) {
        check(scenarios);
        SandboxSettings settings =
                SandboxSettings.of(scenarios).onPort(port).as(release(version)).named(name);
        if (port < 0 || port > HIGHEST_PORT) {
            throw new UsageException(TEXTS.get("port.range", port));
        }
        try {
            return new SandboxCluster(PrivateSandbox.start(settings));
        } catch (BindException taken) {
            throw new UncheckedIOException(TEXTS.get("port.taken", port, taken.getMessage()), taken);
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("sandbox.not-started", port, failure.getMessage()), failure);
        }
    }

    /**
     * Starts it on any free port, as the present release of Kubernetes.
     *
     * @throws UsageException if there is no such scenario
     * @throws UncheckedIOException if the port or a temporary folder cannot be had
     */
    static SandboxCluster start(List<String> scenarios) {
        return start(scenarios, 0, KubernetesVersion.V1_36.release(), SandboxSettings.USUAL_NAME);
    }

    private static KubernetesVersion release(String version) {
        return Stream.of(KubernetesVersion.values())
                .filter(each -> each.release().equals(version))
                .findFirst()
                .orElseThrow(() -> new UsageException(TEXTS.get(
                        "version.unknown",
                        version,
                        Stream.of(KubernetesVersion.values())
                                .map(KubernetesVersion::release)
                                .collect(Collectors.joining(Texts.spoken().comma())))));
    }

    Path kubeconfig() {
        return sandbox.kubeconfig();
    }

    String server() {
        return sandbox.sandbox().server();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
