package dev.unstick.sandbox.endpoint;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The cells of workloads, storage and network objects that need more than a pointer. */
final class WorkloadCells {
    static final String NONE = "<none>";

    private static final Map<String, String> MODES =
            Map.of("ReadWriteOnce", "RWO", "ReadOnlyMany", "ROX", "ReadWriteMany", "RWX", "ReadWriteOncePod", "RWOP");

    private WorkloadCells() {}

    /** The cell {@code word:pointer}. */
    static String pointed(String word, JsonNode found) {
        return switch (word) {
            case "none" -> found.asString("").isEmpty() ? NONE : found.asString();
            case "unset" -> found.isMissingNode() ? "<unset>" : found.asString("");
            case "unknown" -> found.asString("").isEmpty() ? "<unknown>" : found.asString();
            case "na" -> found.isMissingNode() ? "N/A" : found.asString("");
            case "flag" -> Boolean.toString(found.booleanValue(false));
            case "labels" -> labels(found);
            case "selector" -> selector(found);
            case "containers" -> joined(found, "name");
            case "images" -> joined(found, "image");
            case "access-modes" ->
                Metadata.texts(found).stream()
                        .map(mode -> MODES.getOrDefault(mode, mode))
                        .collect(Collectors.joining(","));
            default -> throw new IllegalArgumentException("no cell is called " + word);
        };
    }

    /** The cell of that name. */
    static String computed(String cell, ObjectNode object, InstantSource clock) {
        return switch (cell) {
            case "data-count" ->
                Integer.toString(
                        object.path("data").size() + object.path("binaryData").size());
            case "pod-gates" -> gates(object);
            case "workload-ready" ->
                object.at("/status/readyReplicas").intValue(0) + "/"
                        + object.at("/spec/replicas").intValue(0);
            case "controller" -> controller(object);
            case "pvc-capacity" ->
                object.at("/spec/volumeName").asString("").isEmpty()
                        ? ""
                        : object.at("/status/capacity/storage").asString("");
            case "pv-claim" ->
                object.at("/spec/claimRef").isObject()
                        ? object.at("/spec/claimRef/namespace").asString("") + "/"
                                + object.at("/spec/claimRef/name").asString("")
                        : "";
            case "quota-request" -> quota(object, false);
            case "quota-limit" -> quota(object, true);
            case "role-ref" ->
                object.at("/roleRef/kind").asString("") + "/"
                        + object.at("/roleRef/name").asString("");
            case "class-name" -> className(object);
            case "cronjob-suspend" -> object.at("/spec/suspend").booleanValue(false) ? "True" : "False";
            case "cronjob-last" -> since(object.at("/status/lastScheduleTime"), clock, NONE);
            case "job-status" -> jobStatus(object);
            case "job-completions" ->
                object.at("/status/succeeded").intValue(0) + "/"
                        + object.at("/spec/completions").asString("1");
            case "job-duration" -> duration(object, clock);
            case "event-last" -> since(eventTime(object, "lastTimestamp"), clock, "<unknown>");
            case "event-first" -> since(eventTime(object, "firstTimestamp"), clock, "<unknown>");
            case "event-count" ->
                Integer.toString(Math.max(1, object.path("count").intValue(1)));
            case "event-source" -> eventSource(object);
            default -> ClusterCells.computed(cell, object);
        };
    }

    static String labels(JsonNode labels) {
        String text = labels.properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asString(""))
                .sorted()
                .collect(Collectors.joining(","));
        return text.isEmpty() ? NONE : text;
    }

    // metav1.FormatLabelSelector
    private static String selector(JsonNode selector) {
        if (selector.isMissingNode() || selector.isNull()) {
            return "<error>";
        }
        String labels = labels(selector.path("matchLabels"));
        String expressions = Json.elements(selector.path("matchExpressions"))
                .map(WorkloadCells::expression)
                .collect(Collectors.joining(","));
        if (labels.equals(NONE)) {
            return expressions.isEmpty() ? NONE : expressions;
        }
        return expressions.isEmpty() ? labels : labels + "," + expressions;
    }

    private static String expression(JsonNode requirement) {
        String key = requirement.path("key").asString("");
        String values = String.join(",", Metadata.texts(requirement.path("values")));
        return switch (requirement.path("operator").asString("")) {
            case "In" -> key + " in (" + values + ")";
            case "NotIn" -> key + " notin (" + values + ")";
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }

    private static String joined(JsonNode podSpec, String field) {
        return Json.elements(podSpec.path("containers"))
                .map(container -> container.path(field).asString(""))
                .collect(Collectors.joining(","));
    }

    private static String gates(ObjectNode pod) {
        int gates = pod.at("/spec/readinessGates").size();
        if (gates == 0) {
            return NONE;
        }
        long open = Json.elements(pod.at("/spec/readinessGates"))
                .filter(gate ->
                        new Conditions(pod).isTrue(gate.path("conditionType").asString("")))
                .count();
        return open + "/" + gates;
    }

    private static String controller(ObjectNode object) {
        return Json.elements(object.at("/metadata/ownerReferences"))
                .filter(owner -> owner.path("controller").booleanValue(false))
                .map(owner -> {
                    String group = owner.path("apiVersion").asString("");
                    String suffix = group.contains("/") ? "." + group.substring(0, group.indexOf('/')) : "";
                    return owner.path("kind").asString("").toLowerCase(Locale.ROOT) + suffix + "/"
                            + owner.path("name").asString("");
                })
                .findFirst()
                .orElse(NONE);
    }

    private static String quota(ObjectNode quota, boolean limits) {
        return quota.at("/status/hard").properties().stream()
                .filter(each -> each.getKey().startsWith("limits.") == limits)
                .map(each -> each.getKey() + ": "
                        + quota.path("status").path("used").path(each.getKey()).asString("0") + "/"
                        + each.getValue().asString(""))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String className(ObjectNode object) {
        String name = Metadata.of(object).name();
        boolean preset = object.path("metadata")
                .path("annotations")
                .path("storageclass.kubernetes.io/is-default-class")
                .asString("")
                .equals("true");
        return preset ? name + " (default)" : name;
    }

    private static String jobStatus(ObjectNode job) {
        Conditions conditions = new Conditions(job);
        for (String type : List.of("Complete", "Failed")) {
            if (conditions.isTrue(type)) {
                return type;
            }
        }
        if (Metadata.of(job).terminating()) {
            return "Terminating";
        }
        for (String type : List.of("Suspended", "FailureTarget", "SuccessCriteriaMet")) {
            if (conditions.isTrue(type)) {
                return type;
            }
        }
        return "Running";
    }

    private static String duration(ObjectNode job, InstantSource clock) {
        Instant started = time(job.at("/status/startTime"));
        Instant completed = time(job.at("/status/completionTime"));
        if (started.equals(Instant.MIN)) {
            return "";
        }
        return Cells.duration(Duration.between(started, completed.equals(Instant.MIN) ? clock.instant() : completed));
    }

    private static JsonNode eventTime(ObjectNode event, String field) {
        JsonNode series = event.at("/series/lastObservedTime");
        if (field.equals("lastTimestamp") && series.isString()) {
            return series;
        }
        JsonNode time = event.path(field);
        return time.isString() ? time : event.path("eventTime");
    }

    private static String eventSource(ObjectNode event) {
        String component = event.at("/source/component")
                .asString(event.path("reportingComponent").asString(""));
        String host = event.at("/source/host").asString("");
        return host.isEmpty() ? component : component + ", " + host;
    }

    private static String since(JsonNode timestamp, InstantSource clock, String missing) {
        Instant time = time(timestamp);
        return time.equals(Instant.MIN) ? missing : Cells.duration(Duration.between(time, clock.instant()));
    }

    private static Instant time(JsonNode timestamp) {
        try {
            return timestamp.isString() ? Instant.parse(timestamp.stringValue()) : Instant.MIN;
        } catch (DateTimeParseException broken) {
            return Instant.MIN;
        }
    }
}
