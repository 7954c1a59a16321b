package dev.unstick.cli;

import dev.unstick.recipe.Recipe;
import dev.unstick.script.Recipes;
import java.util.Iterator;

/** What completion proposes for a recipe: those that Unstick carries. Picocli asks it only when completions are written. */
final class CarriedRecipes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Recipes.carried().all().stream().map(Recipe::name).iterator();
    }
}
