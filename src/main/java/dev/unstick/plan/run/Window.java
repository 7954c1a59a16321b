package dev.unstick.plan.run;

import java.time.Duration;

/**
 * How many requests are under way at a time: one more after each round of answers, half as many when the server says that it is
 * busy or becomes slow. What counts as slow is the time that a request would take alone: a server that does one thing after the
 * other takes longer for each the more it is given at a time, and that is no sign of trouble. For several threads.
 */
final class Window {
    /** The most requests at a time. */
    static final int MOST = 16;

    private static final int FIRST = 4;
    private static final double SLOWER = 2;

    /** Below this nobody suffers, and a busy client looks like a slow server. */
    private static final long QUICK_NANOS = Duration.ofMillis(50).toNanos();

    private int size = FIRST;
    private int underWay;
    private int answers;
    private long total;
    private double totalAlone;
    private double best = Double.MAX_VALUE;
    private long restUntil = System.nanoTime();

    /**
     * Waits for a place among those under way, for a while.
     *
     * @return whether there is one, which must be left again
     */
    synchronized boolean enter(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (underWay >= size || resting() > 0) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            long wait = underWay >= size ? left : Math.min(left, resting());
            wait(Math.max(1, Duration.ofNanos(wait).toMillis()));
        }
        underWay++;
        return true;
    }

    /** Leaves a place. */
    synchronized void leave() {
        underWay--;
        notifyAll();
    }

    /** Whether nothing is under way; waits for that for a while. */
    synchronized boolean isEmpty(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis();
                underWay > 0 && left > 0;
                left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return underWay == 0;
    }

    /** The server has answered a request, in that time. */
    synchronized void answered(long nanos) {
        answers++;
        total += nanos;
        totalAlone += (double) nanos / Math.max(1, underWay);
        if (answers < size) {
            return;
        }
        double alone = totalAlone / answers;
        boolean slow = total / answers > QUICK_NANOS && alone > SLOWER * best;
        best = Math.min(best, alone);
        resize(slow ? size / 2 : size + 1);
    }

    /** The server is busy, and wants to be left alone for so long. */
    synchronized void busy(Duration wait) {
        // those that were under way together hear it together
        if (resting() == 0) {
            resize(size / 2);
        }
        restUntil = Math.max(restUntil, System.nanoTime() + wait.toNanos());
    }

    /** How many requests may be under way. */
    synchronized int size() {
        return size;
    }

    /** How long the server wants to be left alone, in nanoseconds. */
    synchronized long resting() {
        return Math.max(0, restUntil - System.nanoTime());
    }

    private void resize(int wanted) {
        size = Math.max(1, Math.min(MOST, wanted));
        answers = 0;
        total = 0;
        totalAlone = 0;
        notifyAll();
    }
}
