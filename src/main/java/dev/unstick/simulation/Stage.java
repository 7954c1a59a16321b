package dev.unstick.simulation;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.ConnectionOptions;
import dev.unstick.cluster.fabric8.Fabric8Connection;
import dev.unstick.sandbox.PrivateSandbox;
import dev.unstick.sandbox.SandboxSettings;
import dev.unstick.sandbox.scenario.ScenarioFile;
import dev.unstick.sandbox.time.ManualTimeline;
import dev.unstick.sandbox.version.KubernetesVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A sandbox in this process whose clock stands until it is moved, the connection to it, and a folder that goes with it. */
final class Stage implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Where Linux keeps files in memory: what a cluster holds had better not reach a disk, nor wait for one. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private final ManualTimeline timeline;
    private final PrivateSandbox sandbox;
    private final Connection connection;

    private Stage(ManualTimeline timeline, PrivateSandbox sandbox) {
        this.timeline = timeline;
        this.sandbox = sandbox;
        this.connection =
                Fabric8Connection.open(new ConnectionOptions(sandbox.kubeconfig(), null, TIMEOUT, false, Map.of()));
    }

    /**
     * Sets it.
     *
     * @param scenario what it holds, as a scenario's file would say it
     * @param start what its clock shows
     * @param version the release that it behaves as
     * @throws UncheckedIOException if no port or no folder can be had
     */
    static Stage set(JsonNode scenario, Instant start, KubernetesVersion version) {
        ManualTimeline timeline = new ManualTimeline(start);
        SandboxSettings settings = SandboxSettings.of(List.of("empty"))
                .on(timeline)
                .as(version)
                .holding(List.of(new ScenarioFile("simulation", scenario)));
        PrivateSandbox sandbox;
        try {
            sandbox =
                    Files.isWritable(MEMORY) ? PrivateSandbox.start(settings, MEMORY) : PrivateSandbox.start(settings);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        try {
            return new Stage(timeline, sandbox);
        } catch (RuntimeException failure) {
            sandbox.close();
            throw failure;
        }
    }

    Connection connection() {
        return connection;
    }

    Cluster cluster() {
        return connection.cluster();
    }

    /** Where backups and journals go. */
    Path state() {
        return sandbox.folder().resolve("state");
    }

    /** Lets time pass, and what is due in it happen. */
    void pass(Duration time) {
        timeline.advance(time);
    }

    Clock clock() {
        return timeline.withZone(ZoneOffset.UTC);
    }

    @Override
    public void close() {
        connection.close();
        sandbox.close();
    }
}
