package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a kubelet reports of a pod whose containers all run, and later of the same when they have ended as they were told. */
final class RunningPod {
    private static final List<String> CONDITIONS =
            List.of("PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled");

    private RunningPod() {}

    /** Writes it into the status of {@code pod}. */
    static ObjectNode of(ObjectNode pod, Instant now) {
        ObjectNode status = Json.child(pod, "status");
        status.put("phase", "Running");
        for (String condition : CONDITIONS) {
            setTrue(pod, condition, now);
        }
        String address = address(pod);
        status.put("hostIP", "192.0.2.10").put("podIP", address);
        status.putArray("podIPs").addObject().put("ip", address);
        status.put("startTime", Metadata.timestamp(now));
        ArrayNode containers = status.putArray("containerStatuses");
        for (JsonNode container : pod.at("/spec/containers")) {
            ObjectNode running = containers
                    .addObject()
                    .put("name", container.path("name").stringValue(""))
                    .put("image", container.path("image").stringValue(""))
                    .put("imageID", "")
                    .put("ready", true)
                    .put("started", true)
                    .put("restartCount", 0);
            running.putObject("lastState");
            running.putObject("state").putObject("running").put("startedAt", Metadata.timestamp(now));
        }
        return pod;
    }

    /** Writes into the status of {@code pod} that its containers have ended; those that had before keep what they said. */
    static ObjectNode ended(ObjectNode pod, Instant now) {
        ObjectNode status = Json.child(pod, "status");
        if (!Set.of("Succeeded", "Failed").contains(status.path("phase").stringValue(""))) {
            status.put("phase", "Succeeded");
        }
        for (String type : List.of("Ready", "ContainersReady")) {
            new Conditions(pod).set(type, "False", "PodCompleted", "", now);
            if (new Conditions(pod).find(type) instanceof ObjectNode condition) {
                condition.remove("message");
            }
        }
        for (JsonNode each : status.path("containerStatuses")) {
            if (each instanceof ObjectNode container
                    && container.at("/state/running").isObject()) {
                JsonNode started = container.at("/state/running/startedAt");
                container.put("ready", false).put("started", false);
                container
                        .putObject("state")
                        .putObject("terminated")
                        .put("exitCode", 0)
                        .put("reason", "Completed")
                        .put("startedAt", started.stringValue(""))
                        .put("finishedAt", Metadata.timestamp(now));
            }
        }
        return pod;
    }

    private static void setTrue(ObjectNode pod, String type, Instant now) {
        Conditions conditions = new Conditions(pod);
        if (!conditions.isTrue(type)) {
            conditions.set(type, "True", "", "", now);
            if (conditions.find(type) instanceof ObjectNode condition) {
                condition.remove(List.of("reason", "message"));
            }
        }
    }

    // spread over the node's 10.244.0.0/16 by uid: nothing routes there
    private static String address(ObjectNode pod) {
        int hash = Metadata.of(pod).uid().hashCode();
        return "10.244." + ((hash >>> 8) & 0xff) + "." + (1 + (hash & 0xff) % 254);
    }
}
