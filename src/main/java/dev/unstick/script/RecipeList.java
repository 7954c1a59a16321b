package dev.unstick.script;

import dev.unstick.view.Style;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Recipes, as they are listed. */
public final class RecipeList extends AbstractList<Recipe> implements Shown {
    private final List<Recipe> recipes;

    /**
     * A list.
     *
     * @param recipes the recipes
     */
    public RecipeList(List<Recipe> recipes) {
        this.recipes = List.copyOf(recipes);
    }

    @Override
    public Recipe get(int index) {
        return recipes.get(index);
    }

    @Override
    public int size() {
        return recipes.size();
    }

    @Override
    public JsonNode getJson() {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        for (Recipe recipe : recipes) {
            ObjectNode each = list.addObject()
                    .put("name", recipe.name())
                    .put("title", recipe.title())
                    .put("tier", recipe.tier());
            recipe.applies().forEach(each.putArray("applies")::add);
            recipe.parameters().forEach(each.putObject("parameters")::put);
        }
        return list;
    }

    @Override
    public String show(Style style) {
        return recipes.stream()
                .map(recipe -> style.strong(recipe.name()) + "   " + recipe.title())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
