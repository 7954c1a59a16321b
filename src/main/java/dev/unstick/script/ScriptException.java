package dev.unstick.script;

import dev.unstick.text.Explained;
import org.jspecify.annotations.Nullable;

/** Groovy that cannot be compiled, or that threw; the message says where and shows the line. */
public final class ScriptException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    ScriptException(String message) {
        super(message);
    }

    ScriptException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
