package dev.unstick.view;

import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.Rung;
import dev.unstick.plan.Step;
import dev.unstick.plan.file.PlanDiff;
import dev.unstick.plan.file.StepChange;
import dev.unstick.plan.file.StepChange.Difference;
import dev.unstick.text.Texts;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How one plan differs from another: {@code -} was so, {@code +} is so, {@code ~} is the same step and not the same in both. */
public final class PlanDiffView {
    private static final Texts TEXTS = Texts.of(PlanDiffView.class);

    /** So many names of objects in a line; whoever needs more asks for JSON. */
    private static final int NAMED = 5;

    private PlanDiffView() {}

    /**
     * The differences, with a line feed at its end.
     *
     * @param diff the differences
     * @param style what can be shown
     */
    public static String text(PlanDiff diff, Style style) {
        Plan before = diff.before();
        Plan after = diff.after();
        StringBuilder text = new StringBuilder(
                style.strong(TEXTS.get("diff.head", before.id(), before.made(), after.id(), after.made())) + "\n");
        if (!diff.isOfTheSame()) {
            text.append(style.careful(
                            Layout.wrap("  ", TEXTS.get("diff.other-goal", goal(before), goal(after)), style.width())
                                    .stripTrailing()))
                    .append('\n');
        }
        if (diff.isEmpty()) {
            return text.append("  ")
                    .append(TEXTS.get("diff.nothing"))
                    .append('\n')
                    .toString();
        }
        diff.gone()
                .forEach(step ->
                        text.append(style.bad("  - " + PlanView.line(step))).append('\n'));
        diff.added()
                .forEach(step ->
                        text.append(style.good("  + " + PlanView.line(step))).append('\n'));
        diff.changed().forEach(change -> text.append(changed(change, style)));
        diff.refusalsGone().forEach(refusal -> text.append(refusal("  - ", refusal, style)));
        diff.refusalsAdded().forEach(refusal -> text.append(refusal("  + ", refusal, style)));
        diff.rungsGone().forEach(rung -> text.append(leftOut("  - ", rung, style)));
        diff.rungsAdded().forEach(rung -> text.append(leftOut("  + ", rung, style)));
        return text.toString();
    }

    /** The same for programs. */
    public static JsonNode json(PlanDiff diff) {
        ObjectNode json = JsonMapper.shared()
                .createObjectNode()
                .put("before", diff.before().id())
                .put("after", diff.after().id())
                .put("same", diff.isEmpty())
                .put("sameGoal", diff.isOfTheSame());
        ObjectNode steps = json.putObject("steps");
        steps(steps.putArray("gone"), diff.gone());
        steps(steps.putArray("added"), diff.added());
        ArrayNode changed = steps.putArray("changed");
        for (StepChange change : diff.changed()) {
            ObjectNode step = changed.addObject()
                    .put("before", change.before().n())
                    .put("after", change.after().n())
                    .put("action", change.after().action().toString())
                    .put("objects", change.after().objects());
            ArrayNode differences = step.putArray("differences");
            for (Difference difference : change.differences()) {
                ObjectNode each = differences.addObject().put("aspect", aspect(difference));
                difference.before().forEach(each.putArray("before")::add);
                difference.after().forEach(each.putArray("after")::add);
            }
        }
        ObjectNode refusals = json.putObject("refusals");
        refusals(refusals.putArray("gone"), diff.refusalsGone());
        refusals(refusals.putArray("added"), diff.refusalsAdded());
        ObjectNode rungs = json.putObject("leftOut");
        rungs(rungs.putArray("gone"), diff.rungsGone());
        rungs(rungs.putArray("added"), diff.rungsAdded());
        return json;
    }

    private static String goal(Plan plan) {
        return plan.object().shortName() + " (uid " + plan.goal().uid() + ") "
                + TEXTS.get(
                        "diff.in", plan.endpoint().context(), plan.endpoint().server());
    }

    private static String changed(StepChange change, Style style) {
        StringBuilder text = new StringBuilder(style.careful("  ~ " + PlanView.line(change.after())) + "\n");
        for (Difference difference : change.differences()) {
            String head = "      " + TEXTS.get("aspect." + aspect(difference)) + "  ";
            difference.before().stream()
                    .limit(NAMED)
                    .forEach(each -> text.append(style.bad(Layout.wrap(head + "- ", each, style.width())
                                    .stripTrailing()))
                            .append('\n'));
            text.append(more(head, difference.before().size()));
            difference.after().stream()
                    .limit(NAMED)
                    .forEach(each -> text.append(style.good(Layout.wrap(head + "+ ", each, style.width())
                                    .stripTrailing()))
                            .append('\n'));
            text.append(more(head, difference.after().size()));
        }
        return text.toString();
    }

    private static String more(String head, int size) {
        return size > NAMED ? head + TEXTS.get("diagnosis.more", size - NAMED) + "\n" : "";
    }

    private static String aspect(Difference difference) {
        return difference.aspect().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String refusal(String sign, Refusal refusal, Style style) {
        return Layout.wrap(sign + TEXTS.get("refused") + " " + refusal.id() + ": ", refusal.reason(), style.width());
    }

    private static String leftOut(String sign, Rung.LeftOut leftOut, Style style) {
        return Layout.wrap(
                sign + TEXTS.get("diff.left-out") + " " + Words.of(leftOut.rung()) + ": ",
                leftOut.reason(),
                style.width());
    }

    private static void steps(ArrayNode array, List<Step> steps) {
        steps.forEach(step -> array.addObject()
                .put("n", step.n())
                .put("action", step.action().toString())
                .put("objects", step.objects())
                .put("finalizer", step.finalizer()));
    }

    private static void refusals(ArrayNode array, List<Refusal> refusals) {
        refusals.forEach(refusal -> array.addObject().put("id", refusal.id()).put("reason", refusal.reason()));
    }

    private static void rungs(ArrayNode array, List<Rung.LeftOut> rungs) {
        rungs.forEach(
                rung -> array.addObject().put("rung", rung.rung().toString()).put("reason", rung.reason()));
    }
}
