package dev.unstick.view.picture.timeline;

import dev.unstick.text.Texts;
import dev.unstick.view.Columns;
import dev.unstick.view.picture.Svg;
import dev.unstick.view.picture.Svg.Ink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A timeline as lanes with bars and dots, and below them a line of text for each moment. */
final class TimelineSvg {
    private static final Texts TEXTS = Texts.of(TimelineSvg.class);
    private static final int MARGIN = 16;
    private static final int WIDTH = 1120;
    private static final int LABEL_COLUMNS = 36;
    private static final int LINE_COLUMNS = (WIDTH - 2 * MARGIN) / Svg.COLUMN;
    private static final int LEFT = MARGIN + (LABEL_COLUMNS + 1) * Svg.COLUMN;
    private static final int RIGHT = WIDTH - MARGIN - 40;
    private static final int ROW = 26;
    private static final int BAR = 8;
    private static final int GAP = 40;
    private static final int TICK = 120;

    private final Chronicle chronicle;
    private final Selection selection;
    private final Axis axis;

    TimelineSvg(Chronicle chronicle) {
        this.chronicle = chronicle;
        this.selection = new Selection(chronicle);
        this.axis = selection.axis(RIGHT - LEFT, GAP);
    }

    String drawn() {
        List<String> told = told();
        int lanes = selection.lanes().size();
        int bottom = MARGIN + (lanes + 3) * ROW + Svg.LINE / 2;
        Svg svg = Svg.of(head(), WIDTH, bottom + told.size() * Svg.LINE + MARGIN);
        svg.text(MARGIN, MARGIN + Svg.LINE / 2.0, Columns.cut(head(), LINE_COLUMNS), Ink.DARK, true);
        ticks(svg, MARGIN + 2 * ROW, MARGIN + (lanes + 2) * ROW);
        for (int i = 0; i < lanes; i++) {
            lane(svg, selection.lanes().get(i), MARGIN + (i + 2) * ROW);
        }
        for (int i = 0; i < told.size(); i++) {
            svg.text(MARGIN, bottom + i * Svg.LINE, Columns.cut(told.get(i), LINE_COLUMNS), Ink.DARK, false);
        }
        return svg.end();
    }

    private String head() {
        return TEXTS.get("timeline.head", chronicle.namespace(), Clockwork.whole(chronicle.now()));
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        told.add(String.join("  ", selection.signs(false)));
        told.addAll(Selection.breaks(axis));
        selection.past().forEach(moment -> told.add(Clockwork.whole(moment.time()) + "  " + sentence(moment)));
        told.add(TEXTS.get("timeline.now", Clockwork.whole(chronicle.now())));
        selection.present().forEach(moment -> told.add("  " + sentence(moment)));
        told.addAll(selection.leftOut());
        return told;
    }

    private static String sentence(Moment moment) {
        return TEXTS.get("timeline.moment", moment.lane().name(), moment.what(), moment.source());
    }

    /** The beginning of each stretch, where it has room, and now. */
    private void ticks(Svg svg, int top, int bottom) {
        Clockwork clockwork = Clockwork.of(axis);
        String word = TEXTS.get("timeline.now-mark");
        double now = place(chronicle.now());
        svg.line(now, top, now, bottom, Ink.BAD, true).centred(now, top - 6, word, Ink.BAD);
        List<double[]> taken = new ArrayList<>();
        taken.add(new double[] {now - Svg.width(word), now + Svg.width(word)});
        for (int i = axis.stretches().size() - 1; i >= 0; i--) {
            Axis.Stretch stretch = axis.stretches().get(i);
            svg.line(LEFT + stretch.start(), top, LEFT + stretch.start(), bottom, Ink.LINE, true);
            label(svg, clockwork.tick(stretch, stretch.from()), LEFT + stretch.start(), top, taken);
        }
        for (Axis.Stretch stretch : axis.stretches()) {
            clockwork
                    .rounds(stretch, (int) stretch.length() / TICK)
                    .forEach((time, label) -> label(svg, label, LEFT + stretch.place(time), top, taken));
        }
        axis.breaks().forEach(gap -> svg.centred(LEFT + gap.start() + GAP / 2.0, bottom + 4, "//", Ink.FAINT));
    }

    private static void label(Svg svg, String label, double middle, int top, List<double[]> taken) {
        double half = Svg.width(label) / 2.0 + Svg.COLUMN;
        boolean fits = middle - half > MARGIN
                && taken.stream().noneMatch(each -> middle - half < each[1] && middle + half > each[0]);
        if (fits) {
            svg.centred(middle, top - 6, label, Ink.FAINT);
            taken.add(new double[] {middle - half, middle + half});
        }
    }

    private void lane(Svg svg, Lane lane, int top) {
        double middle = top + ROW / 2.0;
        svg.text(MARGIN, middle + 4, Columns.cut(lane.name(), LABEL_COLUMNS), Ink.DARK, false);
        double now = place(chronicle.now());
        double asked = selection.asked(lane).map(this::place).orElse(now);
        selection
                .created(lane)
                .ifPresent(created -> bar(svg, place(created), Math.min(asked, now), middle, Ink.GROUND, Ink.LINE));
        if (asked < now) {
            bar(svg, asked, now, middle, Ink.BAD_GROUND, Ink.BAD);
        }
        chronicle.of(lane).stream()
                .filter(moment -> moment.kind() != Moment.Kind.NOW)
                .forEach(moment -> svg.centred(
                        place(moment.time()), middle + 5, moment.kind().sign(false), ink(moment.kind())));
    }

    private static void bar(Svg svg, double from, double to, double middle, Ink fill, Ink stroke) {
        svg.box(from, middle - BAR / 2.0, Math.max(1, to - from), BAR, fill, stroke);
    }

    private double place(Instant time) {
        return LEFT + axis.place(time);
    }

    private static Ink ink(Moment.Kind kind) {
        return switch (kind) {
            case ASKED, GRACE -> Ink.BAD;
            case SILENT, EVENT -> Ink.CAREFUL;
            case RUN -> Ink.GOOD;
            case CREATED, WRITTEN, CONDITION, NOW -> Ink.DARK;
        };
    }
}
