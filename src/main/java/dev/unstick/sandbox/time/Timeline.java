package dev.unstick.sandbox.time;

import java.time.Duration;
import java.time.InstantSource;

/** What time it is, and what happens later. Everything that happens later happens one thing at a time. */
public interface Timeline extends InstantSource, AutoCloseable {
    /** Runs {@code work} once, when {@code delay} has passed. */
    void after(Duration delay, Runnable work);

    /** Forgets what is still to come. */
    @Override
    void close();
}
