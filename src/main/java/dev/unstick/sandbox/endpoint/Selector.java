package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.http.Request;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which objects a request is about.
 *
 * @param labels the conditions on labels
 * @param fields the conditions on fields
 */
record Selector(List<LabelSelector.Requirement> labels, List<Predicate<ObjectNode>> fields)
        implements Predicate<ObjectNode> {
    /** The objects that both selectors of a request let through; 400 when one of them cannot be read. */
    static Selector of(Request request, ResourceDefinition definition) {
        return new Selector(
                LabelSelector.parse(request.parameter("labelSelector")),
                FieldSelector.parse(request.parameter("fieldSelector"), definition));
    }

    /** Only the object of that name too. */
    Selector named(String name, ResourceDefinition definition) {
        return new Selector(labels, FieldSelector.parse("metadata.name=" + name, definition));
    }

    /** Whether every object passes. */
    boolean isEmpty() {
        return labels.isEmpty() && fields.isEmpty();
    }

    @Override
    public boolean test(ObjectNode object) {
        return fields.stream().allMatch(each -> each.test(object))
                && labels.stream().allMatch(each -> each.matches(FieldSelector.labels(object)));
    }
}
