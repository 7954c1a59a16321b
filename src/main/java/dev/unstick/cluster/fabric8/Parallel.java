package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks several things at a time. fabric8 limits nothing over the JDK's client, so the limit is here. */
final class Parallel {
    /** How many things are asked at a time. */
    static final int AT_ONCE = 16;

    private Parallel() {}

    /**
     * Applies a function to each element.
     *
     * @param function what to do; it must end when its thread is interrupted
     * @return the results in the order of the elements
     * @throws ClusterException the function's failure, or {@link Failure#INTERRUPTED} if this thread is interrupted; what is
     *     under way is then interrupted too
     */
    static <T, R> List<R> map(List<T> elements, Function<T, R> function) {
        if (elements.isEmpty()) {
            return List.of();
        }
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(AT_ONCE, elements.size()), task -> {
            Thread worker = new Thread(task, "cluster-scan");
            worker.setDaemon(true);
            return worker;
        });
        try {
            List<Future<R>> futures = new ArrayList<>();
            for (T element : elements) {
                futures.add(workers.submit(() -> function.apply(element)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterException(
                    Failure.INTERRUPTED, 0, null, Texts.of(Parallel.class).get("scan-interrupted"), null);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ClusterException failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
