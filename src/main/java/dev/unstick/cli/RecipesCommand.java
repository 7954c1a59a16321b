package dev.unstick.cli;

import dev.unstick.script.RecipeList;
import dev.unstick.script.Recipes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The saved recipes. */
@Command(name = "recipes")
final class RecipesCommand implements Callable<Integer> {
    private final Invocation invocation;

    RecipesCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        invocation.print(new RecipeList(Recipes.all()));
        return ExitCode.OK.number();
    }
}
