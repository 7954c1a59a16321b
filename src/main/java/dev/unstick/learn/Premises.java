package dev.unstick.learn;

import dev.unstick.cluster.Connection;
import dev.unstick.cluster.ConnectionOptions;
import dev.unstick.cluster.fabric8.Fabric8Connection;
import dev.unstick.sandbox.Sandbox;
import dev.unstick.sandbox.SandboxSettings;
import dev.unstick.sandbox.time.PushedTimeline;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where a lesson takes place: a sandbox in this process, and a folder for whatever is written. Both go when it is closed, or the process ends. */
final class Premises implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Premises.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PushedTimeline timeline = new PushedTimeline(Instant.now());
    private final Path folder;
    private final Sandbox sandbox;
    private final Thread atExit = new Thread(this::end, "lesson-end");

    /**
     * Opens them.
     *
     * @param scenarios names of the sandbox's scenarios
     * @throws UncheckedIOException if no port or no temporary folder can be had
     */
    Premises(List<String> scenarios) {
        try {
            sandbox = Sandbox.start(SandboxSettings.of(scenarios).on(timeline));
            folder = folder();
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("classroom.none", failure.getMessage()), failure);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private Path folder() throws IOException {
        try {
            Path made = Files.createTempDirectory("unstick-lesson-");
            sandbox.writeKubeconfig(made.resolve("kubeconfig"));
            return made;
        } catch (IOException failure) {
            sandbox.close();
            throw failure;
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** The clock of the cluster. */
    PushedTimeline timeline() {
        return timeline;
    }

    /** Where backups and journals go. */
    Path state() {
        return folder.resolve("state");
    }

    /** Opens a connection to the sandbox, and to nothing else: neither a proxy nor a kubeconfig of the person's is looked at. */
    Connection connect() {
        return Fabric8Connection.open(
                new ConnectionOptions(folder.resolve("kubeconfig"), null, PATIENCE, name -> false, Map.of()));
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exitingAlready) {
            // the hook that could not be removed finds nothing left to do
            return;
        }
    }

    private void end() {
        sandbox.close();
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("classroom.left", folder, failure.getMessage()), failure);
        }
    }
}
