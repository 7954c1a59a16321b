package dev.unstick.simulation;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.ConnectionOptions;
import dev.unstick.cluster.fabric8.Fabric8Connection;
import dev.unstick.sandbox.Sandbox;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A sandbox in this process whose clock stands until it is moved, the connection to it, and a folder that goes with it. */
final class Stage implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final String PREFIX = "unstick-simulation";

    /** Where Linux keeps files in memory: what a cluster holds had better not reach a disk, nor wait for one. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private final ManualTimeline timeline;
    private final Path folder;
    private final Sandbox sandbox;
    private final Connection connection;

    private Stage(ManualTimeline timeline, Path folder, Sandbox sandbox, Connection connection) {
        this.timeline = timeline;
        this.folder = folder;
        this.sandbox = sandbox;
        this.connection = connection;
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
        try {
            Path folder = Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, PREFIX)
                    : Files.createTempDirectory(PREFIX);
            ManualTimeline timeline = new ManualTimeline(start);
            Sandbox sandbox = null;
            try {
                sandbox = Sandbox.start(SandboxSettings.of(List.of("empty"))
                        .on(timeline)
                        .as(version)
                        .holding(List.of(new ScenarioFile("simulation", scenario))));
                Path kubeconfig = folder.resolve("kubeconfig");
                sandbox.writeKubeconfig(kubeconfig);
                ConnectionOptions options = new ConnectionOptions(kubeconfig, null, TIMEOUT, false, Map.of());
                return new Stage(timeline, folder, sandbox, Fabric8Connection.open(options));
            } catch (IOException | RuntimeException failure) {
                if (sandbox != null) {
                    sandbox.close();
                }
                delete(folder);
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
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
        return folder.resolve("state");
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
        try {
            delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
