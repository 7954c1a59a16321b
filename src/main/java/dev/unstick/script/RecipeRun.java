package dev.unstick.script;

import dev.unstick.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs recipes: with their parameters as variables, and nothing of the caller's. */
public final class RecipeRun {
    private static final Texts TEXTS = Texts.of(RecipeRun.class);

    private final Session session;

    /**
     * Runs recipes in a session.
     *
     * @param session the session
     */
    public RecipeRun(Session session) {
        this.session = session;
    }

    /**
     * Runs one.
     *
     * @param recipe the recipe
     * @param given parameters that are not to have their defaults
     * @return the value of its last statement
     * @throws IllegalArgumentException if a parameter is unknown, or one without default is not given
     * @throws ScriptException if it throws
     */
    public @Nullable Object run(Recipe recipe, Map<?, ?> given) {
        Map<String, Object> variables = new HashMap<>(recipe.parameters());
        given.forEach((name, value) -> {
            if (!recipe.parameters().containsKey(String.valueOf(name))) {
                throw new IllegalArgumentException(TEXTS.get(
                        "recipe.unknown-parameter",
                        recipe.name(),
                        name,
                        Texts.list(recipe.parameters().keySet())));
            }
            variables.put(String.valueOf(name), value);
        });
        recipe.parameters().keySet().forEach(name -> {
            if (String.valueOf(variables.get(name)).isEmpty()) {
                throw new IllegalArgumentException(TEXTS.get("recipe.missing-parameter", recipe.name(), name));
            }
        });
        variables.put("args", List.of());
        return new Interpreter(session, variables).evaluate(recipe.file(), recipe.source());
    }
}
