package dev.unstick.sandbox.controller;

import dev.unstick.sandbox.document.Conditions;
import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.document.Metadata;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a Node says of its machine.
 *
 * @param node the object, read and written in place
 */
record NodeStatus(ObjectNode node) {
    private static final String UNREACHABLE = "node.kubernetes.io/unreachable";
    private static final String NOT_READY = "node.kubernetes.io/not-ready";
    private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";
    private static final List<String> TYPES = List.of("Ready", "MemoryPressure", "DiskPressure", "PIDPressure");

    /** {@code True}, {@code False}, {@code Unknown}; empty when nobody ever said. */
    String ready() {
        JsonNode condition = new Conditions(node).find("Ready");
        return condition == null ? "" : condition.path("status").stringValue("");
    }

    /** Whether somebody declared the machine lost for good. */
    boolean outOfService() {
        return tainted(OUT_OF_SERVICE);
    }

    /** Whether pods may be bound to it. */
    boolean schedulable() {
        return ready().equals("True")
                && !node.at("/spec/unschedulable").booleanValue(false)
                && Json.elements(node.at("/spec/taints"))
                        .allMatch(taint -> taint.path("effect").stringValue("").equals("PreferNoSchedule"))
                && !Metadata.of(node).terminating();
    }

    /** As a kubelet that lives says it. */
    void markReady(Instant now) {
        condition("Ready", "True", "KubeletReady", "kubelet is posting ready status", now);
    }

    /** As the node controller says it of a kubelet that is silent; of conditions nobody ever posted it says so. */
    void markUnknown(Instant now) {
        for (String type : TYPES) {
            if (new Conditions(node).find(type) == null) {
                condition(type, "Unknown", "NodeStatusNeverUpdated", "Kubelet never posted node status.", now);
            } else {
                condition(type, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.", now);
            }
        }
    }

    /**
     * Sets the taints that go with the Ready condition, and takes others of their kind away.
     *
     * @return whether anything changed
     */
    boolean taintAsReady(Instant now) {
        String wanted = switch (ready()) {
            case "True", "" -> "";
            case "False" -> NOT_READY;
            default -> UNREACHABLE;
        };
        JsonNode before = node.at("/spec/taints").deepCopy();
        ArrayNode taints = Json.array();
        for (JsonNode taint : before) {
            String key = taint.path("key").stringValue("");
            if (key.equals(wanted) || (!key.equals(UNREACHABLE) && !key.equals(NOT_READY))) {
                taints.add(taint);
            }
        }
        for (String effect : wanted.isEmpty() ? List.<String>of() : List.of("NoSchedule", "NoExecute")) {
            if (Json.elements(taints)
                    .noneMatch(taint -> taint.path("key").stringValue("").equals(wanted)
                            && taint.path("effect").stringValue("").equals(effect))) {
                taints.addObject().put("key", wanted).put("effect", effect).put("timeAdded", Metadata.timestamp(now));
            }
        }
        if (taints.isEmpty()) {
            Json.child(node, "spec").remove("taints");
        } else {
            Json.child(node, "spec").set("taints", taints);
        }
        return !taints.equals(before.isMissingNode() ? Json.array() : before);
    }

    private boolean tainted(String key) {
        return Json.elements(node.at("/spec/taints"))
                .anyMatch(taint -> taint.path("key").stringValue("").equals(key));
    }

    private void condition(String type, String status, String reason, String message, Instant now) {
        String heartbeat = heartbeat(type);
        Conditions conditions = new Conditions(node);
        conditions.set(type, status, reason, message, now);
        // a silent kubelet's last word keeps its time
        if (conditions.find(type) instanceof ObjectNode condition) {
            String latest = status.equals("Unknown") ? heartbeat : Metadata.timestamp(now);
            if (!latest.isEmpty()) {
                condition.put("lastHeartbeatTime", latest);
            }
        }
    }

    private String heartbeat(String type) {
        JsonNode found = new Conditions(node).find(type);
        return found == null ? "" : found.path("lastHeartbeatTime").stringValue("");
    }
}
