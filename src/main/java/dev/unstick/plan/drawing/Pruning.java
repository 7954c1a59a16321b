package dev.unstick.plan.drawing;

import dev.unstick.cluster.ObjectSummary;
import dev.unstick.namespace.Draft;
import dev.unstick.namespace.Removal;
import dev.unstick.text.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person takes out of an object by a path.
 *
 * @param object the object as it was listed
 * @param finalizers those that are taken out, in their order; at least one
 */
public record Pruning(ObjectSummary object, List<String> finalizers) {
    private static final Texts TEXTS = Texts.of(Pruning.class);

    /**
     * What a path takes out of some objects. It is evaluated on each of them as a listing of metadata gives it.
     *
     * @param objects the objects
     * @param path JSONPath, such as {@code $.metadata.finalizers[0]}
     * @return one for each object in which it matches, in their order
     * @throws dev.unstick.namespace.PruningException if it matches anything that is no finalizer entry
     * @throws dev.unstick.jsonpath.JsonPathException if it is no JSONPath
     * @throws IllegalArgumentException if it matches in none of them; the message has the finalizers there are
     */
    public static List<Pruning> of(Collection<ObjectSummary> objects, String path) {
        List<Pruning> prunings = new ArrayList<>();
        for (ObjectSummary object : objects) {
            Draft.of(metadata(object))
                    .pruneIfThere(path)
                    .map(draft -> draft.removals().stream()
                            .map(Removal::finalizer)
                            .distinct()
                            .toList())
                    .ifPresent(finalizers -> prunings.add(new Pruning(object, finalizers)));
        }
        if (prunings.isEmpty()) {
            throw new IllegalArgumentException(TEXTS.get("pruning.nothing", path, objects.size(), present(objects)));
        }
        return prunings;
    }

    private static String present(Collection<ObjectSummary> objects) {
        String present = objects.stream()
                .flatMap(object -> object.finalizers().stream()
                        .map(finalizer -> "  " + object.reference().kind() + "  " + finalizer))
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n"));
        return present.isEmpty() ? TEXTS.get("pruning.none-present") : present;
    }

    private static JsonNode metadata(ObjectSummary object) {
        ObjectNode document = JsonMapper.shared()
                .createObjectNode()
                .put("apiVersion", object.reference().apiVersion())
                .put("kind", object.reference().kind());
        ObjectNode metadata = document.putObject("metadata")
                .put("name", object.reference().name())
                .put("namespace", object.reference().namespace())
                .put("uid", object.uid());
        object.finalizers().forEach(metadata.putArray("finalizers")::add);
        return document;
    }
}
