package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Failures;
import dev.unstick.sandbox.document.FieldError;
import dev.unstick.sandbox.document.GroupResource;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import dev.unstick.sandbox.resource.ResourceDefinition;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code /scale} of workloads and of custom resources that have one: their replicas as an {@code autoscaling/v1 Scale}. */
final class Scale {
    private static final String SPEC_REPLICAS = ".spec.replicas";

    private Scale() {}

    /** The scale of {@code object}. */
    static ObjectNode of(ObjectNode object, ResourceDefinition definition) {
        JsonNode paths = definition.scale();
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        Metadata source = Metadata.of(object);
        for (String field : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            if (source.node().has(field)) {
                metadata.set(field, source.node().get(field));
            }
        }
        ObjectNode spec = scale.putObject("spec");
        int wanted = at(object, paths, "specReplicasPath", SPEC_REPLICAS).intValue(0);
        if (wanted != 0) {
            spec.put("replicas", wanted);
        }
        ObjectNode status = scale.putObject("status")
                .put(
                        "replicas",
                        at(object, paths, "statusReplicasPath", ".status.replicas")
                                .intValue(0));
        String selector = selector(object, definition);
        if (!selector.isEmpty()) {
            status.put("selector", selector);
        }
        return scale;
    }

    /** A change of the scale as a change of the object. */
    static UnaryOperator<ObjectNode> on(UnaryOperator<ObjectNode> change, ResourceDefinition definition) {
        return object -> {
            ObjectNode scale = change.apply(of(object, definition));
            String version = Metadata.of(scale).resourceVersion();
            if (!version.isEmpty()) {
                Metadata.of(object).set("resourceVersion", version);
            }
            int replicas = scale.path("spec").path("replicas").intValue(0);
            if (replicas < 0) {
                throw Failures.invalid(
                        new GroupResource("autoscaling", "Scale"),
                        Metadata.of(object).name(),
                        List.of(FieldError.invalidValue(
                                "spec.replicas", replicas, "must be greater than or equal to 0")));
            }
            String[] steps = definition
                    .scale()
                    .path("specReplicasPath")
                    .stringValue(SPEC_REPLICAS)
                    .substring(1)
                    .split("\\.", -1);
            ObjectNode holder = object;
            for (int i = 0; i < steps.length - 1; i++) {
                holder = Json.child(holder, steps[i]);
            }
            holder.put(steps[steps.length - 1], replicas);
            return object;
        };
    }

    private static JsonNode at(ObjectNode object, JsonNode paths, String path, String preset) {
        return object.at(paths.path(path).stringValue(preset).replace('.', '/'));
    }

    private static String selector(ObjectNode object, ResourceDefinition definition) {
        if (definition.custom()) {
            JsonNode path = definition.scale().path("labelSelectorPath");
            return path.isString()
                    ? object.at(path.stringValue().replace('.', '/')).stringValue("")
                    : "";
        }
        JsonNode selector = object.at("/spec/selector");
        JsonNode labels = selector.has("matchLabels") ? selector.path("matchLabels") : selector;
        return labels.properties().stream()
                .filter(label -> label.getValue().isString())
                .map(label -> label.getKey() + "=" + label.getValue().stringValue())
                .sorted()
                .collect(Collectors.joining(","));
    }
}
