package dev.unstick.recipe;

import dev.unstick.text.Explained;

/** A recipe whose header makes no sense; the message names the recipe, the line, and what would. */
public final class RecipeException extends IllegalArgumentException implements Explained {
    private static final long serialVersionUID = 1L;

    RecipeException(String message) {
        super(message);
    }
}
