package dev.unstick.recipe;

import dev.unstick.text.Language;
import dev.unstick.text.Texts;
import java.util.EnumMap;
import java.util.Map;

/**
 * A parameter of a recipe.
 *
 * @param name the variable it becomes
 * @param type what it can be
 * @param standard its default; empty means that the caller must give one
 * @param descriptions what it is for, by language; empty if the header does not say
 */
public record Parameter(String name, ParameterType type, String standard, Map<Language, String> descriptions) {
    private static final Texts TEXTS = Texts.of(Parameter.class);

    public Parameter {
        descriptions = Map.copyOf(descriptions);
    }

    /** What it is for, in the language that is spoken if the header knows it; empty if it does not say. */
    public String description() {
        return descriptions.getOrDefault(Texts.spoken(), descriptions.getOrDefault(Language.ENGLISH, ""));
    }

    /** The same, described in one language more. */
    Parameter described(Language language, String description) {
        Map<Language, String> all = new EnumMap<>(Language.class);
        all.putAll(descriptions);
        all.put(language, description);
        return new Parameter(name, type, standard, all);
    }

    /** Whether the caller must give one. */
    public boolean isRequired() {
        return standard.isEmpty();
    }

    /**
     * Its value.
     *
     * @param given what the caller gave
     * @return a {@code String}, an {@code Integer}, a {@code Boolean}, or a list of texts
     * @throws IllegalArgumentException if that is not of its type
     */
    public Object value(Object given) {
        return type.read(given, name);
    }

    /**
     * Its default.
     *
     * @param recipe whose parameter it is, for the error
     * @throws IllegalArgumentException if it has none
     */
    public Object value(Recipe recipe) {
        if (isRequired()) {
            throw new IllegalArgumentException(TEXTS.get("parameter.missing", recipe.name(), name, recipe.usage()));
        }
        return type.read(standard, name);
    }

    @Override
    public String toString() {
        return isRequired() ? name : name + "=" + standard;
    }
}
