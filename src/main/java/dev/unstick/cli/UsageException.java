package dev.unstick.cli;

import dev.unstick.text.Explained;

/** The words of the command line make no sense together. */
final class UsageException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
