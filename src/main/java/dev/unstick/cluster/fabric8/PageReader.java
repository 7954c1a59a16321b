package dev.unstick.cluster.fabric8;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.text.Texts;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pages of one listing, each while the next is under way: a page takes as long to read as the server takes to write it. One is
 * read at a time, so that a long list does not pile up.
 */
final class PageReader implements AutoCloseable {
    private final Consumer<MetadataPage> listener;
    private @Nullable ExecutorService behind;
    private @Nullable Future<MetadataPage> reading;

    /**
     * A reader that has read nothing yet.
     *
     * @param listener hears each page, in their order and on the thread that takes them
     */
    PageReader(Consumer<MetadataPage> listener) {
        this.listener = listener;
    }

    /**
     * Takes the next page. When this returns null the listener has heard all of them.
     *
     * @param answer the page as it came
     * @param read reads it; called on any thread
     * @return the token of the page after it; null after the last
     * @throws ClusterException the failure of {@code read}, for this page or the one before; {@link Failure#INTERRUPTED} if this thread
     *     was interrupted
     */
    @Nullable
    String take(Answer answer, Supplier<MetadataPage> read) {
        hearPageBefore();
        String next = MetadataPage.announcedNext(answer);
        if (next == null) {
            MetadataPage page = read.get();
            listener.accept(page);
            return page.next();
        }
        if (behind == null) {
            behind = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "cluster-page");
                thread.setDaemon(true);
                return thread;
            });
        }
        reading = behind.submit(read::get);
        return next;
    }

    private void hearPageBefore() {
        if (reading == null) {
            return;
        }
        try {
            MetadataPage page = reading.get();
            reading = null;
            listener.accept(page);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClusterException(
                    Failure.INTERRUPTED, 0, null, Texts.of(PageReader.class).get("scan-interrupted"), null);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ClusterException failure) {
                throw failure;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void close() {
        if (behind != null) {
            behind.shutdownNow();
        }
    }
}
