package dev.unstick.view;

import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.Tier;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan before it is applied, its steps while it is, and what became of it. */
public final class PlanView {
    private static final Texts TEXTS = Texts.of(PlanView.class);
    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private PlanView() {}

    /**
     * The whole plan, with a line feed at its end.
     *
     * @param plan the plan
     * @param style what can be shown
     */
    public static String text(Plan plan, Style style) {
        StringBuilder text = new StringBuilder();
        text.append(style.strong(TEXTS.get(
                        "plan.head",
                        plan.id(),
                        goal(plan),
                        plan.endpoint().context(),
                        plan.endpoint().server())))
                .append('\n');
        plan.steps().forEach(step -> text.append(step(step, style)));
        if (plan.steps().isEmpty()) {
            text.append("  ").append(TEXTS.get("plan.no-steps")).append('\n');
        }
        plan.leftOut()
                .forEach(each -> text.append(style.faint(Layout.wrap(
                                        "  " + TEXTS.get("plan.left-out", each.rung()) + " ",
                                        each.reason(),
                                        style.width())
                                .stripTrailing()))
                        .append('\n'));
        text.append(refusals(plan.refusals(), style));
        return text.toString();
    }

    /** One step in one line, such as {@code 3 strip namespace/payments db.example.com/release}. */
    public static String line(Step step) {
        return step.toString();
    }

    /**
     * How a step ended, in one line, with a line feed at its end.
     *
     * @param result the result
     * @param style what can be shown
     */
    public static String line(StepResult result, Style style) {
        String word = switch (result.result()) {
            case DONE -> style.good(result.result().toString());
            case SKIPPED, NOT_REACHED -> style.faint(result.result().toString());
            case REFUSED, FAILED -> style.bad(result.result().toString());
        };
        String detail = result.detail().isEmpty() ? "" : " (" + result.detail() + ")";
        return "  " + line(result.step()) + ": " + word + detail + "\n";
    }

    /**
     * What became of a plan, in its last lines: not what the plan itself said, nor its steps, which were told as they ended. With a line feed at its end.
     *
     * @param outcome the outcome
     * @param style what can be shown
     */
    public static String ending(Outcome outcome, Style style) {
        Plan plan = outcome.plan();
        StringBuilder text = new StringBuilder();
        String ending = outcome.ending().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String sentence = plan.isOfNamespace()
                ? TEXTS.get("outcome." + ending, plan.namespace(), notReached(outcome))
                : TEXTS.get("object-outcome." + ending, ObjectView.named(plan.object()), notReached(outcome));
        text.append(outcome.gone() ? style.good(sentence) : style.strong(sentence))
                .append('\n');
        text.append(refusals(
                outcome.refusals().stream()
                        .filter(refusal -> !outcome.plan().refusals().contains(refusal))
                        .toList(),
                style));
        if (outcome.journal() != null) {
            text.append(TEXTS.get("outcome.journal", outcome.journal())).append('\n');
        }
        return text.toString();
    }

    private static String goal(Plan plan) {
        return plan.isOfNamespace() ? TEXTS.get("plan.of-namespace", plan.name()) : ObjectView.named(plan.object());
    }

    private static String notReached(Outcome outcome) {
        return outcome.results().stream()
                .filter(each -> each.result() != StepResult.Result.DONE && each.result() != StepResult.Result.SKIPPED)
                .map(each -> line(each.step()))
                .collect(Collectors.joining("; "));
    }

    private static String step(Step step, Style style) {
        StringBuilder text = new StringBuilder();
        String tier = step.tier().toString();
        String shown = step.tier() == Tier.SEVERE ? style.bad(tier.toUpperCase(Locale.ROOT)) : style.careful(tier);
        text.append("  ")
                .append(style.strong(line(step)))
                .append("  ")
                .append(shown)
                .append('\n');
        text.append(Layout.wrap("      effect   ", step.effect(), style.width()));
        if (step.action().writes()) {
            Owner owner = step.owner();
            if (owner != null) {
                String state =
                        TEXTS.get("plan.owner", owner.name(), owner.state(), String.join("; ", owner.evidence()));
                text.append(Layout.wrap("      owner    ", state, style.width()));
            }
            text.append(Layout.wrap("      leaks    ", step.leak(), style.width()));
            if (!step.outside().isEmpty()) {
                text.append(Layout.wrap("      look at  ", String.join(", ", step.outside()), style.width()));
            }
            text.append(
                    Layout.wrap("      undo     ", step.undo(), isCommand(step.undo()) ? UNBOUNDED : style.width()));
        }
        text.append(style.faint("      kubectl  " + step.kubectl())).append('\n');
        return text.toString();
    }

    // a command is to be copied whole; what a shell sees as two lines is two commands
    private static boolean isCommand(String undo) {
        return undo.startsWith("kubectl patch ");
    }

    private static String refusals(List<Refusal> refusals, Style style) {
        return refusals.stream()
                .map(refusal -> Layout.wrap(
                        "  " + TEXTS.get("refused") + " " + refusal.id() + ": ", refusal.reason(), style.width()))
                .map(line -> style.bad(line.stripTrailing()) + "\n")
                .collect(Collectors.joining());
    }
}
