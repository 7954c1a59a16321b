package dev.unstick.view.picture.timeline;

import dev.unstick.cluster.Endpoint;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.namespace.NamespaceDocument;
import dev.unstick.plan.record.PastRun;
import dev.unstick.text.Texts;
import dev.unstick.view.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What this tool did about a namespace, as its journals tell. */
public final class RunMoments {
    private static final Texts TEXTS = Texts.of(RunMoments.class);
    private static final int MOST_RUNS = 8;

    private RunMoments() {}

    /**
     * The runs that were about a namespace or something in it.
     *
     * @param runs all runs, the newest first
     * @param endpoint the cluster
     * @param namespace the namespace as it is; runs that freed an earlier one of its name are not about it
     * @return the newest of them, the newest first
     */
    public static List<PastRun> about(List<PastRun> runs, Endpoint endpoint, NamespaceDocument namespace) {
        String path = ObjectReference.namespace(namespace.name()).path();
        return runs.stream()
                .filter(run ->
                        run.context().equals(endpoint.context()) && run.server().equals(endpoint.server()))
                .filter(run -> run.goal().equals(path)
                        ? run.uid().isEmpty()
                                || namespace.uid().isEmpty()
                                || run.uid().equals(namespace.uid())
                        : run.goal().contains("/namespaces/" + namespace.name() + "/") && isSince(run, namespace))
                .limit(MOST_RUNS)
                .toList();
    }

    private static boolean isSince(PastRun run, NamespaceDocument namespace) {
        Instant began = run.began();
        Instant created = namespace.creationTimestamp();
        return began == null || created == null || !began.isBefore(created);
    }

    /** When each of them began, and when each step of it sent its first request. */
    static List<Moment> of(List<PastRun> runs, Instant now) {
        Lane lane = new Lane(Lane.Type.TOOL, "unstick");
        List<Moment> moments = new ArrayList<>();
        runs.forEach(run -> {
            Instant began = run.began();
            if (began != null) {
                String ending = run.working()
                        ? TEXTS.get("run.working")
                        : run.ending().isEmpty() ? TEXTS.get("run.cut-short") : Words.ending(run.ending());
                moments.add(moment(began, lane, TEXTS.get("moment.run-began", run.id(), ending), run));
            }
            run.steps()
                    .forEach(step ->
                            first(run, step).ifPresent(time -> moments.add(moment(time, lane, step(run, step), run))));
        });
        moments.add(new Moment(now, lane, Moment.Kind.NOW, TEXTS.get("moment.now-you"), "clock"));
        return moments;
    }

    private static Moment moment(Instant time, Lane lane, String what, PastRun run) {
        return new Moment(time, lane, Moment.Kind.RUN, what, "journal " + run.id());
    }

    private static Optional<Instant> first(PastRun run, PastRun.Step step) {
        return run.requests().stream()
                .filter(request -> request.step() == step.n())
                .map(PastRun.Request::time)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }

    private static String step(PastRun run, PastRun.Step step) {
        long done = run.requests().stream()
                .filter(request -> request.step() == step.n() && request.ok())
                .count();
        return TEXTS.get("moment.run-step", Words.action(step.action()), step.objects(), done, step.count());
    }
}
