package dev.unstick.view.picture;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.simulation.Simulation;
import dev.unstick.simulation.Simulation.Leak;
import dev.unstick.simulation.Simulation.Stayed;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a picture of a simulation shows of each object: what stays first, then what goes, and of very many as many as one reads.
 *
 * @param rows the objects that are shown
 * @param moreStay how many more stay
 * @param moreGo how many more go
 */
record SimulationRows(List<Row> rows, int moreStay, int moreGo) {
    private static final Texts TEXTS = Texts.of(SimulationRows.class);
    private static final int MOST = 12;

    /**
     * One object.
     *
     * @param object such as {@code dbclaim/ledger}
     * @param before how it was
     * @param after how it is afterwards
     * @param left what is left of it outside; empty for nothing
     * @param isGone whether it goes
     */
    record Row(String object, String before, String after, String left, boolean isGone) {
        /** How it is afterwards, and what is left of it. */
        String whole() {
            return left.isEmpty() ? after : after + TEXTS.get("simulation.left", left);
        }
    }

    static SimulationRows of(Simulation simulation) {
        List<Row> rows = new ArrayList<>();
        List<Stayed> stayed = simulation.stayed();
        stayed.stream()
                .limit(MOST)
                .map(each -> new Row(name(each.object()), before(each.object()), each.why(), "", false))
                .forEach(rows::add);
        List<ObjectSummary> gone = simulation.gone();
        // what the plan is about comes last, and is shown however many go before it
        int shown = gone.size() <= MOST ? gone.size() : MOST - 1;
        List<ObjectSummary> some = new ArrayList<>(gone.subList(0, shown));
        if (shown < gone.size()) {
            some.add(gone.get(gone.size() - 1));
        }
        some.stream()
                .map(each ->
                        new Row(name(each), before(each), TEXTS.get("simulation.gone"), left(each, simulation), true))
                .forEach(rows::add);
        return new SimulationRows(List.copyOf(rows), Math.max(0, stayed.size() - MOST), gone.size() - some.size());
    }

    private static String name(ObjectSummary object) {
        return object.reference().shortName();
    }

    private static String before(ObjectSummary object) {
        if (!object.finalizers().isEmpty()) {
            return TEXTS.get("simulation.finalizers", Texts.list(object.finalizers()));
        }
        return object.deletionTimestamp() == null ? TEXTS.get("simulation.there") : TEXTS.get("simulation.going");
    }

    private static String left(ObjectSummary object, Simulation simulation) {
        return simulation.leaked().stream()
                .filter(leak -> leak.step().subjects().stream()
                        .anyMatch(subject -> subject.object()
                                .path()
                                .equals(object.reference().path())))
                .map(SimulationRows::left)
                .distinct()
                .collect(Collectors.joining(Texts.spoken().semicolon()));
    }

    private static String left(Leak leak) {
        boolean isAboutOne = leak.step().subjects().size() == 1;
        return leak.outside().isEmpty() || !isAboutOne ? TEXTS.get("simulation.see-below") : Texts.list(leak.outside());
    }
}
