package dev.unstick.learn;

import dev.unstick.cluster.Connection;
import dev.unstick.cluster.ConnectionOptions;
import dev.unstick.cluster.fabric8.Fabric8Connection;
import dev.unstick.sandbox.PrivateSandbox;
import dev.unstick.sandbox.Sandbox;
import dev.unstick.sandbox.SandboxSettings;
import dev.unstick.sandbox.time.PushedTimeline;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where a lesson takes place: a sandbox in this process, and a folder for whatever is written. Both go when it is closed, or the process ends. */
final class Premises implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Premises.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PushedTimeline timeline = new PushedTimeline(Instant.now());
    private final PrivateSandbox sandbox;

    /**
     * Opens them.
     *
     * @param scenarios names of the sandbox's scenarios
     * @throws UncheckedIOException if no port or no temporary folder can be had
     */
    Premises(List<String> scenarios) {
        try {
            sandbox = PrivateSandbox.start(SandboxSettings.of(scenarios).on(timeline));
        } catch (IOException failure) {
            throw new UncheckedIOException(TEXTS.get("classroom.none", failure.getMessage()), failure);
        }
    }

    Sandbox sandbox() {
        return sandbox.sandbox();
    }

    /** The clock of the cluster. */
    PushedTimeline timeline() {
        return timeline;
    }

    /** Where backups and journals go. */
    Path state() {
        return sandbox.folder().resolve("state");
    }

    /** Opens a connection to the sandbox, and to nothing else: neither a proxy nor a kubeconfig of the person's is looked at. */
    Connection connect() {
        return Fabric8Connection.open(
                new ConnectionOptions(sandbox.kubeconfig(), null, PATIENCE, name -> false, Map.of()));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
