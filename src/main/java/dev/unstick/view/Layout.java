package dev.unstick.view;

import dev.unstick.text.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lines, columns and ages. Whatever is laid out can only be shown: what a terminal would obey is taken out, see {@link Unseen}. */
final class Layout {
    private static final int GAP = 3;
    private static final int NARROWEST = 4;

    private Layout() {}

    /**
     * Text in lines no longer than the width where its words allow, the first after {@code head}, the others indented as far.
     * Line feeds in the text are kept, and colour takes no room.
     */
    static String wrap(String head, String text, int width) {
        return wrap(head, text, Columns.of(head), width);
    }

    /** The same, the others indented by so many columns. */
    static String wrap(String head, String text, int columns, int width) {
        String indent = " ".repeat(columns);
        StringBuilder lines = new StringBuilder();
        String start = head;
        for (String paragraph : Unseen.shown(text).split("\n", -1)) {
            StringBuilder line = new StringBuilder(start);
            int taken = Columns.of(start);
            boolean empty = true;
            for (String word : paragraph.split(" ", -1)) {
                String gap = empty ? "" : " ";
                for (String part : LineBreaks.parts(word)) {
                    if (!empty && taken + gap.length() + Columns.of(part) > width) {
                        lines.append(line.toString().stripTrailing()).append('\n');
                        line = new StringBuilder(indent);
                        taken = columns;
                        gap = "";
                    }
                    line.append(gap).append(part);
                    taken += gap.length() + Columns.of(part);
                    gap = "";
                    empty = false;
                }
            }
            lines.append(line).append('\n');
            start = indent;
        }
        return lines.toString();
    }

    /** Text that is copied to a command line and so stays whole: after its head where that fits, otherwise in a line of its own. */
    static String whole(String head, String copied, int width) {
        String text = Unseen.shown(copied);
        return Columns.of(head) + Columns.of(text) > width
                ? head.stripTrailing() + "\n" + text + "\n"
                : head + text + "\n";
    }

    /**
     * Rows under their headings, each column as wide as its widest cell, the last one ragged. Where they do not fit, the cells of the
     * widest columns are cut, with a mark at their end, for a row that is broken is no row any more.
     */
    static String table(List<String> headings, List<List<String>> rows, int width, String mark) {
        List<List<String>> all = new ArrayList<>();
        all.add(headings);
        rows.forEach(row -> all.add(row.stream().map(Unseen::shown).toList()));
        int[] widths = new int[headings.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Columns.of(row.get(i)));
            }
        }
        fit(widths, width - GAP * (widths.length - 1));
        StringBuilder text = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(Columns.padded(Columns.cut(row.get(i), widths[i], mark), widths[i] + GAP));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** Takes from the widest as long as there is something to take. */
    private static void fit(int[] widths, int room) {
        int excess = Arrays.stream(widths).sum() - room;
        while (excess > 0) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
            excess--;
        }
    }

    /** How long ago, for programs, in its two greatest units: {@code 12s}, {@code 3h12m}, {@code 5d2h}; {@code unknown} without a time. */
    static String age(@Nullable Instant then, Instant now) {
        return then == null ? "unknown" : age(then, now, unit -> unit);
    }

    /** The same for people, who have words of their own for {@code d}, {@code h}, {@code m} and {@code s}. */
    static String age(Instant then, Instant now, UnaryOperator<String> word) {
        Duration age = Duration.between(then, now).isNegative() ? Duration.ZERO : Duration.between(then, now);
        if (age.toDays() > 0) {
            return age.toDays() + word.apply("d") + unit(age.toHoursPart(), word.apply("h"));
        }
        if (age.toHours() > 0) {
            return age.toHours() + word.apply("h") + unit(age.toMinutesPart(), word.apply("m"));
        }
        if (age.toMinutes() > 0) {
            return age.toMinutes() + word.apply("m") + unit(age.toSecondsPart(), word.apply("s"));
        }
        return age.toSeconds() + word.apply("s");
    }

    private static String unit(int amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
