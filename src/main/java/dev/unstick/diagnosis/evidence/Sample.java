package dev.unstick.diagnosis.evidence;

import dev.unstick.cluster.ObjectSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One of several objects that wait for the same finalizers, read as a whole.
 *
 * @param summary what the listing told of it
 * @param document the object
 */
public record Sample(ObjectSummary summary, JsonNode document) {

    /** Every text in its {@code status}: what its operator tells of its work. */
    public Stream<String> told() {
        List<String> texts = new ArrayList<>();
        collect(document.path("status"), texts);
        return texts.stream();
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isString()) {
            texts.add(node.asString());
        }
        node.forEach(child -> collect(child, texts));
    }
}
