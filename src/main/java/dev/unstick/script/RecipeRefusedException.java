package dev.unstick.script;

import dev.unstick.text.Explained;

/** A recipe that will not work on what is there; the message says what it is for, what was found instead, and what to type. */
public final class RecipeRefusedException extends RuntimeException implements Explained {
    private static final long serialVersionUID = 1L;

    RecipeRefusedException(String message) {
        super(message);
    }
}
