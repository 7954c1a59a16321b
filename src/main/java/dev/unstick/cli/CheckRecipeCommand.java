package dev.unstick.cli;

import dev.unstick.recipe.Recipe;
import dev.unstick.script.Interpreter;
import dev.unstick.script.RecipeCard;
import dev.unstick.script.Recipes;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reads a recipe's header and compiles it; runs nothing. */
@Command(name = "check")
final class CheckRecipeCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "FILE", descriptionKey = "recipe.check")
    private Path file = Path.of("");

    CheckRecipeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Recipe recipe = Recipes.read(file);
        new Interpreter(invocation.session(), Map.of()).check(recipe.file(), recipe.source());
        invocation.print(new RecipeCard(recipe));
        return ExitCode.OK.number();
    }
}
