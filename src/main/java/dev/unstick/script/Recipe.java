package dev.unstick.script;

import java.util.List;
import java.util.Map;

/**
 * A saved recipe.
 *
 * @param name its file's name without {@code .groovy}
 * @param title what it is for, in one line
 * @param applies the cause ids and finalizers that call for it
 * @param tier {@code mild}, {@code moderate} or {@code severe}
 * @param parameters its parameters with their defaults; an empty default means that the caller must give one
 * @param source its text
 */
public record Recipe(
        String name, String title, List<String> applies, String tier, Map<String, String> parameters, String source) {

    public Recipe {
        applies = List.copyOf(applies);
        parameters = Map.copyOf(parameters);
    }

    /** Its file's name. */
    public String file() {
        return name + ".groovy";
    }
}
