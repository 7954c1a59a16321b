package dev.unstick.script;

import org.jspecify.annotations.Nullable;

/** Groovy that cannot be compiled, or that threw; the message says where and shows the line. */
public final class ScriptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScriptException(String message) {
        super(message);
    }

    ScriptException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
