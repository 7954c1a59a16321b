package dev.unstick.view.report;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.plan.Outcome;
import dev.unstick.plan.Plan;
import dev.unstick.plan.Refusal;
import dev.unstick.plan.StepResult;
import dev.unstick.text.Texts;
import dev.unstick.view.DiagnosisView;
import dev.unstick.view.OutcomeView;
import dev.unstick.view.Style;
import dev.unstick.view.Words;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a report says of one plan: what was stuck, why, what was done and when, what stays behind, and where the traces are. */
final class PlanSection {
    private static final Texts TEXTS = Texts.of(PlanSection.class);

    private final Page page;
    private final Plan plan;
    private final @Nullable Diagnosis diagnosis;
    private final @Nullable Outcome outcome;

    PlanSection(Page page, AppliedPlan applied) {
        this.page = page;
        this.plan = applied.plan();
        this.diagnosis = applied.diagnosis();
        this.outcome = applied.outcome();
    }

    void write() {
        page.element("section", () -> {
            page.line("h2", plan.object().shortName());
            ending();
            facts();
            page.line("h3", TEXTS.get("why"));
            why();
            refusals();
            page.line("h3", TEXTS.get("steps"));
            Timeline.draw(page, outcome == null ? List.of() : outcome.results());
            steps();
            page.line("h3", TEXTS.get("leaks"));
            new Leaks(page, outcome == null ? List.of() : outcome.results()).write();
            changed(outcome == null ? List.of() : outcome.staysChanged());
            leftOut();
        });
    }

    private void changed(List<StepResult> changed) {
        if (changed.isEmpty()) {
            return;
        }
        page.line("h3", TEXTS.get("changed"));
        page.element(
                "ul",
                () -> changed.forEach(result -> page.element(
                        "li",
                        () -> page.text(result.step().object().shortName() + ": "
                                        + result.step().effect()
                                        + Texts.spoken().stop() + " " + TEXTS.get("changed.undo") + " ")
                                .line("code", result.step().undo()))));
    }

    private void ending() {
        if (outcome == null) {
            page.classed("p", "bad box", () -> page.text(TEXTS.get("no-outcome")));
            return;
        }
        page.classed("p", className(outcome.ending()) + " box", () -> page.text(OutcomeView.sentence(outcome)));
    }

    private static String className(Outcome.Ending ending) {
        return switch (ending) {
            case FREED, NOTHING, DONE, RECREATED -> "good";
            case DRY_RUN, DECLINED -> "careful";
            case REFUSED, FAILED, PARTLY, STOPPED -> "bad";
        };
    }

    private void facts() {
        page.element("dl", () -> {
            fact(
                    "fact.cluster",
                    TEXTS.get(
                            "fact.cluster-at",
                            plan.endpoint().context(),
                            plan.endpoint().server()));
            fact("fact.plan", TEXTS.get("fact.plan-made", plan.id(), plan.made().truncatedTo(ChronoUnit.SECONDS)));
            if (diagnosis != null) {
                fact("fact.version", diagnosis.evidence().serverVersion());
                fact("fact.since", String.valueOf(diagnosis.namespace().deletionTimestamp()));
                fact("fact.left", String.valueOf(diagnosis.blockers().size()));
            }
            if (outcome != null && outcome.backup() != null) {
                fact("fact.backup", outcome.backup().toString());
            }
            if (outcome != null && outcome.journal() != null) {
                fact("fact.journal", outcome.journal().toString());
            }
        });
    }

    private void fact(String key, String value) {
        page.line("dt", TEXTS.get(key));
        page.line("dd", value);
    }

    private void why() {
        if (diagnosis == null) {
            page.line("p", TEXTS.get("why.unknown"));
            return;
        }
        if (diagnosis.causes().isEmpty()) {
            page.line("p", TEXTS.get("why.none"));
        }
        page.element("ol", () -> diagnosis.causes().forEach(this::cause));
        page.element("details", () -> {
            page.line("summary", TEXTS.get("why.whole"));
            page.line("pre", DiagnosisView.text(diagnosis, Style.plain()));
        });
    }

    private void cause(Cause cause) {
        page.element("li", () -> {
            page.line("strong", cause.title());
            page.text(" ")
                    .line(
                            "span",
                            TEXTS.get("why.certainty", cause.id(), Words.of(cause.certainty())),
                            "class",
                            "faint");
            page.element("ul", () -> cause.evidence().forEach(sentence -> page.line("li", sentence)));
            page.element("p", () -> page.text(TEXTS.get("why.first") + " ").line("span", cause.fix(), "class", "fix"));
        });
    }

    private void refusals() {
        List<Refusal> refusals = outcome == null || outcome.refusals().isEmpty() ? plan.refusals() : outcome.refusals();
        if (refusals.isEmpty()) {
            return;
        }
        boolean refused = outcome != null && outcome.ending() == Outcome.Ending.REFUSED;
        page.line("h3", TEXTS.get(refused ? "refusals" : "refusals.overridden"));
        page.element(
                "ul",
                () -> refusals.forEach(refusal -> page.element("li", () -> {
                    page.line("strong", refusal.id()).text(": " + refusal.reason());
                })));
    }

    private void steps() {
        if (plan.steps().isEmpty()) {
            page.line("p", TEXTS.get("steps.none"));
            return;
        }
        List<StepResult> results = outcome == null
                ? plan.steps().stream()
                        .map(step -> new StepResult(step, StepResult.Result.NOT_REACHED, ""))
                        .toList()
                : outcome.results();
        results.forEach(result -> new StepArticle(page, result).write());
    }

    private void leftOut() {
        if (!plan.leftOut().isEmpty()) {
            page.line("h3", TEXTS.get("left-out"));
            page.element(
                    "ul",
                    () -> plan.leftOut()
                            .forEach(each -> page.line("li", Words.of(each.rung()) + ": " + each.reason())));
        }
    }
}
