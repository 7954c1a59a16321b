package dev.unstick.view;

import dev.unstick.recipe.Parameter;
import dev.unstick.recipe.Recipe;
import dev.unstick.recipe.RecipeHeader;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** Recipes: a list of them, and one with all that its header says. */
public final class RecipeView {
    private static final Texts TEXTS = Texts.of(RecipeView.class);

    private RecipeView() {}

    /** A line each: its name, what it is for, and whether somebody here wrote it. */
    public static String list(List<Recipe> recipes, Style style) {
        int widest = recipes.stream()
                .mapToInt(recipe -> Columns.of(recipe.name()))
                .max()
                .orElse(0);
        return recipes.stream().map(recipe -> line(recipe, widest, style)).collect(Collectors.joining());
    }

    /** One with all that its header says. */
    public static String card(Recipe recipe, Style style) {
        RecipeHeader header = recipe.header();
        String facts = TEXTS.get(
                "recipe.facts", TEXTS.get(recipe.carried() ? "recipe.carried" : "recipe.own"), recipe.digest());
        List<String> writes = header.isReadOnly() ? List.of(TEXTS.get("recipe.writes-nothing")) : header.permissions();
        return Layout.wrap(style.strong(recipe.name()) + "  ", recipe.title(), style.width())
                + Layout.wrap("", facts, style.width())
                + part(TEXTS.get("recipe.applies"), header.conditions(), style)
                + part(TEXTS.get("recipe.parameters"), parameters(header), style)
                + part(TEXTS.get("recipe.writes", header.tier()), writes, style)
                + part(TEXTS.get("recipe.never"), header.promises(), style)
                + part(TEXTS.get("recipe.sources"), header.sources(), style)
                + part(TEXTS.get("recipe.run"), List.of(recipe.usage()), style);
    }

    /**
     * The recipes that are meant for what was found.
     *
     * @param recipes the recipes, the one that fits best at the head
     * @param namespace the namespace
     * @return a line or two; empty if there is none
     */
    public static String matching(List<Recipe> recipes, String namespace, Style style) {
        return recipes.isEmpty()
                ? ""
                : Layout.wrap(
                        TEXTS.get("recipe.matching") + " ",
                        TEXTS.get(
                                "recipe.matching-names",
                                Texts.list(recipes.stream().map(Recipe::name).toList()),
                                recipes.get(0).name(),
                                namespace),
                        2,
                        style.width());
    }

    private static String line(Recipe recipe, int widest, Style style) {
        String name = style.strong(recipe.name()) + " ".repeat(widest - Columns.of(recipe.name()));
        String title = recipe.carried() ? recipe.title() : recipe.title() + " " + TEXTS.get("recipe.own-mark");
        return Layout.wrap(name + "  ", title, style.width());
    }

    private static String part(String heading, List<String> lines, Style style) {
        return lines.isEmpty()
                ? ""
                : "\n" + heading + "\n"
                        + lines.stream()
                                .map(line -> Layout.wrap("  ", line, style.width()))
                                .collect(Collectors.joining());
    }

    private static List<String> parameters(RecipeHeader header) {
        return header.parameters().stream().map(RecipeView::parameter).toList();
    }

    private static String parameter(Parameter parameter) {
        String head = parameter + " (" + parameter.type().word() + ")";
        return parameter.description().isEmpty() ? head : head + ": " + parameter.description();
    }
}
