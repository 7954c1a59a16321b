package dev.unstick.cluster.fabric8;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The moment by which a request must have been answered.
 *
 * @param nanos that moment in terms of {@link System#nanoTime}
 */
record Deadline(long nanos) {
    static Deadline in(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    /** What is left, at least a millisecond. */
    Duration left() {
        return Duration.ofNanos(Math.max(nanos - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(1)));
    }

    /** Whether waiting that long still leaves time. */
    boolean allows(Duration wait) {
        return nanos - System.nanoTime() > wait.toNanos();
    }

    /** A duration as people write it: {@code 10 s} or {@code 500 ms}. */
    static String shown(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
