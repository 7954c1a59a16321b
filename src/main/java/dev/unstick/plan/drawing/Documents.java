package dev.unstick.plan.drawing;

import dev.unstick.cluster.Cluster;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.Reading;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whole objects that a plan must know: each is read once, several at a time. */
final class Documents {
    private final Cluster cluster;
    private final Map<String, Reading> readings = new HashMap<>();

    Documents(Cluster cluster) {
        this.cluster = cluster;
    }

    /** What became of reading one object. */
    Reading of(ObjectReference object) {
        return Objects.requireNonNull(of(List.of(object)).get(0));
    }

    /** What became of reading several, in their order. */
    List<Reading> of(Collection<ObjectReference> objects) {
        List<String> unread = objects.stream()
                .map(ObjectReference::path)
                .filter(path -> !readings.containsKey(path))
                .distinct()
                .toList();
        cluster.readAll(unread).forEach(reading -> readings.put(reading.path(), reading));
        return objects.stream()
                .map(object -> Objects.requireNonNull(readings.get(object.path())))
                .toList();
    }
}
