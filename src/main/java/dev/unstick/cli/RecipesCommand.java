package dev.unstick.cli;

import dev.unstick.script.RecipeCard;
import dev.unstick.script.RecipeList;
import dev.unstick.script.Recipes;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The saved recipes, or one of them with all that its header says. */
@Command(name = "recipes")
final class RecipesCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(arity = "0..1", paramLabel = "RECIPE", descriptionKey = "recipe.one")
    private @Nullable String name;

    RecipesCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Recipes recipes = invocation.recipes();
        if (name != null) {
            invocation.print(new RecipeCard(recipes.named(name)));
            return ExitCode.OK.number();
        }
        Recipes.Found found = recipes.found();
        invocation.print(new RecipeList(found.recipes()));
        found.faults().forEach(fault -> invocation.streams().err().println("unstick: " + fault));
        return (found.faults().isEmpty() ? ExitCode.OK : ExitCode.ERROR).number();
    }
}
