package dev.unstick.namespace;

import dev.unstick.text.Explained;

/** A path that must not be pruned; the message names what it matched, or the finalizers there are. */
public final class PruningException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    PruningException(String message) {
        super(message);
    }
}
