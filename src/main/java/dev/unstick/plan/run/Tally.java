package dev.unstick.plan.run;

import dev.unstick.plan.Step;
import dev.unstick.plan.StepResult;
import dev.unstick.plan.StepResult.Result;
import dev.unstick.plan.Subject;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has become of the objects of a step so far. For several threads. */
final class Tally {
    private static final Texts TEXTS = Texts.of(Tally.class);

    private final Step step;
    private final List<Subject> going = new ArrayList<>();
    private int done;
    private int skipped;
    private int surprises;
    private boolean sent;
    private String detail = "";
    private @Nullable ObjectResult surprise;

    Tally(Step step) {
        this.step = step;
    }

    /** Takes in what has become of one. */
    synchronized void add(Subject subject, ObjectResult result) {
        sent |= result.sent();
        if (result.isAsWanted()) {
            done++;
            skipped += result.result() == Result.SKIPPED ? 1 : 0;
            if (result.goes()) {
                going.add(subject);
            }
        }
        if (result.isSurprise()) {
            surprises++;
            if (surprise == null) {
                surprise = result;
                detail = subject.object().shortName() + ": " + result.detail();
            }
        }
        if (step.subjects().size() == 1) {
            detail = result.detail();
        }
    }

    /** For how many of them it is done. */
    synchronized int done() {
        return done;
    }

    /** Whether anything was sent that the server keeps, or may keep. */
    synchronized boolean sent() {
        return sent;
    }

    /** The first surprise; null if there was none. */
    synchronized @Nullable ObjectResult surprise() {
        return surprise;
    }

    /** Those that were deleted, and that nothing is known to hold. */
    synchronized List<Subject> going() {
        return List.copyOf(going);
    }

    /** How the step has ended. */
    synchronized StepResult result() {
        int all = step.subjects().size();
        Result result = surprise != null
                ? surprise.result()
                : done < all ? Result.NOT_REACHED : skipped == all ? Result.SKIPPED : Result.DONE;
        return new StepResult(step, result, all == 1 ? detail : sentence(all), sent, done, null, null);
    }

    private String sentence(int all) {
        String counts = skipped == 0
                ? TEXTS.get("step.counts", done, all)
                : TEXTS.get("step.counts-already", done, all, skipped);
        String more = surprises > 1 ? " " + TEXTS.get("step.more-surprises", surprises - 1) : "";
        return detail.isEmpty() ? counts : detail + more + " (" + counts + ")";
    }
}
