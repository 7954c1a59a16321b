package dev.unstick.cli;

import dev.unstick.plan.Outcome;
import dev.unstick.recipe.Recipe;
import dev.unstick.script.OutcomeHandle;
import dev.unstick.script.RecipeRun;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a saved recipe; it asks for the same consent as {@code free}. */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {
    private static final Texts TEXTS = Texts.of(RunCommand.class);
    private static final String NAMESPACE = "namespace";

    private final Invocation invocation;

    @Parameters(
            index = "0",
            paramLabel = "RECIPE",
            completionCandidates = CarriedRecipes.class,
            descriptionKey = "recipe")
    private String name = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAMESPACE|PARAMETER=VALUE",
            descriptionKey = "recipe.values")
    private List<String> values = new ArrayList<>();

    RunCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Recipe recipe = invocation.recipes().named(name);
        Object value = new RecipeRun(invocation.session()).run(recipe, given());
        List<Outcome> outcomes = invocation.session().outcomes();
        if (invocation.options().format.isDocument()) {
            invocation.print(outcomes.isEmpty() ? value : new OutcomeHandle(outcomes.get(outcomes.size() - 1)));
        }
        return ExitCode.of(outcomes).number();
    }

    /** What is no {@code NAME=VALUE} is the namespace. */
    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (String value : values) {
            int equals = value.indexOf('=');
            String parameter = equals < 0 ? NAMESPACE : value.substring(0, equals);
            if (given.put(parameter, value.substring(equals + 1)) != null) {
                throw new UsageException(TEXTS.get("run.twice", parameter));
            }
        }
        return given;
    }
}
