package dev.unstick.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lines, columns and ages. */
final class Layout {
    private static final int GAP = 3;
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");

    private Layout() {}

    /**
     * Text in lines no longer than the width where its words allow, the first after {@code head}, the others indented as far.
     * Line feeds in the text are kept, and colour takes no room.
     */
    static String wrap(String head, String text, int width) {
        return wrap(head, text, visible(head), width);
    }

    /** The same, the others indented by so many columns. */
    static String wrap(String head, String text, int columns, int width) {
        String indent = " ".repeat(columns);
        StringBuilder lines = new StringBuilder();
        String start = head;
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder(start);
            boolean empty = true;
            for (String word : paragraph.split(" ", -1)) {
                if (!empty && visible(line) + 1 + visible(word) > width) {
                    lines.append(line.toString().stripTrailing()).append('\n');
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

    /** Text that is copied to a command line and so stays whole: after its head where that fits, otherwise in a line of its own. */
    static String whole(String head, String text, int width) {
        return visible(head) + visible(text) > width ? head.stripTrailing() + "\n" + text + "\n" : head + text + "\n";
    }

    private static int visible(CharSequence text) {
        return COLOUR.matcher(text).replaceAll("").length();
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
