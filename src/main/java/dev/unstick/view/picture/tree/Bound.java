package dev.unstick.view.picture.tree;

import dev.unstick.text.Texts;
import dev.unstick.view.picture.tree.Branch.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The first few of many, and how many more there are: a picture of five thousand is none. */
final class Bound {
    private static final Texts TEXTS = Texts.of(Bound.class);

    private Bound() {}

    /**
     * Branches of the first few.
     *
     * @param all all of them, those that matter most first
     * @param most how many are drawn
     * @param branch draws one
     */
    static <T> List<Branch> first(List<T> all, int most, Function<T, Branch> branch) {
        List<Branch> drawn =
                new ArrayList<>(all.stream().limit(most).map(branch).toList());
        if (all.size() > most) {
            drawn.add(Branch.leaf(Branch.Type.MORE, "", TEXTS.get("tree.more", all.size() - most), Mark.NONE));
        }
        return drawn;
    }
}
