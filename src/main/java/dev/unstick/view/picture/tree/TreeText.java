package dev.unstick.view.picture.tree;

import dev.unstick.text.Texts;
import dev.unstick.view.Columns;
import dev.unstick.view.Style;
import dev.unstick.view.picture.tree.Branch.Mark;
import java.util.ArrayList;
import java.util.List;

/** A tree in lines: what belongs to a branch stands below it, further to the right. */
final class TreeText {
    private static final Texts TEXTS = Texts.of(TreeText.class);

    /** Fewer columns than this are none to put a label into. */
    private static final int LEAST = 16;

    private final Style style;
    private final List<String> lines = new ArrayList<>();

    TreeText(Style style) {
        this.style = style;
    }

    /** The lines of a tree and what its signs mean, without a line feed at the end. */
    String of(Branch root) {
        style.wrap(root.label()).lines().forEach(line -> lines.add(style.strong(fitting(line))));
        grow(root, "");
        lines.add("");
        style.wrap(TEXTS.get(
                        "tree.legend",
                        Mark.HOLDS.sign(style.ascii()),
                        Mark.WORKS.sign(style.ascii()),
                        Mark.UNKNOWN.sign(style.ascii())))
                .lines()
                .forEach(line -> lines.add(style.faint(fitting(line))));
        return String.join("\n", lines);
    }

    private void grow(Branch parent, String before) {
        for (int i = 0; i < parent.branches().size(); i++) {
            Branch branch = parent.branches().get(i);
            boolean last = i == parent.branches().size() - 1;
            String below = before + (last ? "   " : style.ascii() ? "|  " : "\u2502  ");
            String fork = last ? (style.ascii() ? "`- " : "\u2514\u2500 ") : (style.ascii() ? "|- " : "\u251C\u2500 ");
            add(branch, before + fork, below + (branch.branches().isEmpty() ? "" : style.ascii() ? "|  " : "\u2502  "));
            grow(branch, below);
        }
    }

    /** The label of a branch, further lines of it below the first with the lines of the tree going on. */
    private void add(Branch branch, String first, String further) {
        String sign = branch.mark().sign(style.ascii());
        int taken = Columns.of(first) + (sign.isEmpty() ? 0 : 2);
        Style room = new Style(false, Math.max(LEAST, style.width() - taken), style.screen(), style.ascii());
        List<String> parts = room.wrap(branch.label()).lines().toList();
        String start = sign.isEmpty() ? first : first + inked(branch.mark(), sign) + " ";
        String indent = Columns.padded(further, taken);
        for (int i = 0; i < parts.size(); i++) {
            lines.add(fitting((i == 0 ? start : indent) + parts.get(i)));
        }
    }

    private String inked(Mark mark, String sign) {
        return switch (mark) {
            case HOLDS -> style.bad(sign);
            case WORKS -> style.good(sign);
            case UNKNOWN -> style.careful(sign);
            case NONE -> sign;
        };
    }

    private String fitting(String line) {
        return style.screen() ? style.cut(line, style.width()) : line;
    }
}
