package dev.unstick.view.picture.timeline;

import dev.unstick.text.Texts;
import dev.unstick.view.Columns;
import dev.unstick.view.Style;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A timeline in lines of text. */
final class TimelineText {
    private static final Texts TEXTS = Texts.of(TimelineText.class);
    private static final int LEAST = 8;
    private static final int WIDEST_LABEL = 34;
    private static final int GAP = 3;
    private static final int MOST_TICK_ROWS = 3;
    private static final int TICK = 16;

    private final Chronicle chronicle;
    private final Selection selection;
    private final Style style;
    private final int labels;
    private final int width;
    private final Axis axis;
    private final List<String> lines = new ArrayList<>();

    TimelineText(Chronicle chronicle, Style style) {
        this.chronicle = chronicle;
        this.selection = new Selection(chronicle);
        this.style = style;
        int widest = selection.lanes().stream()
                .mapToInt(lane -> Columns.of(lane.name()))
                .max()
                .orElse(0);
        this.labels = Math.min(widest, Math.min(WIDEST_LABEL, style.width() * 2 / 5));
        this.width = Math.max(LEAST, style.width() - labels - 2);
        this.axis = selection.axis(width - 1, GAP);
    }

    String drawn() {
        wrapped(style.strong(TEXTS.get("timeline.head", chronicle.namespace(), Clockwork.whole(chronicle.now()))));
        lines.add("");
        ticks().forEach(ticks -> row("", ticks));
        selection.lanes().forEach(lane -> row(lane.name(), lane(lane)));
        lines.add("");
        legend();
        lines.add("");
        selection.past().forEach(moment -> told(Clockwork.whole(moment.time()), moment));
        wrapped(style.strong(TEXTS.get("timeline.now", Clockwork.whole(chronicle.now()))));
        selection.present().forEach(moment -> told(" ", moment));
        selection.leftOut().forEach(this::wrapped);
        return String.join("\n", lines);
    }

    /** Now, the times at the beginning of each stretch, then round ones, as many as a few rows have room for. */
    private List<String> ticks() {
        List<char[]> rows = new ArrayList<>();
        String now = TEXTS.get("timeline.now-mark");
        place(rows, now, Math.max(0, Math.min(column(chronicle.now()), width - Columns.of(now))), 1);
        Clockwork clockwork = Clockwork.of(axis);
        for (int i = axis.stretches().size() - 1; i >= 0; i--) {
            Axis.Stretch stretch = axis.stretches().get(i);
            place(rows, clockwork.tick(stretch, stretch.from()), column(stretch.from()), MOST_TICK_ROWS);
        }
        for (Axis.Stretch stretch : axis.stretches()) {
            clockwork
                    .rounds(stretch, (int) stretch.length() / TICK)
                    .forEach((time, label) -> place(rows, label, (int) Math.round(stretch.place(time)), 1));
        }
        Collections.reverse(rows);
        return rows.stream().map(String::new).toList();
    }

    /** Writes a text into the first of some rows that has room for it, or into a new one as long as there may be more. */
    private void place(List<char[]> rows, String text, int start, int most) {
        for (char[] row : rows) {
            if (write(row, text, start)) {
                return;
            }
        }
        if (rows.size() < most) {
            char[] row = blank();
            write(row, text, start);
            rows.add(row);
        }
    }

    private String lane(Lane lane) {
        char[] row = blank();
        int now = column(chronicle.now());
        int asked = selection.asked(lane).map(this::column).orElse(now + 1);
        selection
                .created(lane)
                .ifPresent(created ->
                        fill(row, column(created), Math.min(asked, now + 1), style.ascii() ? '-' : '\u2500'));
        fill(row, asked, now + 1, style.ascii() ? '=' : '\u2592');
        for (Axis.Break gap : axis.breaks()) {
            int start = (int) Math.round(gap.start());
            fill(row, start + 1, start + GAP, style.ascii() ? '/' : '\u2571');
        }
        chronicle.of(lane).forEach(moment -> {
            int place = column(moment.time());
            char sign = moment.kind().sign(style.ascii()).charAt(0);
            boolean taken = Arrays.stream(Moment.Kind.values())
                    .anyMatch(kind -> kind.sign(style.ascii()).charAt(0) == row[place]);
            boolean several = row[place] == severalSign() || (taken && row[place] != sign);
            row[place] = several ? severalSign() : sign;
        });
        return new String(row);
    }

    private char severalSign() {
        return style.ascii() ? '*' : '\u2731';
    }

    private void legend() {
        List<String> signs = new ArrayList<>(selection.signs(style.ascii()));
        signs.add(severalSign() + " " + TEXTS.get("legend.several"));
        signs.add((style.ascii() ? "=" : "\u2592") + " " + TEXTS.get("legend.going"));
        style.wrap(signs.stream().map(sign -> sign.replace(' ', '\u00A0')).collect(Collectors.joining("  ")))
                .replace('\u00A0', ' ')
                .lines()
                .forEach(line -> lines.add(style.faint(fitting(line))));
        Selection.breaks(axis).forEach(sentence -> wrapped((style.ascii() ? "// " : "\u2571 ") + sentence));
    }

    private void told(String time, Moment moment) {
        String head = time + "  ";
        String text = TEXTS.get("timeline.moment", moment.lane().name(), moment.what(), moment.source());
        boolean narrow = style.width() < 60;
        (narrow ? style.wrap(head + text) : style.hang(head, text)).lines().forEach(line -> lines.add(fitting(line)));
    }

    private void wrapped(String text) {
        style.wrap(text).lines().forEach(line -> lines.add(fitting(line)));
    }

    private void row(String name, String drawing) {
        String label = Columns.padded(style.cut(name, Math.max(1, labels)), labels);
        lines.add(fitting((label + "  " + drawing).stripTrailing()));
    }

    private int column(Instant time) {
        return (int) Math.min(width - 1, Math.round(axis.place(time)));
    }

    private char[] blank() {
        char[] row = new char[width];
        Arrays.fill(row, ' ');
        return row;
    }

    private static void fill(char[] row, int from, int to, char sign) {
        for (int i = Math.max(0, from); i < Math.min(row.length, to); i++) {
            row[i] = sign;
        }
    }

    /** Writes a text where it has room; whether it has. */
    private static boolean write(char[] row, String text, int start) {
        boolean fits = start + text.length() <= row.length;
        for (int i = Math.max(0, start - 1); fits && i < Math.min(row.length, start + text.length() + 1); i++) {
            fits = row[i] == ' ';
        }
        if (fits) {
            text.getChars(0, text.length(), row, start);
        }
        return fits;
    }

    private String fitting(String line) {
        return style.screen() ? style.cut(line, style.width()) : line;
    }
}
