package dev.unstick.script;

import dev.unstick.plan.record.PastRun;
import dev.unstick.view.HistoryView;
import dev.unstick.view.Style;
import tools.jackson.databind.JsonNode;

/** What {@code history 'RUN'} answers: one run with each request and its answer. */
public final class PastRunHandle implements Shown {
    private final PastRun run;

    /**
     * A run as a value of the DSL.
     *
     * @param run the run
     */
    public PastRunHandle(PastRun run) {
        this.run = run;
    }

    /** The run. */
    public PastRun getRun() {
        return run;
    }

    @Override
    public JsonNode getJson() {
        return HistoryView.runJson(run);
    }

    @Override
    public String show(Style style) {
        return HistoryView.run(run, style);
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
