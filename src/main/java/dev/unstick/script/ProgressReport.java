package dev.unstick.script;

import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.run.Progress;
import dev.unstick.text.Texts;
import dev.unstick.view.PlanView;
import java.nio.file.Path;
import java.time.Duration;

/** Tells a person how a plan is getting on: a line a step, and one now and then while a step waits. */
final class ProgressReport implements Progress {
    private static final Texts TEXTS = Texts.of(ProgressReport.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Output output;
    private Duration lastLine = Duration.ZERO;

    ProgressReport(Output output) {
        this.output = output;
    }

    @Override
    public void saved(Path backup) {
        output.report().println(TEXTS.get("progress.saved", backup));
        output.report().flush();
    }

    @Override
    public void begins(Step step) {
        lastLine = Duration.ZERO;
    }

    @Override
    public void waits(Step step, Duration soFar) {
        if (soFar.minus(lastLine).compareTo(BETWEEN_LINES) >= 0) {
            lastLine = soFar;
            output.talk()
                    .println(output.talkStyle()
                            .faint(TEXTS.get("progress.waits", PlanView.line(step), soFar.toSeconds())));
            output.talk().flush();
        }
    }

    @Override
    public void ended(StepResult result) {
        output.report().print(PlanView.line(result, output.reportStyle()));
        output.report().flush();
    }
}
