package dev.unstick.sandbox.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The real clock, and one daemon thread. */
public final class RealTimeline implements Timeline {
    private final ScheduledThreadPoolExecutor executor;

    /** Starts the thread when the first work comes. */
    public RealTimeline() {
        executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "sandbox-controllers");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public void after(Duration delay, Runnable work) {
        try {
            ScheduledFuture<?> unused = executor.schedule(() -> run(work), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            if (!executor.isShutdown()) {
                throw closed;
            }
        }
    }

    // a future would keep the exception to itself
    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
