package dev.unstick.diagnosis;

import dev.unstick.text.Explained;

/** There is no object, or no kind, of that name, or it is not clear which; the message says what to write instead. */
public final class UnknownObjectException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    UnknownObjectException(String message) {
        super(message);
    }
}
