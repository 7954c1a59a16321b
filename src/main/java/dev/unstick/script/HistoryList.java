package dev.unstick.script;

import dev.unstick.plan.record.PastRun;
import dev.unstick.view.HistoryView;
import dev.unstick.view.Style;
import java.util.AbstractList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code history()} answers: the runs of which there are journals. */
public final class HistoryList extends AbstractList<PastRun> implements Shown {
    private final List<PastRun> runs;

    /**
     * A list.
     *
     * @param runs the runs, the newest first
     */
    public HistoryList(List<PastRun> runs) {
        this.runs = List.copyOf(runs);
    }

    @Override
    public PastRun get(int index) {
        return runs.get(index);
    }

    @Override
    public int size() {
        return runs.size();
    }

    @Override
    public JsonNode getJson() {
        return HistoryView.listJson(runs);
    }

    @Override
    public String show(Style style) {
        return HistoryView.list(runs, style);
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
