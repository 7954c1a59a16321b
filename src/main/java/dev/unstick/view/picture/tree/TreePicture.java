package dev.unstick.view.picture.tree;

import dev.unstick.view.Style;
import dev.unstick.view.picture.Picture;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tree, drawn.
 *
 * @param root where it begins
 */
public record TreePicture(Branch root) implements Picture {

    @Override
    public String text(Style style) {
        return new TreeText(style).of(root);
    }

    @Override
    public String svg() {
        return TreeSvg.of(root);
    }

    @Override
    public String mermaid() {
        return new TreeMermaid().of(root);
    }

    /** The same for programs: each branch with its type, name, label, mark and branches. */
    public ObjectNode json() {
        return json(root);
    }

    private static ObjectNode json(Branch branch) {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("type", branch.type().toString())
                .put("name", branch.name())
                .put("label", branch.label())
                .put("mark", branch.mark().toString());
        ArrayNode branches = json.putArray("branches");
        branch.branches().forEach(each -> branches.add(json(each)));
        return json;
    }
}
