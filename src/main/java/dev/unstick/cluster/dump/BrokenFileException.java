package dev.unstick.cluster.dump;

import java.io.IOException;

/** A file cannot be read on from here; what was read before counts. */
final class BrokenFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;

    /**
     * What is wrong.
     *
     * @param line the line, from 1; 0 if there is none to name
     * @param reason what is wrong there
     */
    BrokenFileException(long line, String reason) {
        super(reason);
        this.line = line;
    }

    /** The line, from 1; 0 if there is none to name. */
    long line() {
        return line;
    }
}
