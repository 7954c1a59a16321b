package dev.unstick.cluster.dump;

import dev.unstick.text.Explained;

/** There is no dump to be read; the message names what was given, what is wrong with it, and what to type next. */
public final class DumpException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    DumpException(String message) {
        super(message);
    }
}
