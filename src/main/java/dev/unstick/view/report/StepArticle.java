package dev.unstick.view.report;

import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.plan.Edit;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.text.Texts;
import dev.unstick.view.OutcomeView;
import dev.unstick.view.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a report says of one step. Of the fields that a repair changed it says where they are, not what is in them. */
final class StepArticle {
    private static final Texts TEXTS = Texts.of(StepArticle.class);

    /** So many objects are named; all of them are in the journal and the backup. */
    private static final int NAMED = 100;

    private final Page page;
    private final StepResult result;
    private final Step step;

    StepArticle(Page page, StepResult result) {
        this.page = page;
        this.result = result;
        this.step = result.step();
    }

    void write() {
        page.classed("article", "step", () -> {
            page.element("h4", () -> {
                page.text(step.n() + " " + Words.of(step.action()) + " " + step.objects() + " ");
                page.line("span", OutcomeView.result(result), "class", "result " + result.result());
                page.text(" ").line("span", Words.of(step.tier()), "class", "tier");
            });
            if (!result.detail().isEmpty()) {
                page.line("p", result.detail());
            }
            page.element("dl", this::facts);
        });
    }

    private void facts() {
        fact("step.effect", step.effect());
        if (!step.targets().isEmpty()) {
            fact("step.finalizers", Texts.list(step.targets()));
        }
        if (!step.edits().isEmpty()) {
            fact(
                    "step.edits",
                    Texts.list(step.edits().stream().map(Edit::pointer).toList()));
        }
        Owner owner = step.owner();
        if (owner != null) {
            String evidence = owner.evidence().isEmpty() ? "" : ": " + Texts.clauses(owner.evidence());
            fact("step.owner", TEXTS.get("step.owner-is", owner.name(), Words.of(owner.state())) + evidence);
        }
        Instant began = result.began();
        Instant ended = result.ended();
        if (began != null && ended != null) {
            fact(
                    "step.time",
                    TEXTS.get(
                            "step.took",
                            began.truncatedTo(ChronoUnit.MILLIS),
                            Timeline.seconds(Duration.between(began, ended))));
        }
        page.line("dt", TEXTS.get("step.objects"));
        page.element("dd", this::objects);
        if (step.action().writes()) {
            fact("step.leak", step.leak());
            if (!step.outside().isEmpty()) {
                fact("step.outside", Texts.list(step.outside()));
            }
            fact("step.undo", step.undo());
        }
        page.line("dt", TEXTS.get("step.kubectl"));
        page.element("dd", () -> page.line("code", step.kubectl()));
    }

    private void fact(String key, String value) {
        page.line("dt", TEXTS.get(key));
        page.line("dd", value);
    }

    private void objects() {
        List<String> names = step.subjects().stream()
                .map(subject -> subject.object().shortName())
                .toList();
        page.text(TEXTS.get("step.done", result.done(), names.size()));
        if (names.size() == 1) {
            page.text(": " + names.get(0) + ", uid " + step.subject().uid());
            return;
        }
        page.element("details", () -> {
            page.line("summary", TEXTS.get("step.names"));
            page.element("ul", () -> names.stream().limit(NAMED).forEach(name -> page.line("li", name)));
            if (names.size() > NAMED) {
                page.line("p", TEXTS.get("step.more", names.size() - NAMED));
            }
        });
    }
}
