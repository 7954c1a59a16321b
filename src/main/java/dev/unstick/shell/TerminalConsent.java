package dev.unstick.shell;

import dev.unstick.plan.Consent;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Tier;
import dev.unstick.text.Texts;
import dev.unstick.view.Style;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/**
 * Asks whoever sits at the terminal. A plan that can be undone is agreed to by {@code yes}, one that cannot by the name of what is to go.
 * Everything else that can be typed means no, Ctrl-C and Ctrl-D included.
 */
public final class TerminalConsent implements Consent {
    private static final Texts TEXTS = Texts.of(TerminalConsent.class);
    private static final String YES = "yes";
    private static final Set<String> NO = Set.of("n", "no");

    private final Terminal terminal;
    private final Style style;
    private final Predicate<String> isProtected;

    /**
     * Asks at a terminal.
     *
     * @param terminal where to ask
     * @param style what can be shown there
     * @param isProtected whether a context of that name is one on which every plan needs the name typed
     */
    public TerminalConsent(Terminal terminal, Style style, Predicate<String> isProtected) {
        this.isProtected = isProtected;
        this.terminal = terminal;
        this.style = style;
    }

    @Override
    public Answer ask(Plan plan) {
        boolean careful = isProtected.test(plan.endpoint().context());
        if (plan.tier() == Tier.MILD && !careful) {
            return Answer.YES;
        }
        String key = plan.tier() == Tier.SEVERE ? "consent.severe" : "consent.moderate";
        String expected = plan.tier() == Tier.SEVERE || careful ? plan.name() : YES;
        String question = TEXTS.get(
                key, goal(plan), plan.endpoint().context(), plan.endpoint().server());
        terminal.writer().println(style.strong(style.wrap(question)));
        terminal.writer().println(style.wrap(TEXTS.get("consent.how", expected)));
        String typed = typed(TEXTS.get("consent.prompt")).strip();
        if (typed.equals(expected) || typed.equals(plan.name())) {
            return Answer.YES;
        }
        if (!typed.isEmpty() && !NO.contains(typed.toLowerCase(Locale.ROOT))) {
            terminal.writer().println(style.wrap(TEXTS.get("consent.mistyped", typed, expected)));
            terminal.writer().flush();
        }
        return Answer.NO;
    }

    private static String goal(Plan plan) {
        String object = plan.object().shortName();
        return plan.isOfNamespace()
                ? TEXTS.get("consent.namespace", plan.name())
                : plan.object().namespace() == null ? object : TEXTS.get("consent.object", object, plan.namespace());
    }

    private String typed(String prompt) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .build();
        try {
            return reader.readLine(prompt);
        } catch (UserInterruptException | EndOfFileException refused) {
            return "";
        } finally {
            // JLine may leave the flag set that told it of Ctrl-C, and the next request would fail for it.
            Thread.interrupted();
        }
    }
}
