package dev.unstick.sandbox;

import dev.unstick.sandbox.document.Json;
import dev.unstick.sandbox.scenario.ScenarioFile;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The sections of several scenarios that start together.
 *
 * @param files in the order asked for, none twice
 */
record ScenarioSections(List<ScenarioFile> files) {
    static ScenarioSections of(List<String> scenarios) {
        return new ScenarioSections(
                scenarios.stream().distinct().map(ScenarioFile::read).toList());
    }

    /** That section of each scenario that has it, by the scenario's name. */
    Map<String, JsonNode> all(String section) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (ScenarioFile file : files) {
            if (!file.section(section).isMissingNode()) {
                found.put(file.name(), file.section(section));
            }
        }
        return found;
    }

    /**
     * The control loops that do not run, of all scenarios together.
     *
     * @throws IllegalStateException when such a section is not a list of names
     */
    Set<String> stopped() {
        Set<String> stopped = new LinkedHashSet<>();
        all("stopped").forEach((scenario, section) -> {
            if (!section.isArray() || Json.elements(section).anyMatch(each -> !each.isString())) {
                throw new IllegalStateException(
                        "scenario " + scenario + ": stopped is not a list of names: " + section);
            }
            section.forEach(each -> stopped.add(each.stringValue()));
        });
        return stopped;
    }
}
