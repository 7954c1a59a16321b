package dev.unstick.sandbox.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A clock that stands still until somebody moves it; what falls due runs on the mover's thread, in order of time. */
public final class ManualTimeline implements Timeline {
    private final PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.naturalOrder());
    private Instant now;
    private long sequence;

    /** A clock that shows {@code start}. */
    public ManualTimeline(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void after(Duration delay, Runnable work) {
        queue.add(new Due(now.plus(delay), sequence++, work));
    }

    /** Moves the clock on, and runs all that falls due on the way, at its own moment. */
    public void advance(Duration step) {
        Instant end = instant().plus(step);
        for (Due due = next(end); due != null; due = next(end)) {
            due.work.run();
        }
        synchronized (this) {
            now = end;
        }
    }

    @Override
    public synchronized void close() {
        queue.clear();
    }

    private synchronized @Nullable Due next(Instant end) {
        Due first = queue.peek();
        if (first == null || first.moment.isAfter(end)) {
            return null;
        }
        now = first.moment.isAfter(now) ? first.moment : now;
        return queue.poll();
    }

    private record Due(Instant moment, long sequence, Runnable work) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byMoment = moment.compareTo(other.moment);
            return byMoment != 0 ? byMoment : Long.compare(sequence, other.sequence);
        }
    }
}
