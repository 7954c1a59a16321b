package dev.unstick.fleet;

import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.ClusterException.Failure;
import dev.unstick.cluster.Connection;
import dev.unstick.cluster.Context;
import dev.unstick.cluster.Contexts;
import dev.unstick.text.Texts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks one cluster on a thread of its own, and gives it up when its time is up. What does not listen to an interrupt then is left
 * behind without a connection, and holds up nobody.
 *
 * @param <T> what is answered
 */
final class Visit<T> {
    private final Contexts contexts;
    private final Context context;
    private final Question<T> question;
    private final CompletableFuture<Answer<T>> answer = new CompletableFuture<>();
    private @Nullable Connection connection;
    private boolean over;

    Visit(Contexts contexts, Context context, Question<T> question) {
        this.contexts = contexts;
        this.context = context;
        this.question = question;
    }

    /** A thread that does not keep the process alive. */
    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Asks.
     *
     * @param deadline how long this may take in all
     * @throws InterruptedException if this thread is interrupted; the cluster is not asked any more then
     */
    Answer<T> within(Duration deadline) throws InterruptedException {
        Thread thread = daemon(this::ask, "fleet-visit " + context.name());
        thread.start();
        try {
            return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return new Answer.Failed<>(context, late(deadline));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            thread.interrupt();
            end();
        }
    }

    private void ask() {
        try {
            answer.complete(new Answer.Given<>(context, question.ask(context, open())));
        } catch (Throwable failure) {
            answer.complete(new Answer.Failed<>(context, failure));
        } finally {
            end();
        }
    }

    private Connection open() {
        Connection opened = contexts.open(context.name(), true);
        synchronized (this) {
            if (!over) {
                connection = opened;
                return opened;
            }
        }
        opened.close();
        throw new ClusterException(Failure.INTERRUPTED, 0, null, "the visit is over", null);
    }

    private void end() {
        Connection open;
        synchronized (this) {
            over = true;
            open = connection;
            connection = null;
        }
        if (open != null) {
            open.close();
        }
    }

    private ClusterException late(Duration deadline) {
        String shown = deadline.toMillis() % 1000 == 0 ? deadline.toSeconds() + " s" : deadline.toMillis() + " ms";
        return new ClusterException(
                Failure.TIMED_OUT, 0, null, Texts.of(Visit.class).get("visit.late", context.server(), shown), null);
    }
}
