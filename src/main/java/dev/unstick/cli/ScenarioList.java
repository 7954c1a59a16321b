package dev.unstick.cli;

import dev.unstick.sandbox.Scenario;
import dev.unstick.script.Shown;
import dev.unstick.view.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
    private static final int GAP = 3;

    /** An array of {@code {"name","title","namespace","causes"}}; the namespace is null where nothing is stuck. */
    @Override
    public JsonNode getJson() {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        for (Scenario scenario : scenarios) {
            ObjectNode each = list.addObject().put("name", scenario.name()).put("title", scenario.title());
            if (scenario.namespace().isEmpty()) {
                each.putNull("namespace");
            } else {
                each.put("namespace", scenario.namespace());
            }
            scenario.causes().forEach(each.putArray("causes")::add);
        }
        return list;
    }

    @Override
    public String show(Style style) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "NAMESPACE", "CAUSES", "TITLE"));
        for (Scenario scenario : scenarios) {
            rows.add(List.of(
                    scenario.name(), scenario.namespace(), String.join(",", scenario.causes()), scenario.title()));
        }
        return rows.stream().map(row -> line(row, rows)).collect(Collectors.joining("\n"));
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size() - 1; column++) {
            int which = column;
            int width = rows.stream()
                    .mapToInt(each -> each.get(which).length())
                    .max()
                    .orElse(0);
            line.append(row.get(column))
                    .append(" ".repeat(width - row.get(column).length() + GAP));
        }
        return line.append(row.get(row.size() - 1)).toString();
    }
}
