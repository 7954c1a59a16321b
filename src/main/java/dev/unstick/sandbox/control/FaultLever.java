package dev.unstick.sandbox.control;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.fault.Faults;
import dev.unstick.sandbox.webhook.Backends;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Faults and pretend services as one list: a definition with {@code service} is a pretend service.
 *
 * @param faults strike requests
 * @param backends answer webhooks
 */
public record FaultLever(Faults faults, Backends backends) {
    /**
     * Adds the {@code faults:} of a scenario.
     *
     * @param section missing when the scenario has none
     * @throws IllegalStateException when one is none; the message names the scenario
     */
    public void addAll(String scenario, JsonNode section) {
        Json.elements(section).forEach(definition -> {
            try {
                add(definition);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalStateException(
                        "scenario " + scenario + ": " + wrong.getMessage() + " in " + definition, wrong);
            }
        });
    }

    ObjectNode add(JsonNode definition) {
        return definition.has("service") ? backends.put(definition) : faults.add(definition);
    }

    List<ObjectNode> all() {
        List<ObjectNode> all = new ArrayList<>(faults.all());
        all.addAll(backends.all());
        return all;
    }

    boolean remove(String id) {
        return faults.remove(id) || backends.remove(id);
    }

    void clear() {
        faults.clear();
        backends.clear();
    }
}
