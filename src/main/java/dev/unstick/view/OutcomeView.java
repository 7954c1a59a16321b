package dev.unstick.view;

import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.StepResult;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The steps of a plan as they end, and what became of it. */
public final class OutcomeView {
    private static final Texts TEXTS = Texts.of(OutcomeView.class);
    private static final int IN_STEP = 4;

    private OutcomeView() {}

    /**
     * How a step ended, with a line feed at its end.
     *
     * @param result the result
     * @param style what can be shown
     */
    public static String line(StepResult result, Style style) {
        String word = switch (result.result()) {
            case DONE -> style.good(Words.of(result.result()));
            case SKIPPED, NOT_REACHED -> style.faint(Words.of(result.result()));
            case REFUSED, FAILED -> style.bad(Words.of(result.result()));
        };
        String detail = result.detail().isEmpty() ? "" : TEXTS.get("outcome.detail", result.detail());
        return Layout.wrap("  ", PlanView.line(result.step()) + ": " + word + detail, IN_STEP, style.width());
    }

    /**
     * What became of a plan, in its last lines: not what the plan itself said, nor its steps, which were told as they ended. With a
     * line feed at its end.
     *
     * @param outcome the outcome
     * @param style what can be shown
     */
    public static String ending(Outcome outcome, Style style) {
        StringBuilder text = new StringBuilder();
        String sentence = style.wrap(sentence(outcome));
        text.append(outcome.gone() ? style.good(sentence) : style.strong(sentence))
                .append('\n');
        outcome.refusals().stream()
                .filter(refusal -> !outcome.plan().refusals().contains(refusal))
                .forEach(refusal -> text.append(PlanView.refusal(refusal, false, style)));
        text.append(changed(outcome.staysChanged(), style));
        if (outcome.journal() != null) {
            text.append(style.whole(
                            TEXTS.get("outcome.journal"), outcome.journal().toString()))
                    .append('\n');
        }
        return text.toString();
    }

    /** What became of a plan, in a sentence or two. */
    public static String sentence(Outcome outcome) {
        Plan plan = outcome.plan();
        String ending = outcome.ending().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return plan.isOfNamespace()
                ? TEXTS.get("outcome." + ending, plan.namespace(), notDone(outcome))
                : TEXTS.get("object-outcome." + ending, ObjectView.named(plan.object()), notDone(outcome));
    }

    /** How a step ended in a few words: its result, or for how many of its objects it is done where that is not all. */
    public static String result(StepResult result) {
        int all = result.step().subjects().size();
        return result.done() > 0 && result.done() < all
                ? TEXTS.get("outcome.some", result.done(), all)
                : Words.of(result.result());
    }

    private static String notDone(Outcome outcome) {
        return outcome.results().stream()
                .filter(each -> each.result() != StepResult.Result.DONE && each.result() != StepResult.Result.SKIPPED)
                .map(each -> PlanView.line(each.step())
                        + (each.done() > 0
                                        && each.done() < each.step().subjects().size()
                                ? TEXTS.get("outcome.detail", result(each))
                                : ""))
                .collect(Collectors.joining(Texts.spoken().semicolon()));
    }

    /** What was mended for this run and is not as it was before. */
    private static String changed(List<StepResult> changed, Style style) {
        if (changed.isEmpty()) {
            return "";
        }
        return style.wrap(TEXTS.get("outcome.changed"))
                + "\n"
                + changed.stream()
                        .map(result -> Layout.wrap(
                                        "  ",
                                        result.step().object().shortName() + ": "
                                                + result.step().effect(),
                                        IN_STEP,
                                        style.width())
                                + Layout.whole(
                                        "    " + TEXTS.get("outcome.undo") + " ",
                                        result.step().undo(),
                                        style.width()))
                        .collect(Collectors.joining());
    }
}
