package dev.unstick.sandbox.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A clock that runs, and that somebody can push on: what would have happened in the time that is passed over happens at once, in its
 * order, on the pusher's thread. Nothing of the cluster's happens beside it meanwhile.
 */
public final class PushedTimeline implements Timeline {
    private static final Duration BEAT = Duration.ofMillis(10);

    private final ManualTimeline manual;
    private final ScheduledThreadPoolExecutor executor;
    private Instant seen;

    /** A clock that shows {@code start}, and runs on from there. */
    public PushedTimeline(Instant start) {
        manual = new ManualTimeline(start);
        seen = Instant.now();
        executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "sandbox-controllers");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> unused =
                executor.scheduleWithFixedDelay(this::follow, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Instant instant() {
        return manual.instant();
    }

    @Override
    public void after(Duration delay, Runnable work) {
        manual.after(delay, work);
    }

    /** Lets that much time pass, beside what passes anyway. */
    public synchronized void push(Duration step) {
        manual.advance(step);
    }

    /** Does something while no time passes. */
    public synchronized void hold(Runnable work) {
        work.run();
    }

    @Override
    public void close() {
        executor.shutdownNow();
        manual.close();
    }

    private synchronized void follow() {
        Instant now = Instant.now();
        Duration passed = Duration.between(seen, now);
        seen = now;
        try {
            manual.advance(passed.isNegative() ? Duration.ZERO : passed);
        } catch (RuntimeException bug) {
            // the executor would keep it to itself, and stop
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
        }
    }
}
