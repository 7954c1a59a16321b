package dev.unstick.plan.file;

import dev.unstick.text.Explained;

/** A plan cannot be read from a file, or not be written to one. The message names the file, what is wrong, and what to do. */
public final class PlanFileException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    PlanFileException(String message, Throwable cause) {
        super(message, cause);
    }

    PlanFileException(String message) {
        super(message);
    }
}
