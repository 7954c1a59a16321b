package dev.unstick.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A sandbox with a folder of its own, which its kubeconfig is written to and which nobody else can look into. The folder goes, with
 * whatever else was written there, when it is closed or the process is told to end.
 */
public final class PrivateSandbox implements AutoCloseable {
    private final Sandbox sandbox;
    private final Path folder;
    private final Path kubeconfig;
    private final Thread atExit = new Thread(this::end, "sandbox-end");

    private PrivateSandbox(Sandbox sandbox, Path folder) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.kubeconfig = folder.resolve("kubeconfig");
    }

    /**
     * Starts it, with its folder where this machine keeps temporary files.
     *
     * @throws IllegalArgumentException when there is no such scenario; the message names those there are
     * @throws IOException when the port or the folder cannot be had
     */
    public static PrivateSandbox start(SandboxSettings settings) throws IOException {
        return start(settings, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Starts it.
     *
     * @param parent an existing folder, in which its own one is made
     * @throws IllegalArgumentException when there is no such scenario; the message names those there are
     * @throws IOException when the port or the folder cannot be had
     */
    public static PrivateSandbox start(SandboxSettings settings, Path parent) throws IOException {
        Sandbox sandbox = Sandbox.start(settings);
        PrivateSandbox started;
        try {
            started = new PrivateSandbox(sandbox, Files.createTempDirectory(parent, "unstick-sandbox-"));
        } catch (IOException failure) {
            sandbox.close();
            throw failure;
        }
        Runtime.getRuntime().addShutdownHook(started.atExit);
        try {
            sandbox.writeKubeconfig(started.kubeconfig);
            return started;
        } catch (IOException failure) {
            started.close();
            throw failure;
        }
    }

    /** The cluster itself. */
    public Sandbox sandbox() {
        return sandbox;
    }

    /** The file that leads to it, in {@link #folder}. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** A folder for whatever is to go when it goes. */
    public Path folder() {
        return folder;
    }

    /**
     * Stops it, and removes its folder; a second time does nothing.
     *
     * @throws UncheckedIOException when something in the folder cannot be removed
     */
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
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return super.postVisitDirectory(visited, failure);
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the sandbox's folder " + folder + " could not be removed: " + failure, failure);
        }
    }
}
