package dev.unstick.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines, columns and ages. */
final class Layout {
    private static final int GAP = 3;

    private Layout() {}

    /**
     * Text in lines no longer than the width where its words allow, the first after {@code head}, the others indented as far.
     * Line feeds in the text are kept.
     */
    static String wrap(String head, String text, int width) {
        String indent = " ".repeat(head.length());
        StringBuilder lines = new StringBuilder();
        String start = head;
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder(start);
            boolean empty = true;
            for (String word : paragraph.split(" ", -1)) {
                if (!empty && line.length() + 1 + word.length() > width) {
                    lines.append(line).append('\n');
                    line = new StringBuilder(indent);
                    empty = true;
                }
                line.append(empty ? "" : " ").append(word);
                empty = false;
            }
            lines.append(line).append('\n');
            start = indent;
        }
        return lines.toString();
    }

    /** Rows under their headings, each column as wide as its widest cell, the last one ragged. */
    static String table(List<String> headings, List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(headings);
        all.addAll(rows);
        int[] widths = new int[headings.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + GAP));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** How long ago, in its two greatest units: {@code 12s}, {@code 3h12m}, {@code 5d2h}; {@code unknown} without a time. */
    static String age(@Nullable Instant then, Instant now) {
        if (then == null) {
            return "unknown";
        }
        Duration age = Duration.between(then, now).isNegative() ? Duration.ZERO : Duration.between(then, now);
        if (age.toDays() > 0) {
            return age.toDays() + "d" + unit(age.toHoursPart(), "h");
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h" + unit(age.toMinutesPart(), "m");
        }
        if (age.toMinutes() > 0) {
            return age.toMinutes() + "m" + unit(age.toSecondsPart(), "s");
        }
        return age.toSeconds() + "s";
    }

    private static String unit(int amount, String unit) {
        return amount == 0 ? "" : amount + unit;
    }
}
