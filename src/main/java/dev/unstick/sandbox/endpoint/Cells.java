package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The cells of tables, as {@code k8s.io/kubernetes/pkg/printers/internalversion} computes them. */
final class Cells {
    private static final String NONE = "<none>";

    private final InstantSource clock;

    Cells(InstantSource clock) {
        this.clock = clock;
    }

    /** The value that {@code expression} (see {@code resources.yaml}) has for {@code object}. */
    JsonNode value(String expression, ObjectNode object) {
        int colon = expression.indexOf(":/");
        if (colon < 0) {
            return expression.startsWith("/") ? scalar(object.at(expression)) : computed(expression, object);
        }
        String word = expression.substring(0, colon);
        JsonNode found = object.at(expression.substring(colon + 1));
        return switch (word) {
            case "count" -> IntNode.valueOf(found.size());
            case "number" -> IntNode.valueOf(found.intValue(0));
            case "join" -> StringNode.valueOf(String.join(",", Metadata.texts(found)));
            case "age" -> StringNode.valueOf(age(found.stringValue("")));
            case "node-address" ->
                StringNode.valueOf(ClusterCells.nodeAddress(object, expression.substring(colon + 2)));
            case "subjects" -> StringNode.valueOf(ClusterCells.subjects(object, expression.substring(colon + 2)));
            default -> StringNode.valueOf(WorkloadCells.pointed(word, found));
        };
    }

    private static JsonNode scalar(JsonNode found) {
        return found.isMissingNode() || found.isContainer() ? StringNode.valueOf("") : found;
    }

    private JsonNode computed(String cell, ObjectNode object) {
        return cell.endsWith("-count")
                ? IntNode.valueOf(Integer.parseInt(WorkloadCells.computed(cell, object, clock)))
                : StringNode.valueOf(text(cell, object));
    }

    private String text(String cell, ObjectNode object) {
        return switch (cell) {
            case "pod-ready" ->
                ready(object) + "/" + object.at("/spec/containers").size();
            case "pod-status" -> podStatus(object);
            case "role-reference" ->
                object.at("/roleRef/kind").stringValue("") + "/"
                        + object.at("/roleRef/name").stringValue("");
            case "pod-restarts" ->
                Integer.toString(Json.elements(object.at("/status/containerStatuses"))
                        .mapToInt(container -> container.path("restartCount").intValue(0))
                        .sum());
            case "pvc-status" ->
                Metadata.of(object).terminating()
                        ? "Terminating"
                        : object.at("/status/phase").stringValue("");
            case "service-external" -> NONE;
            case "service-ports" -> ports(object);
            case "endpoints" -> endpoints(object);
            case "event-object" ->
                object.at("/involvedObject/kind").stringValue("").toLowerCase(java.util.Locale.ROOT) + "/"
                        + object.at("/involvedObject/name").stringValue("");
            case "node-status" -> new Conditions(object).isTrue("Ready") ? "Ready" : "NotReady";
            case "node-roles" -> roles(object);
            case "apiservice-service" -> service(object);
            case "apiservice-available" -> available(object);
            default -> WorkloadCells.computed(cell, object, clock);
        };
    }

    private static long ready(ObjectNode pod) {
        return Json.elements(pod.at("/status/containerStatuses"))
                .filter(container -> container.path("ready").booleanValue(false))
                .count();
    }

    private static String podStatus(ObjectNode pod) {
        if (Metadata.of(pod).terminating()) {
            return "Terminating";
        }
        String reason = pod.at("/status/reason").stringValue("");
        return reason.isEmpty() ? pod.at("/status/phase").stringValue("") : reason;
    }

    private static String ports(ObjectNode service) {
        String ports = Json.elements(service.at("/spec/ports"))
                .map(port -> port.path("port").asString("") + "/"
                        + port.path("protocol").stringValue("TCP"))
                .collect(Collectors.joining(","));
        return ports.isEmpty() ? NONE : ports;
    }

    private static String endpoints(ObjectNode endpoints) {
        List<String> all = Json.elements(endpoints.path("subsets"))
                .flatMap(subset -> Json.elements(subset.path("addresses"))
                        .flatMap(address -> Json.elements(subset.path("ports"))
                                .map(port -> address.path("ip").stringValue("") + ":"
                                        + port.path("port").asString(""))))
                .toList();
        return all.isEmpty() ? NONE : String.join(",", all);
    }

    private static String roles(ObjectNode node) {
        String prefix = "node-role.kubernetes.io/";
        String roles = Metadata.of(node).labels().keySet().stream()
                .filter(label -> label.startsWith(prefix))
                .map(label -> label.substring(prefix.length()))
                .sorted()
                .collect(Collectors.joining(","));
        return roles.isEmpty() ? NONE : roles;
    }

    private static String service(ObjectNode apiService) {
        JsonNode service = apiService.at("/spec/service");
        return service.isObject()
                ? service.path("namespace").stringValue("") + "/"
                        + service.path("name").stringValue("")
                : "Local";
    }

    private static String available(ObjectNode apiService) {
        JsonNode condition = new Conditions(apiService).find("Available");
        if (condition == null) {
            return "Unknown";
        }
        String status = condition.path("status").stringValue("");
        return status.equals("True")
                ? status
                : status + " (" + condition.path("reason").stringValue("") + ")";
    }

    private String age(String timestamp) {
        try {
            return duration(Duration.between(Instant.parse(timestamp), clock.instant()));
        } catch (DateTimeParseException unknown) {
            return "<unknown>";
        }
    }

    /** {@code k8s.io/apimachinery/pkg/util/duration HumanDuration}. */
    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        long minutes = seconds / 60;
        long hours = minutes / 60;
        if (seconds < 120) {
            return seconds + "s";
        }
        if (minutes < 10) {
            return minutes + "m" + (seconds % 60 == 0 ? "" : seconds % 60 + "s");
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        if (hours < 8) {
            return hours + "h" + (minutes % 60 == 0 ? "" : minutes % 60 + "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        if (hours < 24 * 8) {
            return hours / 24 + "d" + (hours % 24 == 0 ? "" : hours % 24 + "h");
        }
        if (hours < 24 * 365 * 2) {
            return hours / 24 + "d";
        }
        long years = hours / 24 / 365;
        long days = hours / 24 % 365;
        return years < 8 && days != 0 ? years + "y" + days + "d" : years + "y";
    }
}
