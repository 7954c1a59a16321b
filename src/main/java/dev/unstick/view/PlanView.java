package dev.unstick.view;

import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Step;
import dev.unstick.plan.Tier;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan before it is applied. */
public final class PlanView {
    private static final Texts TEXTS = Texts.of(PlanView.class);
    private static final int UNBOUNDED = Integer.MAX_VALUE;
    private static final int IN_STEP = 4;
    private static final int LABEL = 9;

    private PlanView() {}

    /**
     * The whole plan, with a line feed at its end.
     *
     * @param plan the plan
     * @param overrides the ids of the refusals that are overridden
     * @param style what can be shown
     */
    public static String text(Plan plan, Set<String> overrides, Style style) {
        StringBuilder text = new StringBuilder();
        text.append(style.strong(style.wrap(TEXTS.get(
                        "plan.head",
                        plan.id(),
                        goal(plan),
                        plan.endpoint().context(),
                        plan.endpoint().server()))))
                .append('\n');
        plan.steps().forEach(step -> text.append(step(step, style)));
        if (plan.steps().isEmpty()) {
            text.append("  ").append(TEXTS.get("plan.no-steps")).append('\n');
        }
        plan.leftOut()
                .forEach(each -> text.append(style.faint(Layout.wrap(
                                        "  " + TEXTS.get("plan.left-out", Words.of(each.rung())) + " ",
                                        each.reason(),
                                        style.width())
                                .stripTrailing()))
                        .append('\n'));
        plan.refusals()
                .forEach(refusal -> text.append(refusal(refusal, isOverridden(refusal, plan, overrides), style)));
        return text.append(howToOverride(plan, overrides, style)).toString();
    }

    /** One step in one line, such as {@code 3 strip namespace/payments db.example.com/release}. */
    public static String line(Step step) {
        return Words.line(step);
    }

    /** A refusal that stands, or one that somebody overrides, with a line feed at its end. */
    static String refusal(Refusal refusal, boolean overridden, Style style) {
        String word = TEXTS.get(overridden ? "overridden" : "refused");
        String lines = Layout.wrap("  " + word + " " + refusal.id() + ": ", refusal.reason(), style.width())
                .stripTrailing();
        return (overridden ? style.careful(lines) : style.bad(lines)) + "\n";
    }

    private static boolean isOverridden(Refusal refusal, Plan plan, Set<String> overrides) {
        return !plan.steps().isEmpty() && refusal.isOverriddenBy(overrides);
    }

    /** How to let the plan through, if nothing stands against it that cannot be overridden. */
    private static String howToOverride(Plan plan, Set<String> overrides, Style style) {
        List<String> standing = plan.refusals().stream()
                .filter(refusal -> !isOverridden(refusal, plan, overrides))
                .map(Refusal::id)
                .distinct()
                .toList();
        if (plan.steps().isEmpty()
                || standing.isEmpty()
                || !Refusal.overridable().containsAll(standing)) {
            return "";
        }
        String words = standing.stream().map(id -> "--override " + id).collect(Collectors.joining(" "));
        String quoted = standing.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
        return Layout.wrap(
                "  ",
                TEXTS.get("plan.override", words, standing.size() == 1 ? quoted : "[" + quoted + "]"),
                style.width());
    }

    private static String goal(Plan plan) {
        return plan.isOfNamespace() ? TEXTS.get("plan.of-namespace", plan.name()) : ObjectView.named(plan.object());
    }

    private static String step(Step step, Style style) {
        StringBuilder text = new StringBuilder();
        String tier = Words.of(step.tier());
        String shown = step.tier() == Tier.SEVERE ? style.bad(tier) : style.careful(tier);
        text.append(Layout.wrap("  ", style.strong(line(step)) + "  " + shown, IN_STEP, style.width()));
        text.append(Layout.wrap(label("effect"), step.effect(), style.width()));
        if (step.action().writes()) {
            Owner owner = step.owner();
            if (owner != null) {
                String state =
                        TEXTS.get("plan.owner", owner.name(), Words.of(owner.state()), Texts.clauses(owner.evidence()));
                text.append(Layout.wrap(label("owner"), state, style.width()));
            }
            text.append(Layout.wrap(label("leak"), step.leak(), style.width()));
            if (!step.outside().isEmpty()) {
                text.append(Layout.wrap(label("outside"), Texts.list(step.outside()), style.width()));
            }
            text.append(Layout.wrap(label("undo"), step.undo(), isCommand(step.undo()) ? UNBOUNDED : style.width()));
        }
        text.append(style.faint(which(step, style))).append('\n');
        return text.append(style.faint(Layout.whole(label("kubectl"), step.kubectl(), style.width())
                        .stripTrailing()))
                .append('\n')
                .toString();
    }

    private static String label(String key) {
        return "      " + Columns.padded(TEXTS.get("label." + key), LABEL);
    }

    // a command is to be copied whole; what a shell sees as two lines is two commands
    private static boolean isCommand(String undo) {
        return undo.startsWith("kubectl patch ");
    }

    /** Exactly which version of which object it is about. */
    private static String which(Step step, Style style) {
        String told = step.subjects().size() > 1
                ? TEXTS.get("plan.many", step.subjects().size(), step.n() - 1)
                : step.subject().isThere()
                        ? TEXTS.get(
                                "plan.one", step.subject().uid(), step.subject().resourceVersion())
                        : TEXTS.get("plan.not-there");
        return Layout.wrap(label("object"), told, style.width()).stripTrailing();
    }
}
