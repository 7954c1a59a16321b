package dev.unstick.script;

import dev.unstick.diagnosis.watch.NextTry;
import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.record.PastRun;
import dev.unstick.plan.run.Progress;
import dev.unstick.text.Texts;
import dev.unstick.view.OutcomeView;
import dev.unstick.view.PlanView;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person how a plan is getting on: a line a step, and while one goes on how far it is, on a terminal in place, otherwise in a
 * line now and then.
 */
final class ProgressReport implements Progress {
    private static final Texts TEXTS = Texts.of(ProgressReport.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LIVE = Duration.ofMillis(200);

    /** Before that nothing can be said of how long it will take. */
    private static final Duration MEASURED = Duration.ofMillis(500);

    private final Output output;
    private long begun = System.nanoTime();
    private long told = begun;
    private boolean live;

    ProgressReport(Output output) {
        this.output = output;
    }

    @Override
    public void resumes(PastRun earlier, int found) {
        say(output.reportStyle()
                .wrap(TEXTS.get(
                        "progress.resumes",
                        earlier.id(),
                        earlier.done() + found,
                        earlier.total(),
                        earlier.open().size(),
                        found)));
    }

    @Override
    public void saved(Path backup) {
        say(output.reportStyle().whole(TEXTS.get("progress.saved"), backup.toString()));
    }

    @Override
    public void saved(Path backup, int objects, int withheld) {
        saved(backup);
        if (withheld > 0) {
            say(TEXTS.get("progress.withheld", withheld));
        }
    }

    @Override
    public void begins(Step step) {
        begun = System.nanoTime();
        told = begun;
    }

    @Override
    public void waits(Step step, Duration soFar) {
        waits(step, soFar, step.subjects().size(), null);
    }

    @Override
    public void waits(Step step, Duration soFar, int left, @Nullable NextTry next) {
        if (isTime()) {
            String of = step.subjects().size() == 1
                    ? ""
                    : " " + TEXTS.get("progress.left", left, step.subjects().size());
            tell(TEXTS.get("progress.waits", PlanView.line(step) + of, soFar.toSeconds()) + next(next));
        }
    }

    @Override
    public void counts(Step step, int done) {
        if (isTime()) {
            int all = step.subjects().size();
            Duration soFar = Duration.ofNanos(System.nanoTime() - begun);
            String pace = "";
            if (soFar.compareTo(MEASURED) > 0 && done > 0) {
                double each = soFar.toNanos() / 1e9 / done;
                pace = TEXTS.get("progress.pace", Math.round(1 / each), (long) Math.ceil((all - done) * each));
            }
            tell(TEXTS.get("progress.counts", PlanView.line(step), done, all) + pace);
        }
    }

    @Override
    public void ended(StepResult result) {
        clear();
        output.report().print(OutcomeView.line(result, output.reportStyle()));
        output.report().flush();
    }

    private static String next(@Nullable NextTry next) {
        if (next == null) {
            return "";
        }
        long seconds = Math.max(1, next.delay().toSeconds());
        return "; " + TEXTS.get(next.exact() ? "progress.next-in" : "progress.next-within", seconds);
    }

    private boolean isTime() {
        long since = System.nanoTime() - told;
        return since >= (output.live() ? BETWEEN_LIVE : BETWEEN_LINES).toNanos();
    }

    private void tell(String text) {
        told = System.nanoTime();
        if (output.live()) {
            live = true;
            new LiveLine(output).show(text);
        } else {
            output.talk().println(output.talkStyle().faint(text));
            output.talk().flush();
        }
    }

    private void clear() {
        if (live) {
            live = false;
            new LiveLine(output).clear();
        }
    }

    private void say(String lines) {
        clear();
        output.report().println(lines);
        output.report().flush();
    }
}
