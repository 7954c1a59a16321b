package dev.unstick.plan.record;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Visits to the disk for one file: all that several threads have written by then is served by one. A disk that has failed tells it
 * once and may then say that all is well, though what it was to keep is lost; so after a visit that failed all later ones fail. For
 * several threads.
 */
final class SharedForce {
    private final AtomicLong written = new AtomicLong();
    private long forced;
    private @Nullable IOException failure;

    /** What forces the file to the disk. */
    interface Disk {
        /**
         * Returns when all that was handed to the system is on the disk.
         *
         * @throws IOException if it is not
         */
        void force() throws IOException;
    }

    /** Counts something that has been handed to the system; says how much there is by then. */
    long wrote() {
        return written.incrementAndGet();
    }

    /**
     * Returns when so much is on the disk.
     *
     * @param count what {@link #wrote} said
     * @param disk is visited unless that is on the disk already
     * @throws IOException if it may not be there
     */
    synchronized void force(long count, Disk disk) throws IOException {
        if (forced >= count) {
            return;
        }
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        long all = written.get();
        try {
            disk.force();
        } catch (IOException failed) {
            failure = failed;
            throw failed;
        }
        forced = all;
    }
}
