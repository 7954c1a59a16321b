package dev.unstick.plan.run;

import dev.unstick.plan.Step;
import dev.unstick.plan.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Does a step to many objects, several at a time, and starts no more after the first surprise or when the person stops it; what is
 * under way is always finished.
 *
 * <p>The server is asked for the first object only what it would say: admission, webhooks and permissions look at the kind, the
 * namespace and the change, which are the same for all of them, and what differs is guarded by each request's own tests. To ask for
 * each would double the requests.
 */
final class Crew {
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(100);

    private final ObjectRunner runner;
    private final Workers workers;
    private final StopSignal stop;
    private final Progress progress;

    Crew(ObjectRunner runner, Workers workers, StopSignal stop, Progress progress) {
        this.runner = runner;
        this.workers = workers;
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Does it.
     *
     * @param seen the objects as they were read a moment ago, by their paths; null to read each before its request
     */
    Tally run(Step step, @Nullable Map<String, JsonNode> seen) {
        Window window = new Window();
        Tally tally = new Tally(step);
        List<Subject> subjects = step.subjects();
        tally.add(subjects.get(0), runner.run(step, subjects.get(0), seen, true, window));
        boolean interrupted = false;
        try {
            for (Subject subject : subjects.subList(1, subjects.size())) {
                if (!enter(step, window, tally)) {
                    break;
                }
                workers.start(() -> {
                    try {
                        tally.add(subject, runner.run(step, subject, seen, false, window));
                    } finally {
                        window.leave();
                    }
                });
            }
        } catch (InterruptedException stopped) {
            interrupted = true;
        }
        interrupted |= finish(step, window, tally);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return tally;
    }

    private boolean enter(Step step, Window window, Tally tally) throws InterruptedException {
        while (mayGoOn(tally)) {
            if (window.enter(BETWEEN_REPORTS)) {
                if (mayGoOn(tally)) {
                    progress.counts(step, tally.done());
                    return true;
                }
                window.leave();
                return false;
            }
            progress.counts(step, tally.done());
        }
        return false;
    }

    private boolean mayGoOn(Tally tally) {
        return !stop.isAsked() && tally.surprise() == null;
    }

    /** Waits for what is under way, whatever happens; says whether this thread was interrupted meanwhile. */
    private boolean finish(Step step, Window window, Tally tally) {
        boolean interrupted = false;
        while (true) {
            try {
                if (window.isEmpty(BETWEEN_REPORTS)) {
                    progress.counts(step, tally.done());
                    return interrupted;
                }
                progress.counts(step, tally.done());
            } catch (InterruptedException stopped) {
                interrupted = true;
            }
        }
    }
}
