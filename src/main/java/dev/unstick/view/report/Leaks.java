package dev.unstick.view.report;

import dev.unstick.diagnosis.owner.Owner;
import dev.unstick.plan.StepResult;
import dev.unstick.text.Texts;
import java.util.List;

/** What stays behind after what was done, and where to look for it. */
final class Leaks {
    private static final Texts TEXTS = Texts.of(Leaks.class);

    private final Page page;
    private final List<StepResult> leaking;

    Leaks(Page page, List<StepResult> results) {
        this.page = page;
        this.leaking = results.stream()
                .filter(result -> result.step().action().writes())
                .filter(result -> result.result() == StepResult.Result.DONE || result.sent())
                .toList();
    }

    void write() {
        if (leaking.isEmpty()) {
            page.line("p", TEXTS.get("leaks.none"));
            return;
        }
        page.element("ul", () -> leaking.forEach(result -> page.element("li", () -> leak(result))));
    }

    private void leak(StepResult result) {
        page.text(TEXTS.get(
                "leaks.step",
                result.step().n(),
                result.step().objects(),
                result.step().leak()));
        Owner owner = result.step().owner();
        List<String> outside = result.step().outside();
        page.element("ul", () -> {
            outside.forEach(name -> page.element("li", () -> page.line("strong", name)));
            if (owner != null) {
                page.line(
                        "li",
                        TEXTS.get("leaks.look", owner.name(), result.step().finalizer()));
            }
        });
    }
}
