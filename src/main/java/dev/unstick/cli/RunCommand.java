package dev.unstick.cli;

import dev.unstick.plan.Outcome;
import dev.unstick.script.OutcomeHandle;
import dev.unstick.script.Recipe;
import dev.unstick.script.RecipeRun;
import dev.unstick.script.Recipes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a saved recipe; it asks for the same consent as {@code free}. */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "RECIPE", descriptionKey = "recipe")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAMESPACE", descriptionKey = "namespace")
    private @Nullable String namespace;

    RunCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Recipe recipe = Recipes.named(name);
        Object value = new RecipeRun(invocation.session())
                .run(recipe, namespace == null ? Map.of() : Map.of("namespace", namespace));
        List<Outcome> outcomes = invocation.session().outcomes();
        if (invocation.options().format.isDocument()) {
            invocation.print(outcomes.isEmpty() ? value : new OutcomeHandle(outcomes.get(outcomes.size() - 1)));
        }
        return ExitCode.of(outcomes).number();
    }
}
