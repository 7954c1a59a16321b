package dev.unstick.namespace;

/** A path that must not be pruned; the message names what it matched, or the finalizers there are. */
public final class PruningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PruningException(String message) {
        super(message);
    }
}
