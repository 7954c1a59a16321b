package dev.unstick.plan.run;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.GuardedWrites;
import dev.unstick.cluster.Reading;
import dev.unstick.plan.record.Journal;
import dev.unstick.plan.record.PastRun;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Finds out what has become of the requests of which an earlier run did not live to hear the answer. */
final class Resumption {
    private static final Texts TEXTS = Texts.of(Resumption.class);

    private final Cluster cluster;
    private final Journal journal;

    Resumption(Cluster cluster, Journal journal) {
        this.cluster = cluster;
        this.journal = journal;
    }

    /**
     * Looks at each object, and writes down what it shows.
     *
     * @return how many of the requests are done
     */
    int settle(PastRun earlier) {
        List<PastRun.Request> open = earlier.open();
        List<Reading> readings =
                cluster.readAll(open.stream().map(PastRun.Request::path).toList());
        List<PastRun.Request> done = new ArrayList<>();
        for (int i = 0; i < open.size(); i++) {
            PastRun.Request request = open.get(i);
            Reading reading = readings.get(i);
            if (reading.isUnknown()) {
                journal.settled(request, TEXTS.get("resume.unknown", reading.reason()));
            } else if (isDone(request, earlier.id(), reading)) {
                done.add(request);
                journal.settled(request, TEXTS.get("resume.done"));
            } else {
                journal.settled(request, TEXTS.get("resume.not-done"));
            }
        }
        return done.size();
    }

    private static boolean isDone(PastRun.Request request, String run, Reading reading) {
        JsonNode metadata = reading.document().path("metadata");
        boolean isThere = reading.isFound() && metadata.path("uid").asString("").equals(request.uid());
        return switch (request.action().toUpperCase(Locale.ROOT)) {
            case "CREATE" ->
                metadata.path("annotations")
                        .path(GuardedWrites.CREATED_BY)
                        .asString("")
                        .equals(run);
            case "DELETE" ->
                !isThere || !metadata.path("deletionTimestamp").asString("").isEmpty();
            case "STRIP", "FINALIZE" -> !isThere || isStripped(request, reading.document());
            // what a repair has changed is not in the journal; the step itself looks
            case "REPAIR" -> false;
            default -> !isThere;
        };
    }

    private static boolean isStripped(PastRun.Request request, JsonNode object) {
        for (String list : List.of("metadata", "spec")) {
            for (JsonNode finalizer : object.path(list).path("finalizers")) {
                if (List.of(request.targets().split(", ")).contains(list + ".finalizers: " + finalizer.asString(""))) {
                    return false;
                }
            }
        }
        return true;
    }
}
