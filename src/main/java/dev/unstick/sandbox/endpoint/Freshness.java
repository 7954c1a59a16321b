package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.store.Store;
import java.time.Duration;

/** Waits until the store is as fresh as a client wants it ({@code waitUntilFreshAndBlock} of the watch cache). */
final class Freshness {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Freshness() {}

    /** Returns when the store has reached {@code revision}; 504 when it does not in three seconds. */
    static void await(Store store, long revision) {
        if (revision <= 0) {
            return;
        }
        long present;
        try {
            present = store.await(revision, PATIENCE);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            present = store.revision();
        }
        if (present < revision) {
            throw Failures.tooLargeVersion(revision, present);
        }
    }
}
