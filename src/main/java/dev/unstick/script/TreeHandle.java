package dev.unstick.script;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.view.Style;
import dev.unstick.view.picture.tree.NamespaceTree;
import dev.unstick.view.picture.tree.TreePicture;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code tree 'payments'} answers: what holds a namespace, from its kinds to the owners of their finalizers. */
public final class TreeHandle implements Shown {
    private final Diagnosis diagnosis;
    private final TreePicture picture;

    /**
     * A tree as a value of the DSL.
     *
     * @param diagnosis what was found
     */
    public TreeHandle(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
        this.picture = new TreePicture(NamespaceTree.of(diagnosis));
    }

    /**
     * Saves it, for the reader's eyes alone.
     *
     * @param file where to; it ends with {@code .svg}, {@code .mmd}, {@code .md} or {@code .txt}; whatever is there is replaced
     * @throws IllegalArgumentException if it ends with anything else
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public PictureFileHandle save(String file) {
        return PictureFile.save(picture, file);
    }

    @Override
    public List<String> next(String name) {
        String namespace = Values.literal(diagnosis.namespace().name());
        return diagnosis.isStuck()
                ? List.of("why " + namespace, "timeline " + namespace, name + ".save 'tree.svg'")
                : List.of(name + ".save 'tree.svg'");
    }

    /** The root with its branches; each has a type, a name, a label and a mark. */
    @Override
    public JsonNode getJson() {
        return picture.json();
    }

    @Override
    public String show(Style style) {
        return picture.text(style);
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
