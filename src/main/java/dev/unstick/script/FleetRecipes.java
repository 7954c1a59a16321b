package dev.unstick.script;

import dev.unstick.fleet.Answer;
import dev.unstick.view.FittingRecipes;
import dev.unstick.view.FleetOutput;
import dev.unstick.view.FleetView;
import dev.unstick.view.Style;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The recipes that are meant for what hangs in several clusters.
 *
 * @param answers the namespaces that hang in each; where one recipe was asked for, those that it is meant for
 * @param only that recipe; null for all of them
 */
public record FleetRecipes(
        List<Answer<List<FittingRecipes>>> answers,
        @Nullable String only) implements Shown, Named {
    public FleetRecipes {
        answers = List.copyOf(answers);
    }

    /** Whether anything is in any of them. */
    public boolean isAnyStuck() {
        return answers.stream()
                .anyMatch(
                        answer -> answer.value().filter(list -> !list.isEmpty()).isPresent());
    }

    /** {@code CONTEXT/NAMESPACE/RECIPE} each. */
    @Override
    public List<String> names() {
        return answers.stream()
                .flatMap(answer -> answer.value().orElse(List.of()).stream()
                        .flatMap(each -> each.recipes().stream()
                                .map(recipe -> answer.context().name() + "/" + each.namespace() + "/" + recipe)))
                .toList();
    }

    @Override
    public JsonNode getJson() {
        return FleetOutput.recipes(answers);
    }

    @Override
    public String show(Style style) {
        return FleetView.recipes(answers, only, style);
    }
}
