package dev.unstick.view.picture.timeline;

import dev.unstick.diagnosis.Diagnosis;
import dev.unstick.plan.record.PastRun;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What happened to a namespace, and how it is now.
 *
 * @param namespace its name
 * @param lanes what the moments are about, in the order in which they are drawn
 * @param moments what happened, the earliest first; those of {@link Moment.Kind#NOW} at the time when the cluster was looked at
 * @param now when the cluster was looked at
 */
public record Chronicle(String namespace, List<Lane> lanes, List<Moment> moments, Instant now) {

    public Chronicle {
        lanes = List.copyOf(lanes);
        moments = List.copyOf(moments);
    }

    /**
     * What the evidence and the journals tell.
     *
     * @param diagnosis what was found
     * @param runs the runs of this tool that were about this namespace
     */
    public static Chronicle of(Diagnosis diagnosis, List<PastRun> runs) {
        Instant now = diagnosis.evidence().seen();
        List<Moment> moments = Stream.of(
                        NamespaceMoments.of(diagnosis),
                        new ObjectMoments(diagnosis).all(),
                        SurroundingMoments.of(diagnosis),
                        RunMoments.of(runs, now))
                .flatMap(List::stream)
                .toList();
        Set<Lane> lanes = new LinkedHashSet<>();
        moments.stream()
                .map(Moment::lane)
                .sorted(Comparator.comparing(Lane::type))
                .forEach(lanes::add);
        List<Moment> ordered =
                moments.stream().sorted(Comparator.comparing(Moment::time)).toList();
        return new Chronicle(diagnosis.namespace().name(), List.copyOf(lanes), ordered, now);
    }

    /** What happened to one of them, the earliest first. */
    List<Moment> of(Lane lane) {
        return moments.stream().filter(moment -> moment.lane().equals(lane)).toList();
    }

    /** What happened, without how it is now. */
    List<Moment> past() {
        return moments.stream()
                .filter(moment -> moment.kind() != Moment.Kind.NOW)
                .toList();
    }

    /** How everything is now. */
    List<Moment> present() {
        return moments.stream()
                .filter(moment -> moment.kind() == Moment.Kind.NOW)
                .toList();
    }
}
