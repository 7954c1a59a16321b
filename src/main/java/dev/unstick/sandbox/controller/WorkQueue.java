package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What waits for a controller ({@code k8s.io/client-go/util/workqueue}): each key is there once, and at its soonest time.
 *
 * @param <K> names one piece of work
 */
public final class WorkQueue<K> {
    private final Timeline timeline;
    private final Duration firstBackOff;
    private final Duration longestBackOff;
    private final Consumer<K> worker;
    private final Map<K, Instant> due = new HashMap<>();
    private final Map<K, Integer> failures = new HashMap<>();

    /**
     * An empty queue.
     *
     * @param firstBackOff the wait after a first failure; doubles with each further one
     * @param longestBackOff where doubling ends
     * @param worker called with one key at a time
     */
    public WorkQueue(Timeline timeline, Duration firstBackOff, Duration longestBackOff, Consumer<K> worker) {
        this.timeline = timeline;
        this.firstBackOff = firstBackOff;
        this.longestBackOff = longestBackOff;
        this.worker = worker;
    }

    /** Puts {@code key} in, unless it is already due sooner. */
    public void add(K key, Duration delay) {
        Instant moment = timeline.instant().plus(delay);
        synchronized (this) {
            Instant planned = due.get(key);
            if (planned != null && !moment.isBefore(planned)) {
                return;
            }
            due.put(key, moment);
        }
        timeline.after(delay, () -> work(key, moment));
    }

    /** Puts {@code key} in again after a failure, later each time. */
    public void addAfterFailure(K key) {
        int before;
        synchronized (this) {
            before = failures.merge(key, 1, Integer::sum) - 1;
        }
        Duration wait = longestBackOff;
        if (before < Long.numberOfLeadingZeros(firstBackOff.toNanos()) - 1) {
            Duration doubled = Duration.ofNanos(firstBackOff.toNanos() << before);
            wait = doubled.compareTo(longestBackOff) < 0 ? doubled : longestBackOff;
        }
        add(key, wait);
    }

    /** Forgets the failures of {@code key}. */
    public synchronized void forget(K key) {
        failures.remove(key);
    }

    private void work(K key, Instant moment) {
        synchronized (this) {
            // a sooner moment may have taken its place
            if (!moment.equals(due.get(key))) {
                return;
            }
            due.remove(key);
        }
        worker.accept(key);
    }
}
