package dev.unstick.view;

import dev.unstick.catalog.CauseId;
import java.util.List;

/**
 * The recipes that are meant for a namespace that hangs.
 *
 * @param namespace its name
 * @param causes why it hangs
 * @param recipes their names, the one that fits best at the head; empty if there is none
 */
public record FittingRecipes(String namespace, List<CauseId> causes, List<String> recipes) {
    public FittingRecipes {
        causes = List.copyOf(causes);
        recipes = List.copyOf(recipes);
    }
}
