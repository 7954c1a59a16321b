package dev.unstick.cli;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.fleet.Answer;
import dev.unstick.recipe.Recipe;
import dev.unstick.script.FleetRecipes;
import dev.unstick.script.RecipeCard;
import dev.unstick.script.RecipeList;
import dev.unstick.script.Recipes;
import dev.unstick.view.FittingRecipes;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The saved recipes, or one of them with all that its header says; of several clusters, what is meant for what hangs there. */
@Command(name = "recipes")
final class RecipesCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "RECIPE",
            completionCandidates = CarriedRecipes.class,
            descriptionKey = "recipe.one")
    private @Nullable String name;

    RecipesCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Recipes recipes = invocation.recipes();
        if (invocation.options().several()) {
            return several(recipes);
        }
        if (name != null) {
            invocation.print(new RecipeCard(recipes.named(name)));
            return ExitCode.OK.number();
        }
        Recipes.Found found = recipes.found();
        invocation.print(new RecipeList(found.recipes()));
        found.faults().forEach(fault -> invocation.streams().err().println("unstick: " + fault));
        return (found.faults().isEmpty() ? ExitCode.OK : ExitCode.ERROR).number();
    }

    /** Which recipes are meant for what hangs in each cluster, or what a single one is meant for. */
    private int several(Recipes recipes) throws InterruptedException {
        String only = name == null ? null : recipes.named(name).name();
        List<Answer<List<FittingRecipes>>> answers = new Everywhere(invocation)
                .ask(session -> session.findings().stuckDiagnoses().stream()
                        .map(diagnosis -> fitting(diagnosis, recipes))
                        .filter(each -> only == null || each.recipes().contains(only))
                        .toList());
        FleetRecipes found = new FleetRecipes(answers, only);
        return new Everywhere(invocation).tell(found, answers, found.isAnyStuck());
    }

    private static FittingRecipes fitting(Diagnosis diagnosis, Recipes recipes) {
        return new FittingRecipes(
                diagnosis.namespace().name(),
                diagnosis.causes().stream().map(Cause::id).toList(),
                recipes.matching(diagnosis).stream().map(Recipe::name).toList());
    }
}
