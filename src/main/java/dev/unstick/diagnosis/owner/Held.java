package dev.unstick.diagnosis.owner;

import dev.unstick.cluster.FieldManager;
import dev.unstick.cluster.ObjectReference;
import dev.unstick.cluster.ObjectSummary;
import dev.unstick.diagnosis.evidence.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one type that wait for the same finalizer.
 *
 * @param finalizer the finalizer
 * @param group the API group of the objects; empty for the core group
 * @param resource their plural
 * @param manager who wrote the finalizer, by the field manager of the first that tells; null if none does
 * @param count how many objects there are
 */
public record Held(
        String finalizer,
        String group,
        String resource,
        @Nullable String manager,
        int count) {

    /** How Kubernetes names the type in messages: {@code pods}, {@code dbclaims.db.example.com}. */
    public String groupResource() {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    /** What makes two objects wait for the same. */
    private record Key(String finalizer, String group, String resource) {}

    /**
     * What waits in a namespace, the namespace's own {@code metadata.finalizers} included.
     *
     * @param evidence what was seen
     */
    public static List<Held> in(Evidence evidence) {
        Map<Key, List<ObjectSummary>> waiting = new LinkedHashMap<>();
        evidence.waiting().forEach(object -> {
            ObjectReference reference = object.reference();
            for (String finalizer : object.finalizers()) {
                waiting.computeIfAbsent(
                                new Key(finalizer, reference.group(), reference.resource()), none -> new ArrayList<>())
                        .add(object);
            }
        });
        List<Held> held = new ArrayList<>();
        waiting.forEach((key, objects) -> held.add(new Held(
                key.finalizer(), key.group(), key.resource(), manager(key.finalizer(), objects), objects.size())));
        evidence.namespace()
                .finalizers()
                .metadata()
                .forEach(finalizer -> held.add(new Held(finalizer, "", "namespaces", null, 1)));
        return held;
    }

    private static @Nullable String manager(String finalizer, List<ObjectSummary> objects) {
        return objects.stream()
                .map(object -> object.managers().get(finalizer))
                .filter(Objects::nonNull)
                .map(FieldManager::name)
                .findFirst()
                .orElse(null);
    }
}
