package dev.unstick.sandbox;

import dev.unstick.sandbox.controller.Controllers;
import dev.unstick.sandbox.document.Metadata;
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
    /** Those of {@code files} that are scenarios, and not what every scenario starts from. */
    static ScenarioSections of(List<ScenarioFile> files) {
        return new ScenarioSections(
                files.stream().filter(file -> !file.isShared()).toList());
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
     * The control loops that do not run, of all scenarios together. A dead controller manager is a matter of the whole
     * cluster, and would hide what the other scenarios are about: where there are any, it runs, see {@link #leftAlone}.
     *
     * @param known the names there are
     * @throws IllegalStateException when such a section is not a list of names, or names one that is none
     */
    Set<String> stopped(Set<String> known) {
        Set<String> stopped = new LinkedHashSet<>();
        all("stopped").forEach((scenario, section) -> {
            if (!section.isArray()) {
                throw new IllegalStateException("scenario " + scenario + ": stopped is not a list: " + section);
            }
            for (JsonNode each : section) {
                String name = each.stringValue("");
                if (!known.contains(name)) {
                    throw new IllegalStateException("scenario " + scenario + ": stopped has " + each
                            + ", which is no control loop; there are: " + String.join(", ", known));
                }
                stopped.add(name);
            }
        });
        if (areCombined()) {
            stopped.remove(Controllers.MANAGER);
        }
        return stopped;
    }

    /** The namespaces that nobody empties, because their scenario has no controller manager though others have one. */
    Set<String> leftAlone() {
        Set<String> namespaces = new LinkedHashSet<>();
        for (ScenarioFile file : files) {
            if (areCombined()
                    && Metadata.texts(file.section("stopped")).contains(Controllers.MANAGER)
                    && !file.namespace().isEmpty()) {
                namespaces.add(file.namespace());
            }
        }
        return namespaces;
    }

    private boolean areCombined() {
        return files.stream().filter(file -> !file.namespace().isEmpty()).count() > 1;
    }
}
