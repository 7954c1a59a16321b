package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.text.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What running a credential plugin came to.
 *
 * @param exit its exit code
 * @param output what it wrote to standard output
 * @param errors what it wrote to standard error; it is kept from the terminal, as it may hold anything
 */
record ProcessRun(int exit, String output, String errors) {
    private static final int KEPT = 1 << 20;

    /**
     * Runs a plugin with nothing to read and waits for its end.
     *
     * @throws ClusterException {@link Failure#CREDENTIAL_PLUGIN} if it cannot be started or does not end in time,
     *     {@link Failure#INTERRUPTED} if this thread is interrupted; it runs no more then
     */
    static ProcessRun of(ExecCommand command, Duration timeout) {
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(command.words());
            builder.environment().clear();
            builder.environment().putAll(command.environment());
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException unstartable) {
            throw failed(Failure.CREDENTIAL_PLUGIN, "exec.unstartable", command.command());
        }
        CompletableFuture<String> output = drain(process.getInputStream());
        CompletableFuture<String> errors = drain(process.getErrorStream());
        try {
            long deadline = System.nanoTime() + timeout.toNanos();
            if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw failed(Failure.CREDENTIAL_PLUGIN, "exec.hangs", command.command(), Deadline.shown(timeout));
            }
            long left = Math.max(deadline - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(100));
            return new ProcessRun(
                    process.exitValue(),
                    output.get(left, TimeUnit.NANOSECONDS),
                    errors.get(left, TimeUnit.NANOSECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failed(Failure.INTERRUPTED, "exec.interrupted", command.command());
        } catch (TimeoutException keptOpen) {
            throw failed(Failure.CREDENTIAL_PLUGIN, "exec.hangs", command.command(), Deadline.shown(timeout));
        } catch (ExecutionException unreadable) {
            throw failed(Failure.CREDENTIAL_PLUGIN, "exec.unstartable", command.command());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static CompletableFuture<String> drain(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    ByteArrayOutputStream kept = new ByteArrayOutputStream();
                    byte[] piece = new byte[8192];
                    try (stream) {
                        for (int length = stream.read(piece); length >= 0; length = stream.read(piece)) {
                            kept.write(piece, 0, Math.min(length, KEPT - kept.size()));
                        }
                        text.complete(kept.toString(StandardCharsets.UTF_8));
                    } catch (IOException ended) {
                        text.completeExceptionally(ended);
                    }
                },
                "credential-plugin-output");
        reader.setDaemon(true);
        reader.start();
        return text;
    }

    private static ClusterException failed(Failure failure, String message, Object... values) {
        return new ClusterException(failure, 0, null, Texts.of(ProcessRun.class).get(message, values), null);
    }
}
