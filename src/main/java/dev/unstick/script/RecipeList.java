package dev.unstick.script;

import dev.unstick.recipe.Recipe;
import dev.unstick.view.RecipeView;
import dev.unstick.view.Style;
import java.util.AbstractList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

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
        recipes.forEach(recipe -> list.add(new RecipeCard(recipe).getJson()));
        return list;
    }

    @Override
    public String show(Style style) {
        return RecipeView.list(recipes, style).stripTrailing();
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
