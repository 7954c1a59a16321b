package dev.unstick.diagnosis;

import dev.unstick.text.Explained;

/** There is no namespace of that name; the message names those whose names are near. */
public final class UnknownNamespaceException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    UnknownNamespaceException(String message) {
        super(message);
    }
}
