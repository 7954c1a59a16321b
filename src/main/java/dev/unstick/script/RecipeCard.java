package dev.unstick.script;

import dev.unstick.recipe.Recipe;
import dev.unstick.recipe.RecipeHeader;
import dev.unstick.view.RecipeView;
import dev.unstick.view.Style;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One recipe with all that its header says.
 *
 * @param recipe the recipe
 */
public record RecipeCard(Recipe recipe) implements Shown {
    @Override
    public JsonNode getJson() {
        RecipeHeader header = recipe.header();
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("name", recipe.name())
                .put("title", recipe.title())
                .put("tier", header.tier().toString())
                .put("carried", recipe.carried())
                .put("digest", recipe.digest());
        header.conditions().forEach(json.putArray("applies")::add);
        ArrayNode parameters = json.putArray("parameters");
        header.parameters()
                .forEach(parameter -> parameters
                        .addObject()
                        .put("name", parameter.name())
                        .put("type", parameter.type().word())
                        .put("default", parameter.isRequired() ? null : parameter.standard())
                        .put("description", parameter.description()));
        header.permissions().forEach(json.putArray("writes")::add);
        header.promises().forEach(json.putArray("never")::add);
        header.sources().forEach(json.putArray("sources")::add);
        return json;
    }

    @Override
    public String show(Style style) {
        return RecipeView.card(recipe, style).stripTrailing();
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
