package dev.unstick.view;

import dev.unstick.explanation.Explanation;
import dev.unstick.explanation.Fact;
import dev.unstick.explanation.Part;
import dev.unstick.explanation.Saying;
import dev.unstick.explanation.command.Danger;
import dev.unstick.text.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What something is: the answer first, then what is known, part by part, then what to type. */
public final class ExplanationView {
    private static final Texts TEXTS = Texts.of(ExplanationView.class);
    private static final String INDENT = "  ";

    private ExplanationView() {}

    /**
     * The explanation, with a line feed at its end.
     *
     * @param explanation the explanation
     * @param style what can be shown
     */
    public static String text(Explanation explanation, Style style) {
        StringBuilder text = new StringBuilder();
        text.append(coloured(explanation.danger(), style.wrap(explanation.title()), style))
                .append('\n');
        text.append(facts(explanation.facts(), INDENT, style));
        int number = 1;
        for (Part part : explanation.parts()) {
            text.append(part(number++, part, style));
        }
        if (!explanation.next().isEmpty()) {
            text.append('\n').append(TEXTS.get("explanation.next")).append('\n');
            int widest = explanation.next().stream()
                    .mapToInt(each -> Columns.of(each.command()))
                    .max()
                    .orElse(0);
            explanation.next().forEach(each -> text.append(next(each.command(), each.purpose(), widest, style)));
        }
        return text.toString();
    }

    private static String part(int number, Part part, Style style) {
        String head = INDENT + number + INDENT;
        String indent = " ".repeat(Columns.of(head));
        StringBuilder text = new StringBuilder("\n");
        text.append(style.strong(Layout.wrap(head, part.text(), style.width()).stripTrailing()))
                .append('\n');
        if (!part.isRecognised()) {
            text.append(style.careful(Layout.wrap(indent, TEXTS.get("explanation.unrecognised"), style.width())
                            .stripTrailing()))
                    .append('\n');
        }
        for (Saying saying : part.sayings()) {
            String lines =
                    Layout.wrap(indent + "- ", saying.text(), style.width()).stripTrailing();
            text.append(coloured(saying.danger(), lines, style)).append('\n');
        }
        return text.append(facts(part.facts(), indent, style)).toString();
    }

    private static String facts(List<Fact> facts, String indent, Style style) {
        int widest = facts.stream()
                .mapToInt(fact -> Columns.of(TEXTS.get("fact." + fact.name())))
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (Fact fact : facts) {
            String head = indent + Columns.padded(TEXTS.get("fact." + fact.name()), widest + 2);
            text.append(Layout.wrap(head, fact.text(), style.width()));
        }
        return text.toString();
    }

    /** A command stays whole; what it is for stands behind it where that fits, and below it where not. */
    private static String next(String command, String purpose, int widest, Style style) {
        String head = INDENT + Columns.padded(command, widest + 2);
        boolean fits = Columns.of(head) + Columns.of(purpose) <= style.width();
        return fits
                ? head + style.faint(purpose) + "\n"
                : INDENT + command + "\n"
                        + style.faint(Layout.wrap(INDENT + INDENT, purpose, style.width())
                                .stripTrailing()) + "\n";
    }

    private static String coloured(@Nullable Danger danger, String text, Style style) {
        if (danger == null) {
            return style.strong(text);
        }
        return switch (danger) {
            case HARMLESS -> text;
            case NO_EFFECT, CHANGES -> style.careful(text);
            case STRIPS, STRANDS -> style.bad(text);
        };
    }
}
