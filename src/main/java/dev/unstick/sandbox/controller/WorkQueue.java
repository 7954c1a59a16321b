package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Names waiting for a controller ({@code k8s.io/client-go/util/workqueue}): each is there once, and at its soonest time.
 */
final class WorkQueue {
    private final Timeline timeline;
    private final Duration firstBackOff;
    private final Duration longestBackOff;
    private final Consumer<String> worker;
    private final Map<String, Instant> due = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();

    /**
     * An empty queue.
     *
     * @param firstBackOff the wait after a first failure; doubles with each further one
     * @param longestBackOff where doubling ends
     * @param worker called with one name at a time
     */
    WorkQueue(Timeline timeline, Duration firstBackOff, Duration longestBackOff, Consumer<String> worker) {
        this.timeline = timeline;
        this.firstBackOff = firstBackOff;
        this.longestBackOff = longestBackOff;
        this.worker = worker;
    }

    /** Puts {@code name} in, unless it is already due sooner. */
    void add(String name, Duration delay) {
        Instant moment = timeline.instant().plus(delay);
        synchronized (this) {
            Instant planned = due.get(name);
            if (planned != null && !moment.isBefore(planned)) {
                return;
            }
            due.put(name, moment);
        }
        timeline.after(delay, () -> work(name, moment));
    }

    /** Puts {@code name} in again after a failure, later each time. */
    void addAfterFailure(String name) {
        int before;
        synchronized (this) {
            before = failures.merge(name, 1, Integer::sum) - 1;
        }
        Duration wait = longestBackOff;
        if (before < Long.numberOfLeadingZeros(firstBackOff.toNanos()) - 1) {
            Duration doubled = Duration.ofNanos(firstBackOff.toNanos() << before);
            wait = doubled.compareTo(longestBackOff) < 0 ? doubled : longestBackOff;
        }
        add(name, wait);
    }

    /** Forgets the failures of {@code name}. */
    synchronized void forget(String name) {
        failures.remove(name);
    }

    private void work(String name, Instant moment) {
        synchronized (this) {
            // a sooner moment may have taken its place
            if (!moment.equals(due.get(name))) {
                return;
            }
            due.remove(name);
        }
        worker.accept(name);
    }
}
