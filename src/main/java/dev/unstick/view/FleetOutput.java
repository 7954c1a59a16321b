package dev.unstick.view;

import dev.unstick.catalog.CauseId;
import dev.unstick.cluster.ClusterException;
import dev.unstick.cluster.Context;
import dev.unstick.cluster.Endpoint;
import dev.unstick.fleet.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What several clusters answered, as the JSON that programs read: {@code {"clusters": […]}}, each with {@code context} and
 * {@code server}, and either what it answered or {@code error}, why it could not be looked at, with {@code failure}, the kind of it
 * (such as {@code timed-out}; null for what is no failure of the cluster). Fields may be added here, never renamed.
 */
public final class FleetOutput {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private FleetOutput() {}

    /** Lists of namespaces: each cluster has the fields of {@code list -o json}. */
    public static JsonNode namespaces(List<Answer<List<NamespaceRow>>> answers, Instant now) {
        return clusters(
                answers, (rows, json) -> json.setAll((ObjectNode) MachineOutput.namespaces(endpoint(json), rows, now)));
    }

    /** Diagnoses: each cluster has {@code found}, and where it is true the fields of {@code why -o json}. */
    public static JsonNode diagnoses(List<Answer<Optional<JsonNode>>> answers) {
        return clusters(answers, (diagnosis, json) -> {
            json.put("found", diagnosis.isPresent());
            diagnosis.ifPresent(fields -> json.setAll((ObjectNode) fields));
        });
    }

    /** Recipes: each cluster has {@code namespaces}, those that hang, with their causes and the recipes that are meant for them. */
    public static JsonNode recipes(List<Answer<List<FittingRecipes>>> answers) {
        return clusters(answers, (namespaces, json) -> {
            ArrayNode list = json.putArray("namespaces");
            for (FittingRecipes each : namespaces) {
                ObjectNode namespace = list.addObject().put("name", each.namespace());
                namespace.set(
                        "causes",
                        MachineOutput.strings(
                                each.causes().stream().map(CauseId::id).toList()));
                namespace.set("recipes", MachineOutput.strings(each.recipes()));
            }
        });
    }

    /** Any values: each cluster has {@code value}. */
    public static JsonNode values(List<Answer<JsonNode>> answers) {
        return clusters(answers, (value, json) -> json.set("value", value));
    }

    private static Endpoint endpoint(ObjectNode json) {
        return new Endpoint(
                json.path("context").asString(""), json.path("server").asString(""));
    }

    private static <T> JsonNode clusters(List<Answer<T>> answers, BiConsumer<T, ObjectNode> fields) {
        ObjectNode json = MAPPER.createObjectNode();
        ArrayNode clusters = json.putArray("clusters");
        for (Answer<T> answer : answers) {
            Context context = answer.context();
            ObjectNode cluster =
                    clusters.addObject().put("context", context.name()).put("server", context.server());
            if (answer instanceof Answer.Failed<T> failed) {
                cluster.put("error", failed.message())
                        .put("failure", failed.kind().map(FleetOutput::word).orElse(null));
            } else {
                fields.accept(answer.value().orElseThrow(), cluster);
            }
        }
        return json;
    }

    private static String word(ClusterException.Failure failure) {
        return Objects.toString(failure).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
