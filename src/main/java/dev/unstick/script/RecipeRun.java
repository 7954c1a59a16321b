package dev.unstick.script;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.recipe.Parameter;
import dev.unstick.recipe.ParameterType;
import dev.unstick.recipe.Recipe;
import dev.unstick.text.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs recipes: with their parameters as variables, {@code found} for what the look at their namespace showed, and nothing of the
 * caller's. One that writes runs only on what it is for.
 */
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
     * @throws IllegalArgumentException if a parameter is unknown or of another type, or one without default is not given
     * @throws RecipeRefusedException if it is not meant for what is found, or a plan of it goes beyond what its header allows
     * @throws ScriptException if it throws
     */
    public @Nullable Object run(Recipe recipe, Map<?, ?> given) {
        Map<String, Object> variables = parameters(recipe, given);
        introduce(recipe);
        Optional<String> subject = subject(recipe, variables);
        subject.ifPresent(namespace -> {
            Diagnosis diagnosis = session.findings().remains(namespace);
            if (!recipe.header().isReadOnly() && !recipe.header().matches(diagnosis)) {
                throw new RecipeRefusedException(instead(recipe, diagnosis));
            }
            variables.put("found", new DiagnosisHandle(diagnosis));
        });
        variables.put("args", List.of());
        return session.within(
                recipe,
                subject.orElse(""),
                () -> new Interpreter(session, variables).evaluate(recipe.file(), recipe.source()));
    }

    private static Map<String, Object> parameters(Recipe recipe, Map<?, ?> given) {
        Map<String, Object> variables = new HashMap<>();
        given.forEach((name, value) -> {
            Parameter parameter = recipe.parameter(String.valueOf(name)).orElseThrow(() -> unknown(recipe, name));
            variables.put(parameter.name(), parameter.value(value));
        });
        for (Parameter parameter : recipe.header().parameters()) {
            if (!variables.containsKey(parameter.name())) {
                variables.put(parameter.name(), parameter.value(recipe));
            }
        }
        return variables;
    }

    private static IllegalArgumentException unknown(Recipe recipe, @Nullable Object name) {
        List<String> names =
                recipe.header().parameters().stream().map(Parameter::name).toList();
        return new IllegalArgumentException(
                names.isEmpty()
                        ? TEXTS.get("recipe.no-parameters", recipe.name(), name)
                        : TEXTS.get("recipe.unknown-parameter", recipe.name(), name, Texts.list(names)));
    }

    /** The namespace it is about; empty for one that looks at a whole cluster. */
    private static Optional<String> subject(Recipe recipe, Map<String, Object> variables) {
        return recipe.header().parameters().stream()
                .filter(parameter -> parameter.type() == ParameterType.NAMESPACE)
                .findFirst()
                .map(parameter -> String.valueOf(variables.get(parameter.name())));
    }

    /** Nobody should run for the first time what somebody put into the folder, and not know it. */
    private void introduce(Recipe recipe) {
        if (recipe.carried()) {
            return;
        }
        PrintWriter talk = session.output().talk();
        SeenRecipes seen = session.seenRecipes();
        try {
            switch (seen.of(recipe)) {
                case NEW -> talk.println(TEXTS.get("recipe.first-run", recipe.file(), recipe.digest()));
                case CHANGED -> talk.println(TEXTS.get("recipe.changed", recipe.file(), recipe.digest()));
                case KNOWN -> {
                    return;
                }
            }
            seen.keep(recipe);
        } catch (IOException failure) {
            talk.println(TEXTS.get("recipe.not-known", recipe.file(), recipe.digest(), failure));
        }
    }

    private String instead(Recipe recipe, Diagnosis diagnosis) {
        String namespace = diagnosis.namespace().name();
        String refusal = TEXTS.get(
                "recipe.refuses",
                recipe.name(),
                namespace,
                Texts.clauses(recipe.header().conditions()),
                found(diagnosis));
        List<String> fitting =
                session.recipes().matching(diagnosis).stream().map(Recipe::name).toList();
        return diagnosis.isStuck() && !fitting.isEmpty()
                ? refusal + " " + TEXTS.get("recipe.instead", Texts.list(fitting), fitting.get(0), namespace)
                : refusal;
    }

    private String found(Diagnosis diagnosis) {
        if (diagnosis.isStuck()) {
            List<String> causes = diagnosis.causes().stream()
                    .map(Cause::id)
                    .map(String::valueOf)
                    .toList();
            return causes.isEmpty()
                    ? TEXTS.get("recipe.found-nothing")
                    : TEXTS.get("recipe.found-causes", Texts.list(causes));
        }
        return diagnosis.namespace().isGone() ? TEXTS.get("recipe.found-gone") : TEXTS.get("recipe.found-active");
    }
}
