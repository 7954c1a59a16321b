package dev.unstick.view.picture;

import dev.unstick.plan.Outcome;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.simulation.Simulation;
import dev.unstick.simulation.Simulation.Leak;
import dev.unstick.simulation.Simulation.Sent;
import dev.unstick.text.Texts;
import dev.unstick.view.Style;
import dev.unstick.view.picture.SimulationRows.Row;
import dev.unstick.view.picture.Svg.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a plan would come to: each object before and after, what is left behind, and what was assumed.
 *
 * @param simulation the simulation
 */
public record SimulationPicture(Simulation simulation) implements Picture {
    private static final Texts TEXTS = Texts.of(SimulationPicture.class);
    private static final int MOST_REQUESTS = 5;
    private static final int MARGIN = 16;
    private static final int GAP = 24;

    /** So many columns of a text are drawn; the rest is in the terminal's. */
    private static final int WIDEST = 64;

    @Override
    public String text(Style style) {
        SimulationRows rows = SimulationRows.of(simulation);
        List<String> lines = new ArrayList<>();
        lines.add(style.wrap(title()));
        lines.add("");
        lines.add(style.table(
                List.of(TEXTS.get("simulation.object"), TEXTS.get("simulation.before"), TEXTS.get("simulation.after")),
                rows.rows().stream()
                        .map(row -> List.of(row.object(), row.before(), row.whole()))
                        .toList()));
        more(rows).forEach(line -> lines.add(style.wrap(line)));
        lines.add("");
        String ending = style.wrap(ending());
        lines.add(simulation.stayed().isEmpty() ? style.good(ending) : style.bad(ending));
        simulation.refusals().forEach(refusal -> lines.add(style.hang("  - ", refusal.id() + ": " + refusal.reason())));
        section(lines, style, TEXTS.get("simulation.not-done"), notDone());
        section(lines, style, TEXTS.get("simulation.leaked"), leaks());
        section(
                lines,
                style,
                TEXTS.get("simulation.requests", simulation.requests().size()),
                requests());
        section(lines, style, TEXTS.get("simulation.assumed"), simulation.assumed());
        return String.join("\n", lines);
    }

    @Override
    public String svg() {
        SimulationRows rows = SimulationRows.of(simulation);
        List<String> below = new ArrayList<>(more(rows));
        below.add(ending());
        leaks().forEach(leak -> below.add(TEXTS.get("simulation.leaked") + " " + leak));
        simulation.assumed().forEach(each -> below.add(TEXTS.get("simulation.assumed") + " " + each));
        int[] widths = {
            width(rows, TEXTS.get("simulation.object"), Row::object),
            width(rows, TEXTS.get("simulation.before"), Row::before),
            width(rows, TEXTS.get("simulation.after"), Row::whole)
        };
        int[] places = {MARGIN, MARGIN + widths[0] + GAP, MARGIN + widths[0] + widths[1] + 2 * GAP};
        List<String> broken = below.stream()
                .flatMap(line -> new Style(false, Math.max(WIDEST, (places[2] + widths[2]) / Svg.COLUMN - 4))
                        .wrap(line)
                        .lines())
                .toList();
        int widest = broken.stream().mapToInt(Svg::width).max().orElse(0);
        int width =
                MARGIN + Math.max(Math.max(places[2] + widths[2], MARGIN + widest), MARGIN + Svg.width(cut(title())));
        int height = 2 * MARGIN + Svg.LINE * (rows.rows().size() + broken.size() + 4);
        Svg svg = Svg.of(title(), width, height);
        int y = MARGIN + Svg.LINE;
        svg.text(MARGIN, y, cut(title()), Ink.DARK, true);
        y += Svg.LINE + Svg.LINE / 2;
        svg.text(places[0], y, TEXTS.get("simulation.object"), Ink.FAINT, false)
                .text(places[1], y, TEXTS.get("simulation.before"), Ink.FAINT, false)
                .text(places[2], y, TEXTS.get("simulation.after"), Ink.FAINT, false);
        for (Row row : rows.rows()) {
            y += Svg.LINE;
            svg.text(places[0], y, cut(row.object()), Ink.DARK, false)
                    .text(places[1], y, cut(row.before()), Ink.FAINT, false)
                    .text(places[2], y, cut(row.whole()), ink(row), false);
        }
        y += Svg.LINE / 2;
        svg.line(MARGIN, y, width - MARGIN, y, Ink.LINE, false);
        for (String line : broken) {
            y += Svg.LINE;
            svg.text(MARGIN, y, line, Ink.DARK, false);
        }
        return svg.end();
    }

    @Override
    public String mermaid() {
        SimulationRows rows = SimulationRows.of(simulation);
        StringBuilder text = new StringBuilder("flowchart LR\n");
        StringBuilder before =
                new StringBuilder("  subgraph before[" + Mermaid.quoted(TEXTS.get("simulation.before")) + "]\n");
        StringBuilder after =
                new StringBuilder("  subgraph after[" + Mermaid.quoted(TEXTS.get("simulation.after")) + "]\n");
        StringBuilder arrows = new StringBuilder();
        for (int i = 0; i < rows.rows().size(); i++) {
            Row row = rows.rows().get(i);
            before.append("    b%d[%s]%n".formatted(i, Mermaid.quoted(row.object() + " - " + row.before())));
            after.append("    a%d[%s]%n".formatted(i, Mermaid.quoted(row.object() + " - " + row.whole())));
            arrows.append("  b%d --> a%d%n".formatted(i, i));
        }
        text.append(before).append("  end\n").append(after).append("  end\n").append(arrows);
        List<String> told = new ArrayList<>(more(rows));
        told.add(ending());
        leaks().forEach(leak -> told.add(TEXTS.get("simulation.leaked") + " " + leak));
        simulation.assumed().forEach(each -> told.add(TEXTS.get("simulation.assumed") + " " + each));
        for (int i = 0; i < told.size(); i++) {
            text.append("  n%d[%s]%n".formatted(i, Mermaid.quoted(told.get(i))));
        }
        return text.toString().replace("\r\n", "\n").stripTrailing();
    }

    private String title() {
        return TEXTS.get(
                "simulation.title",
                simulation.plan().id(),
                simulation.plan().object().shortName());
    }

    /** How it ended, in a sentence that claims it of the simulation alone. */
    private String ending() {
        String goal = simulation.plan().object().shortName();
        boolean isGivenUp = simulation.ending() == Outcome.Ending.REFUSED
                && simulation.refusals().isEmpty();
        String sentence = isGivenUp
                ? TEXTS.get("simulation.given-up", goal)
                : TEXTS.get("simulation-ending." + simulation.word(), goal);
        return simulation.requests().isEmpty() && simulation.took().isZero()
                ? sentence
                : sentence + " "
                        + TEXTS.get("simulation.took", simulation.took().toSeconds());
    }

    private static List<String> more(SimulationRows rows) {
        List<String> more = new ArrayList<>();
        if (rows.moreStay() > 0) {
            more.add(TEXTS.get("simulation.more-stay", rows.moreStay()));
        }
        if (rows.moreGo() > 0) {
            more.add(TEXTS.get("simulation.more-go", rows.moreGo()));
        }
        return more;
    }

    /** The steps that ended otherwise than they were planned, and what was seen there. */
    private List<String> notDone() {
        return simulation.results().stream()
                .filter(result -> result.result() != Result.DONE && result.result() != Result.SKIPPED)
                .filter(result -> !result.detail().isEmpty())
                .map(result -> TEXTS.get("simulation.step", result.step(), result.detail()))
                .toList();
    }

    private List<String> leaks() {
        return simulation.leaked().stream().map(SimulationPicture::told).toList();
    }

    private static String told(Leak leak) {
        return leak.outside().isEmpty()
                ? TEXTS.get("simulation.leak", leak.step().objects(), leak.what())
                : TEXTS.get("simulation.leak-named", leak.step().objects(), leak.what(), Texts.list(leak.outside()));
    }

    private List<String> requests() {
        List<String> some = new ArrayList<>(simulation.requests().stream()
                .limit(MOST_REQUESTS)
                .map(Sent::toString)
                .toList());
        int more = simulation.requests().size() - some.size();
        if (more > 0) {
            some.add(TEXTS.get("simulation.more-requests", more));
        }
        return some;
    }

    private static void section(List<String> lines, Style style, String head, List<String> entries) {
        if (!entries.isEmpty()) {
            lines.add(style.wrap(head));
            entries.forEach(entry -> lines.add(style.hang("  - ", entry)));
        }
    }

    private static int width(SimulationRows rows, String heading, Function<Row, String> cell) {
        return Math.max(
                Svg.width(heading),
                rows.rows().stream()
                        .map(cell)
                        .map(SimulationPicture::cut)
                        .mapToInt(Svg::width)
                        .max()
                        .orElse(0));
    }

    private static String cut(String text) {
        return Style.plain().cut(text, WIDEST);
    }

    private static Ink ink(Row row) {
        if (!row.isGone()) {
            return Ink.BAD;
        }
        return row.left().isEmpty() ? Ink.GOOD : Ink.CAREFUL;
    }
}
