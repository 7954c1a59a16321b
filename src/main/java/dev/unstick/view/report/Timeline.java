package dev.unstick.view.report;

import dev.unstick.plan.StepResult;
import dev.unstick.text.Texts;
import dev.unstick.view.Columns;
import dev.unstick.view.PlanView;
import dev.unstick.view.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** When each step began and how long it took, as a picture: a row a step, time from left to right. */
final class Timeline {
    private static final Texts TEXTS = Texts.of(Timeline.class);

    private static final int WIDTH = 900;
    private static final int LABELS = 330;
    private static final int RIGHT = 70;
    private static final int ROW = 26;
    private static final int BAR = 14;
    private static final int LABEL_LENGTH = 43;
    private static final double LEAST_BAR = 3;
    private static final int TICKS = 5;

    /** Ticks of less are nearer to each other than a tenth of a second tells. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Page page;
    private final List<StepResult> reached;
    private final Instant from;
    private final Duration all;

    private Timeline(Page page, List<StepResult> reached) {
        this.page = page;
        this.reached = reached;
        this.from = reached.stream()
                .map(Timeline::began)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant to = reached.stream()
                .map(Timeline::ended)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        this.all = Duration.between(from, to);
    }

    /** Draws the steps that were reached, if any was. */
    static void draw(Page page, List<StepResult> results) {
        List<StepResult> reached = results.stream()
                .filter(result -> result.began() != null && result.ended() != null)
                .toList();
        if (reached.isEmpty()) {
            page.line("p", TEXTS.get("timeline.nothing"));
        } else {
            new Timeline(page, reached).draw();
        }
    }

    private void draw() {
        int height = (reached.size() + 1) * ROW + 8;
        String[] attributes = {
            "viewBox",
            "0 0 " + WIDTH + " " + height,
            "role",
            "img",
            "aria-label",
            TEXTS.get("timeline.title"),
            "class",
            "timeline"
        };
        page.element("svg", attributes, () -> {
            page.line("title", TEXTS.get("timeline.title"));
            for (int tick = 0; tick <= TICKS; tick++) {
                tick((double) tick / TICKS, height);
            }
            for (int row = 0; row < reached.size(); row++) {
                row(reached.get(row), row);
            }
        });
    }

    private void tick(double share, int height) {
        String x = number(x(share));
        page.empty("line", "class", "tick", "x1", x, "x2", x, "y1", "0", "y2", number(height - ROW));
        page.line(
                "text",
                seconds(Duration.ofMillis(Math.round(all.toMillis() * share)), all.compareTo(SHORT) < 0 ? 2 : 1),
                "class",
                "axis",
                "x",
                x,
                "y",
                number(height - 8),
                "text-anchor",
                "middle");
    }

    private void row(StepResult result, int row) {
        double top = row * ROW + (ROW - BAR) / 2.0;
        double start = x(share(Duration.between(from, began(result))));
        double end = x(share(Duration.between(from, ended(result))));
        String label = PlanView.line(result.step());
        String shown = Columns.cut(label, LABEL_LENGTH);
        String took = seconds(Duration.between(began(result), ended(result)));
        page.element("g", () -> {
            page.line("title", TEXTS.get("timeline.step", label, Words.of(result.result()), took));
            page.line("text", shown, "x", "0", "y", number(top + BAR - 3));
            page.empty(
                    "rect",
                    "class",
                    result.result().toString(),
                    "x",
                    number(start),
                    "y",
                    number(top),
                    "width",
                    number(Math.max(end - start, LEAST_BAR)),
                    "height",
                    number(BAR),
                    "rx",
                    "2");
        });
    }

    private double share(Duration duration) {
        return all.isZero() ? 0 : (double) duration.toNanos() / all.toNanos();
    }

    private static double x(double share) {
        return LABELS + share * (WIDTH - LABELS - RIGHT);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** A time for people, such as {@code 0.2 s}. */
    static String seconds(Duration duration) {
        return seconds(duration, 1);
    }

    private static String seconds(Duration duration, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f s", duration.toMillis() / 1000.0);
    }

    private static Instant began(StepResult result) {
        return Objects.requireNonNull(result.began());
    }

    private static Instant ended(StepResult result) {
        return Objects.requireNonNull(result.ended());
    }
}
