package dev.unstick.cli;

import dev.unstick.sandbox.Scenario;
import dev.unstick.script.Shown;
import dev.unstick.text.Texts;
import dev.unstick.view.Style;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sandbox can begin with, as it is listed.
 *
 * @param scenarios the scenarios, in order
 */
record ScenarioList(List<Scenario> scenarios) implements Shown {
    private static final Texts TEXTS = Texts.of(ScenarioList.class);

    /** An array of {@code {"name","title","namespace","causes"}}; the namespace is null where nothing is stuck. */
    @Override
    public JsonNode getJson() {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        for (Scenario scenario : scenarios) {
            ObjectNode each = list.addObject().put("name", scenario.name()).put("title", title(scenario));
            if (scenario.namespace().isEmpty()) {
                each.putNull("namespace");
            } else {
                each.put("namespace", scenario.namespace());
            }
            scenario.causes().forEach(each.putArray("causes")::add);
        }
        return list;
    }

    /** One line on what is wrong in it. */
    private static String title(Scenario scenario) {
        return TEXTS.get("scenario." + scenario.name());
    }

    @Override
    public String show(Style style) {
        return style.table(
                Stream.of("name", "namespace", "causes", "title")
                        .map(column -> TEXTS.get("column." + column))
                        .toList(),
                scenarios.stream()
                        .map(scenario -> List.of(
                                scenario.name(),
                                scenario.namespace(),
                                String.join(",", scenario.causes()),
                                title(scenario)))
                        .toList());
    }
}
