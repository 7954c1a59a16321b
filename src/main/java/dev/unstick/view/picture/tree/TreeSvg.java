package dev.unstick.view.picture.tree;

import dev.unstick.text.Texts;
import dev.unstick.view.Columns;
import dev.unstick.view.picture.Svg;
import dev.unstick.view.picture.Svg.Ink;
import dev.unstick.view.picture.tree.Branch.Mark;
import java.util.ArrayList;
import java.util.List;

/** A tree as boxes, one below the other, each joined to the one that it grows out of. */
final class TreeSvg {
    private static final Texts TEXTS = Texts.of(TreeSvg.class);

    private static final int MARGIN = 16;
    private static final int INDENT = 28;
    private static final int ROW = 30;
    private static final int BOX = 22;
    private static final int PADDING = 8;
    private static final int BASELINE = 16;

    /** The columns of a label that are drawn at most; the terminal and the JSON have all of it. */
    private static final int MOST_COLUMNS = 110;

    private final List<Placed> placed = new ArrayList<>();

    private TreeSvg() {}

    /** A branch in its row, joined to the row of its parent; that of the root is itself. */
    private record Placed(Branch branch, int depth, int row, int parent) {
        int x() {
            return MARGIN + depth * INDENT;
        }

        int y() {
            return MARGIN + row * ROW;
        }

        String label() {
            return Columns.cut(branch.signed(), MOST_COLUMNS);
        }

        int right() {
            return x() + Svg.width(label()) + 2 * PADDING;
        }
    }

    /** The document. */
    static String of(Branch root) {
        TreeSvg tree = new TreeSvg();
        tree.place(root, 0, 0);
        return tree.drawn(root);
    }

    private void place(Branch branch, int depth, int parent) {
        int row = placed.size();
        placed.add(new Placed(branch, depth, row, parent));
        branch.branches().forEach(each -> place(each, depth + 1, row));
    }

    private String drawn(Branch root) {
        String legend =
                TEXTS.get("tree.legend", Mark.HOLDS.sign(false), Mark.WORKS.sign(false), Mark.UNKNOWN.sign(false));
        int right = Math.max(placed.stream().mapToInt(Placed::right).max().orElse(0), MARGIN + Svg.width(legend));
        int height = 2 * MARGIN + (placed.size() + 1) * ROW;
        Svg svg = Svg.of(root.label(), right + MARGIN, height);
        placed.stream().skip(1).forEach(each -> join(svg, placed.get(each.parent()), each));
        placed.forEach(each -> box(svg, each));
        return svg.text(MARGIN, MARGIN + placed.size() * ROW + BASELINE, legend, Ink.FAINT, false)
                .end();
    }

    private static void join(Svg svg, Placed parent, Placed child) {
        double trunk = parent.x() + INDENT / 2.0;
        double middle = child.y() + BOX / 2.0;
        svg.line(trunk, parent.y() + BOX, trunk, middle, Ink.LINE, false);
        svg.line(trunk, middle, child.x(), middle, Ink.LINE, false);
    }

    private static void box(Svg svg, Placed each) {
        boolean holds = each.branch().mark() == Mark.HOLDS;
        svg.box(
                each.x(),
                each.y(),
                each.right() - each.x(),
                BOX,
                holds ? Ink.BAD_GROUND : Ink.GROUND,
                holds ? Ink.BAD : Ink.LINE);
        svg.text(
                each.x() + PADDING,
                each.y() + BASELINE,
                each.label(),
                ink(each.branch().mark()),
                each.row() == 0);
    }

    private static Ink ink(Mark mark) {
        return switch (mark) {
            case HOLDS -> Ink.BAD;
            case WORKS -> Ink.GOOD;
            case UNKNOWN -> Ink.CAREFUL;
            case NONE -> Ink.DARK;
        };
    }
}
