package dev.unstick.script;

import dev.unstick.plan.Plan;
import dev.unstick.plan.Step;
import dev.unstick.recipe.Recipe;
import dev.unstick.text.Texts;
import java.util.List;

/**
 * What a recipe that runs is held to.
 *
 * @param recipe the recipe
 * @param namespace the namespace that it was started for; empty for one that looks only
 */
record Confinement(Recipe recipe, String namespace) {
    private static final Texts TEXTS = Texts.of(Confinement.class);

    /**
     * Refuses a plan that is about another namespace, or does what the recipe's header does not allow.
     *
     * @throws RecipeRefusedException if it is one; nothing has been sent then
     */
    void refuseBeyond(Plan plan) {
        List<Step> beyond = recipe.header().beyond(plan);
        if (!beyond.isEmpty()) {
            throw new RecipeRefusedException(TEXTS.get(
                    "recipe.beyond",
                    recipe.name(),
                    plan.name(),
                    Texts.clauses(beyond.stream().map(Step::toString).toList()),
                    recipe.header().isReadOnly()
                            ? TEXTS.get("recipe.allows-nothing")
                            : TEXTS.get(
                                    "recipe.allows", Texts.list(recipe.header().permissions()))));
        }
        if (plan.writes() > 0 && !plan.namespace().equals(namespace)) {
            throw new RecipeRefusedException(TEXTS.get(
                    "recipe.elsewhere", recipe.name(), namespace, plan.object().shortName()));
        }
    }
}
