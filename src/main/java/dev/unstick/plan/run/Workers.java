package dev.unstick.plan.run;

import dev.unstick.cluster.ClusterException;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The threads of one run. */
final class Workers implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(Workers.class);

    private final ExecutorService threads = Executors.newFixedThreadPool(Window.MOST, task -> {
        Thread thread = new Thread(task, "applying");
        thread.setDaemon(true);
        return thread;
    });

    /** Does something some time. */
    void start(Runnable task) {
        threads.execute(task);
    }

    /**
     * Does something to each, several at a time, and returns when all of it is done.
     *
     * @throws ClusterException with {@link ClusterException.Failure#INTERRUPTED} if this thread is interrupted; otherwise what the
     *     first that failed has thrown
     */
    <T> void forEach(List<T> elements, Consumer<T> task) {
        List<Future<?>> futures = new ArrayList<>();
        for (T element : elements) {
            futures.add(threads.submit(() -> task.accept(element)));
        }
        try {
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterException(
                    ClusterException.Failure.INTERRUPTED, 0, null, TEXTS.get("step.interrupted"), interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            futures.forEach(future -> future.cancel(false));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
